// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/connecting.h"

#include "core/endpoint/pathprobe.h"
#include "core/endpoint/socketaddress_linux.h"
#include "core/transport/qt/qtstream.h"
#include "core/transport/unix/epolldispatcher.h"
#include "core/transport/unix/unixstream.h"

#include <cerrno>

#include <sys/socket.h>
#include <sys/stat.h>

namespace standpipe {

namespace {

ErrorCode refusedCode(const Endpoint& endpoint)
{
    if (endpoint.isAbstract())
        return ErrorCode::ServerAbsent;
    struct stat facts {};
    if (::stat(endpoint.socketName().constData(), &facts) == 0 && !S_ISSOCK(facts.st_mode))
        return ErrorCode::NotASocket;
    return ErrorCode::ServerDead;
}

Error connectError(const Endpoint& endpoint, int systemError)
{
    Error error{.code = ErrorCode::ConnectFailed, .where = endpoint.path(), .systemError = systemError};
    switch (systemError) {
    case ENOENT:
    case ENOTDIR:
        error.code = ErrorCode::ServerAbsent;
        break;
    case ECONNREFUSED:
        error.code = refusedCode(endpoint);
        break;
    case EACCES:
    case EPERM:
        error.code = ErrorCode::AccessDenied;
        break;
    case EPROTOTYPE:
        error.code = ErrorCode::WrongSocketType;
        break;
    case EAGAIN:
        error.code = ErrorCode::ServerQueueFull;
        break;
    case EMFILE:
    case ENFILE:
        error.code = ErrorCode::OutOfDescriptors;
        break;
    case ENOMEM:
    case ENOBUFS:
        error.code = ErrorCode::OutOfMemory;
        break;
    default:
        break;
    }
    return error;
}

} // namespace

StreamPointer makeStream(Carrier carrier, UniqueDescriptor connected)
{
    EpollDispatcher* const dispatcher = carrier == Carrier::Native ? EpollDispatcher::ofThisThread() : nullptr;
    if (dispatcher)
        return StreamPointer(new UnixStream(std::move(connected), *dispatcher));
    return StreamPointer(new QtStream(std::move(connected)));
}

std::unique_ptr<QAbstractEventDispatcher> makeNativeDispatcher()
{
    return std::make_unique<EpollDispatcher>();
}

bool hasNativeDispatcher()
{
    return EpollDispatcher::ofThisThread() != nullptr;
}

Result<UniqueDescriptor> connectOnce(const Endpoint& endpoint)
{
    UniqueDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const SocketAddress address(endpoint);
    int result = -1;
    // A local connect is never "in progress": it succeeds, fails, or finds the accept queue full (EAGAIN), and then
    // there is nothing to wait for; QLocalSocket would spin.
    if (socket.isValid()) {
        do {
            result = ::connect(socket.get(), address.get(), address.size());
        } while (result != 0 && errno == EINTR);
    }
    if (result != 0)
        return failure(connectError(endpoint, errno));
    return socket;
}

} // namespace standpipe
