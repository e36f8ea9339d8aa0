// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inputreader.h"

#include <QSocketNotifier>

#include <cerrno>

#include <unistd.h>

namespace standpipe::cli {

InputReader::InputReader(QObject* parent)
    : QObject(parent)
    , m_notifier(new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read,
                                     this)) // Qt waits with poll(2), which takes files too
{
    connect(m_notifier, &QSocketNotifier::activated, this, [this] { readOnce(); });
}

void InputReader::setPaused(bool paused)
{
    m_notifier->setEnabled(!paused && !m_hasEnded);
}

void InputReader::readOnce()
{
    QByteArray bytes(readAtMost, Qt::Uninitialized);
    const ssize_t got = ::read(STDIN_FILENO, bytes.data(), static_cast<std::size_t>(bytes.size()));
    if (got > 0) {
        bytes.truncate(got);
        Q_EMIT bytesRead(bytes);
        return;
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    const int error = got < 0 ? errno : 0;
    m_hasEnded = true;
    m_notifier->setEnabled(false);
    Q_EMIT ended(error);
}

} // namespace standpipe::cli

#include "moc_inputreader.cpp"
