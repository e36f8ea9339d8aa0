// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standardoutput.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standpipe::cli {

namespace {

constexpr qsizetype fileChunk = 1024 * 1024;

/// Where poll(2) calls a pipe writable, so much can be written without waiting; a regular file never makes one wait.
qsizetype chunkOfStandardOutput()
{
    struct stat status = {};
    const bool isFile = ::fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
    return isFile ? fileChunk : PIPE_BUF;
}

} // namespace

StandardOutput::StandardOutput() : m_stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_chunk(chunkOfStandardOutput()) {}

bool StandardOutput::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        if (m_systemError || !waitUntilWritable())
            return false;
        const auto size = static_cast<std::size_t>(std::min(bytes.size(), m_chunk));
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), size);
        if (written >= 0)
            bytes = bytes.sliced(written);
        else if (errno != EINTR && errno != EAGAIN)
            m_systemError = errno;
    }
    return !m_systemError;
}

void StandardOutput::giveUp()
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_stop.get(), &one, sizeof one);
}

bool StandardOutput::waitUntilWritable() const
{
    std::array<pollfd, 2> waits = {pollfd{STDOUT_FILENO, POLLOUT, 0}, pollfd{m_stop.get(), POLLIN, 0}};
    while (::poll(waits.data(), waits.size(), -1) < 0 && errno == EINTR) {
    }
    return waits[1].revents == 0;
}

} // namespace standpipe::cli
