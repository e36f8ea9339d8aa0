// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpointclaim.h"

#include "core/base/limits.h"
#include "core/endpoint/pathoccupant.h"
#include "core/endpoint/socketaddress_linux.h"

#include <QFileInfo>

#include <cerrno>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr mode_t modeOf(Access access)
{
    switch (access) {
    case Access::User:
        return 0600;
    case Access::Group:
        return 0660;
    case Access::Everyone:
        return 0666;
    }
    return 0600;
}

Error bindError(const Endpoint& endpoint, int systemError)
{
    Error error{.code = ErrorCode::ListenFailed, .where = endpoint.path(), .systemError = systemError};
    if (systemError == EADDRINUSE)
        return holderOf(endpoint);
    if (systemError == EMFILE || systemError == ENFILE)
        error.code = ErrorCode::OutOfDescriptors;
    if (!endpoint.isAbstract() && (systemError == ENOENT || systemError == ENOTDIR))
        error.code = ErrorCode::DirectoryMissing;
    if (!endpoint.isAbstract() && (systemError == EACCES || systemError == EROFS))
        error.code = ErrorCode::DirectoryNotWritable;
    error.detail = QFileInfo(endpoint.path()).path();
    return error;
}

/// A bound, listening, non-blocking socket. fchmod(2) before bind(2) decides, less the umask, the mode of the file on Linux: it is
/// the owner's alone from its first instant.
Result<UniqueDescriptor> bindAndListen(const Endpoint& endpoint)
{
    UniqueDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const SocketAddress address(endpoint);
    if (!socket.isValid() || ::fchmod(socket.get(), 0600) != 0 ||
        ::bind(socket.get(), address.get(), address.size()) != 0)
        return failure(bindError(endpoint, errno));
    if (::listen(socket.get(), limits::listenBacklog) != 0)
        return failure(bindError(endpoint, errno));
    return socket;
}

Result<LockFile> lockAndClear(const Endpoint& endpoint)
{
    // A file that is no socket is looked for first: a person should learn what lies there, whatever its directory allows.
    if (const PathOccupant occupant = lookAtPath(endpoint, Knock::No); occupant.obstacle)
        return failure(*occupant.obstacle);
    // The lock comes before the knock, so that another Standpipe is not disturbed by a client that hangs up.
    Result<LockFile> lock = LockFile::acquire(endpoint.path() + QLatin1String(".lock"));
    if (!lock) {
        Error error = lock.error();
        error.where = endpoint.path();
        lock = failure(std::move(error));
    }
    if (!lock && lock.error().code == ErrorCode::HeldByStandpipe)
        return lock;
    const PathOccupant occupant = lookAtPath(endpoint, Knock::Yes);
    if (occupant.obstacle)
        return failure(*occupant.obstacle);
    if (!lock)
        return lock;
    if (!occupant.deadSocket.isNull()) {
        if (!lock->wasLeftBy(occupant.deadSocket))
            return failure({.code = ErrorCode::DeadSocketNotOurs, .where = endpoint.path()});
        ::unlink(endpoint.socketName().constData());
    }
    // Killed between here and the note of the bound socket, we leave a socket that the next start knows to be ours.
    if (const Result<void> noted = lock->note({}); !noted)
        return failure(noted.error());
    return lock;
}

} // namespace

Result<EndpointClaim> EndpointClaim::take(const Endpoint& endpoint, Access access)
{
    EndpointClaim claim;
    if (!endpoint.isAbstract()) {
        Result<LockFile> lock = lockAndClear(endpoint);
        if (!lock)
            return failure(lock.error());
        claim.m_lock = std::move(*lock);
    }
    Result<UniqueDescriptor> listening = bindAndListen(endpoint);
    if (!listening)
        return failure(listening.error());
    claim.m_listening = std::move(*listening);
    claim.m_endpoint = endpoint;
    if (endpoint.isAbstract())
        return claim;
    const QByteArray path = endpoint.socketName();
    claim.m_socket = socketAt(path);
    if (const Result<void> noted = claim.m_lock.note(claim.m_socket); !noted)
        return failure(noted.error());
    // Also brings back the owner's bits where the umask has taken them.
    if (::chmod(path.constData(), modeOf(access)) != 0)
        return failure({.code = ErrorCode::ListenFailed, .where = endpoint.path(), .systemError = errno});
    return claim;
}

EndpointClaim::EndpointClaim(EndpointClaim&& other) noexcept
{
    *this = std::move(other);
}

EndpointClaim& EndpointClaim::operator=(EndpointClaim&& other) noexcept
{
    if (this != &other) {
        release();
        m_endpoint = std::exchange(other.m_endpoint, {});
        m_lock = std::move(other.m_lock);
        m_listening = std::move(other.m_listening);
        m_socket = std::exchange(other.m_socket, {});
    }
    return *this;
}

bool EndpointClaim::isNameOurs() const
{
    return m_endpoint.isAbstract() || (!m_socket.isNull() && socketAt(m_endpoint.socketName()) == m_socket);
}

void EndpointClaim::release()
{
    m_listening.reset();
    if (isHeld() && !m_endpoint.isAbstract() && isNameOurs())
        ::unlink(m_endpoint.socketName().constData());
    m_lock.release();
    m_endpoint = {};
    m_socket = {};
}

} // namespace standpipe
