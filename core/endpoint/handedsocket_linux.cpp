// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/handedsocket.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <utility>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace standpipe {

namespace {

/// The first descriptor of the protocol.
constexpr int firstHanded = 3;
/// A larger number is not a number of sockets.
constexpr int mostHanded = 1024;

/// 0 if it is a listening stream socket; otherwise the errno.
int whyNotListening(int descriptor)
{
    constexpr std::array wanted = {std::pair(SO_DOMAIN, AF_UNIX), std::pair(SO_TYPE, static_cast<int>(SOCK_STREAM)),
                                   std::pair(SO_ACCEPTCONN, 1)};
    for (const auto& [option, value] : wanted) {
        int present = 0;
        socklen_t size = sizeof present;
        if (::getsockopt(descriptor, SOL_SOCKET, option, &present, &size) != 0)
            return errno;
        if (present != value)
            return EINVAL;
    }
    return 0;
}

/// As Endpoint::path(): a path, "@name", or nothing for an unnamed socket.
QString boundName(int descriptor)
{
    sockaddr_un address = {};
    socklen_t size = sizeof address;
    constexpr socklen_t head = offsetof(sockaddr_un, sun_path);
    if (::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0 || size <= head)
        return {};
    const QByteArray name(address.sun_path, static_cast<qsizetype>(std::min<socklen_t>(size, sizeof address) - head));
    if (name.front() == '\0')
        return QLatin1Char('@') + QFile::decodeName(name.sliced(1));
    return QFile::decodeName(name.constData()); // up to its NUL
}

Error notListening(int descriptor, int systemError)
{
    return {.code = ErrorCode::DescriptorNotListening,
            .where = QStringLiteral("fd:%1").arg(descriptor),
            .number = descriptor,
            .systemError = systemError};
}

} // namespace

Result<Endpoint> endpointOfDescriptor(int descriptor)
{
    if (const int systemError = descriptor < 0 ? EBADF : whyNotListening(descriptor))
        return failure(notListening(descriptor, systemError));
    const int flags = ::fcntl(descriptor, F_GETFL);
    if (::fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0 || ::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) != 0)
        return failure(notListening(descriptor, errno));
    return Endpoint::ofDescriptor(descriptor, boundName(descriptor));
}

Result<UniqueDescriptor> listeningSocketOf(const Endpoint& endpoint)
{
    if (const int systemError = whyNotListening(endpoint.descriptor()))
        return failure(notListening(endpoint.descriptor(), systemError));
    UniqueDescriptor socket(::fcntl(endpoint.descriptor(), F_DUPFD_CLOEXEC, firstHanded));
    if (socket.isValid())
        return socket;
    return failure({.code = ErrorCode::OutOfDescriptors, .where = endpoint.path(), .systemError = errno});
}

QList<int> takeHandedDescriptors()
{
    bool isNumber = false;
    const qint64 process = qgetenv("LISTEN_PID").toLongLong(&isNumber);
    const bool areOurs = isNumber && process == ::getpid();
    const int count = qgetenv("LISTEN_FDS").toInt(&isNumber);
    if (!areOurs || !isNumber)
        return {};
    for (const char* variable : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(variable);
    QList<int> descriptors;
    for (int descriptor = firstHanded; descriptor - firstHanded < std::min(count, mostHanded); ++descriptor) {
        (void)::fcntl(descriptor, F_SETFD, FD_CLOEXEC); // a descriptor that is not open is rejected on use
        descriptors << descriptor;
    }
    return descriptors;
}

} // namespace standpipe
