// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export/inputfile.h"

#include "app/cli/tr.h"

#include <QFile>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace standpipe::cli {

namespace {

constexpr qsizetype headBytes = 16;

/// Reads the available bytes, and blocks even if the descriptor does not; returns 0 at the end, -1 with errno.
ssize_t readSome(int descriptor, char* data, std::size_t most)
{
    while (true) {
        const ssize_t got = ::read(descriptor, data, most);
        if (got >= 0 || (errno != EINTR && errno != EAGAIN))
            return got;
        pollfd wait = {descriptor, POLLIN, 0};
        ::poll(&wait, 1, -1);
    }
}

} // namespace

Result<void> InputFile::openPath(const QString& path)
{
    const bool isStandardInput = path == QLatin1String("-");
    m_name = isStandardInput ? Tr::tr("standard input") : path;
    if (!isStandardInput)
        m_file.reset(::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC));
    m_descriptor = isStandardInput ? STDIN_FILENO : m_file.get();
    int systemError = m_descriptor < 0 ? errno : 0;
    while (systemError == 0 && m_head.size() < headBytes) {
        QByteArray bytes(headBytes - m_head.size(), Qt::Uninitialized);
        const ssize_t got = readSome(m_descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (got < 0)
            systemError = errno;
        if (got <= 0)
            break;
        m_head += bytes.first(got);
    }
    if (systemError != 0)
        return failure(
            {.code = ErrorCode::FileNotReadable, .where = m_name, .detail = m_name, .systemError = systemError});
    QIODevice::open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    return {};
}

qint64 InputFile::readData(char* data, qint64 most)
{
    if (m_headRead == m_head.size())
        return readSome(m_descriptor, data, static_cast<std::size_t>(most));
    const qint64 size = std::min<qint64>(most, m_head.size() - m_headRead);
    std::copy_n(m_head.constData() + m_headRead, size, data);
    m_headRead += size;
    return size;
}

qint64 InputFile::writeData(const char* /*data*/, qint64 /*size*/)
{
    return -1;
}

} // namespace standpipe::cli

#include "moc_inputfile.cpp"
