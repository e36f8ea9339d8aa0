// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/pathprobe.h"

#include "core/base/program.h"
#include "core/base/uniquedescriptor.h"
#include "core/endpoint/claimfailure.h"
#include "core/endpoint/socketaddress_linux.h"

#include <cerrno>

#include <sys/socket.h>
#include <sys/stat.h>

namespace standpipe {

namespace {

/// 0 if there is a listener (then holder is set), otherwise the errno of the attempt.
int probeByConnecting(const Endpoint& endpoint, Error& holder)
{
    const UniqueDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isValid())
        return errno;
    const SocketAddress address(endpoint);
    if (::connect(socket.get(), address.get(), address.size()) != 0)
        return errno;
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0) {
        holder.pid = credentials.pid;
        holder.program = programOf(holder.pid);
    }
    return 0;
}

ErrorCode codeOfFileType(mode_t mode)
{
    if (S_ISREG(mode))
        return ErrorCode::PathIsFile;
    if (S_ISDIR(mode))
        return ErrorCode::PathIsDirectory;
    if (S_ISLNK(mode))
        return ErrorCode::PathIsSymlink;
    return ErrorCode::PathIsOther;
}

} // namespace

PathProbe probePath(const Endpoint& endpoint, ConnectProbe connectProbe)
{
    const QByteArray path = endpoint.socketName();
    struct stat facts {};
    if (::lstat(path.constData(), &facts) != 0)
        return {};
    if (!S_ISSOCK(facts.st_mode))
        return {.obstacle = Error{.code = codeOfFileType(facts.st_mode), .where = endpoint.path()}};
    PathProbe occupant{.socket = socketAt(path)};
    if (connectProbe == ConnectProbe::No)
        return occupant;
    Error holder{.code = ErrorCode::HeldByOther, .where = endpoint.path()};
    switch (const int result = probeByConnecting(endpoint, holder)) {
    case ECONNREFUSED:
        return occupant;
    case ENOENT:
        return {};
    case EACCES:
    case EPERM:
        occupant.obstacle = Error{.code = ErrorCode::AccessDenied, .where = endpoint.path(), .systemError = result};
        return occupant;
    default:
        // Connected, queue full, another socket type: each may be another program's live socket; unless we lack the
        // resources to check.
        occupant.obstacle = claimFailure({}, result, ErrorCode::HeldByOther);
        if (occupant.obstacle->code == ErrorCode::HeldByOther)
            occupant.obstacle = holder;
        else
            occupant.obstacle->where = endpoint.path();
        return occupant;
    }
}

Error holderOf(const Endpoint& endpoint)
{
    Error holder{.code = endpoint.isAbstract() ? ErrorCode::AbstractNameTaken : ErrorCode::HeldByOther,
                 .where = endpoint.path()};
    (void)probeByConnecting(endpoint, holder);
    return holder;
}

} // namespace standpipe
