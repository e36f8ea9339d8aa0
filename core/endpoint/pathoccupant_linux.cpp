// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/pathoccupant.h"

#include "core/base/program.h"
#include "core/base/uniquedescriptor.h"
#include "core/endpoint/socketaddress_linux.h"

#include <cerrno>

#include <sys/socket.h>
#include <sys/stat.h>

namespace standpipe {

namespace {

/// 0 when somebody listens (then holder is filled in), else the errno of the attempt.
int knockAt(const Endpoint& endpoint, Error& holder)
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

FileNumber numberOf(const struct stat& facts)
{
    return {facts.st_dev, facts.st_ino, facts.st_mtim.tv_sec * 1'000'000'000 + facts.st_mtim.tv_nsec};
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

FileNumber socketAt(const QByteArray& path)
{
    struct stat facts {};
    if (::lstat(path.constData(), &facts) != 0 || !S_ISSOCK(facts.st_mode))
        return {};
    return numberOf(facts);
}

PathOccupant lookAtPath(const Endpoint& endpoint, Knock knock)
{
    const QByteArray path = endpoint.socketName();
    struct stat facts {};
    if (::lstat(path.constData(), &facts) != 0)
        return {};
    if (!S_ISSOCK(facts.st_mode))
        return {.obstacle = Error{.code = codeOfFileType(facts.st_mode), .where = endpoint.path()}, .deadSocket = {}};
    if (knock == Knock::No)
        return {};
    Error holder{.code = ErrorCode::HeldByOther, .where = endpoint.path()};
    const int result = knockAt(endpoint, holder);
    if (result == ECONNREFUSED)
        return {.obstacle = {}, .deadSocket = numberOf(facts)};
    if (result == ENOENT)
        return {};
    if (result == EMFILE || result == ENFILE)
        return {.obstacle = Error{.code = ErrorCode::OutOfDescriptors, .where = endpoint.path()}, .deadSocket = {}};
    if (result == EACCES || result == EPERM)
        return {.obstacle = Error{.code = ErrorCode::AccessDenied, .where = endpoint.path()}, .deadSocket = {}};
    // Connected, queue full, another socket type: in each case it is somebody's and may be alive.
    return {.obstacle = holder, .deadSocket = {}};
}

Error holderOf(const Endpoint& endpoint)
{
    Error holder{.code = endpoint.isAbstract() ? ErrorCode::AbstractNameTaken : ErrorCode::HeldByOther,
                 .where = endpoint.path()};
    (void)knockAt(endpoint, holder);
    return holder;
}

} // namespace standpipe
