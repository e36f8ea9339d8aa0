// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/descriptoroutput.h"

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

/// If poll(2) reports a pipe writable, this many bytes can be written without blocking; regular files never block.
qsizetype chunkOf(int descriptor)
{
    struct stat status = {};
    const bool isFile = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
    return isFile ? fileChunk : PIPE_BUF;
}

} // namespace

DescriptorOutput::DescriptorOutput(int descriptor)
    : m_descriptor(descriptor)
    , m_stop(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_chunk(chunkOf(descriptor))
{
}

void DescriptorOutput::setDescriptor(int descriptor)
{
    m_descriptor = descriptor;
    m_chunk = chunkOf(descriptor);
}

qsizetype DescriptorOutput::write(QByteArrayView bytes)
{
    m_systemError = 0;
    qsizetype taken = 0;
    while (taken < bytes.size() && m_systemError == 0 && waitUntilWritable()) {
        const auto size = static_cast<std::size_t>(std::min(bytes.size() - taken, m_chunk));
        const ssize_t written = ::write(m_descriptor, bytes.data() + taken, size);
        if (written >= 0)
            taken += written;
        else if (errno != EINTR && errno != EAGAIN)
            m_systemError = errno;
    }
    return taken;
}

void DescriptorOutput::giveUp()
{
    const quint64 one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_stop.get(), &one, sizeof one);
}

bool DescriptorOutput::waitUntilWritable() const
{
    std::array<pollfd, 2> waits = {pollfd{m_descriptor, POLLOUT, 0}, pollfd{m_stop.get(), POLLIN, 0}};
    while (::poll(waits.data(), waits.size(), -1) < 0 && errno == EINTR) {
    }
    return waits[1].revents == 0;
}

} // namespace standpipe::cli
