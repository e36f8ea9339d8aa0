// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/servicenotice.h"

#include "core/base/uniquedescriptor.h"

#include <algorithm>
#include <cstddef>
#include <ctime>

#include <sys/socket.h>
#include <sys/un.h>

namespace standpipe::cli {

ServiceNotice::ServiceNotice() : m_socket(qgetenv("NOTIFY_SOCKET"))
{
    qunsetenv("NOTIFY_SOCKET");
}

void ServiceNotice::ready(const QByteArray& status) const
{
    send("READY=1\nSTATUS=" + QByteArray(status).replace('\n', ' '));
}

void ServiceNotice::reloading() const
{
    timespec now = {};
    ::clock_gettime(CLOCK_MONOTONIC, &now); // lets systemd distinguish this reload from an earlier one
    const qint64 microseconds = now.tv_sec * 1'000'000LL + now.tv_nsec / 1000;
    send("RELOADING=1\nMONOTONIC_USEC=" + QByteArray::number(microseconds));
}

void ServiceNotice::stopping() const
{
    send("STOPPING=1");
}

void ServiceNotice::send(const QByteArray& lines) const
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const bool isAbstract = m_socket.startsWith('@');
    if (!(isAbstract || m_socket.startsWith('/')) || m_socket.size() >= qsizetype{sizeof address.sun_path})
        return;
    std::ranges::copy(m_socket, address.sun_path);
    if (isAbstract)
        address.sun_path[0] = '\0';
    const auto size =
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + static_cast<std::size_t>(m_socket.size()));
    const UniqueDescriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    // A lost notification is not repeated, so wait briefly while the receiver's queue is full.
    constexpr timeval patience = {.tv_sec = 1, .tv_usec = 0};
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    (void)::sendto(socket.get(), lines.constData(), static_cast<std::size_t>(lines.size()), MSG_NOSIGNAL,
                   reinterpret_cast<const sockaddr*>(&address), isAbstract ? size : size + 1);
}

} // namespace standpipe::cli
