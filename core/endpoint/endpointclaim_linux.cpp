// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpointclaim.h"

#include "core/base/limits.h"
#include "core/endpoint/pathoccupant.h"
#include "core/endpoint/socketaddress_linux.h"

#include <QFile>
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

QString lockPath(const Endpoint& endpoint)
{
    return endpoint.path() + QLatin1String(".lock");
}

Result<LockFile> acquireLock(const Endpoint& endpoint)
{
    Result<LockFile> lock = LockFile::acquire(lockPath(endpoint));
    if (lock)
        return lock;
    Error error = lock.error();
    error.where = endpoint.path();
    return failure(std::move(error));
}

/// Under the lock: refuses what is not ours, removes the dead socket that is.
Result<void> clearPath(const Endpoint& endpoint, const PathOccupant& occupant, LockFile& lock)
{
    if (!occupant.deadSocket.isNull()) {
        if (!lock.wasLeftBy(occupant.deadSocket))
            return failure({.code = ErrorCode::DeadSocketNotOurs, .where = endpoint.path()});
        ::unlink(endpoint.socketName().constData());
    }
    // Killed between here and the note of the bound socket, we leave a socket that the next start knows to be ours.
    return lock.note({});
}

Result<LockFile> lockAndClear(const Endpoint& endpoint)
{
    // A file that is no socket is looked for first: a person should learn what lies there, whatever its directory allows.
    if (const PathOccupant occupant = lookAtPath(endpoint, Knock::No); occupant.obstacle)
        return failure(*occupant.obstacle);
    // The lock comes before the knock, so that another Standpipe is not disturbed by a client that hangs up.
    Result<LockFile> lock = acquireLock(endpoint);
    if (!lock && lock.error().code == ErrorCode::HeldByStandpipe)
        return lock;
    const PathOccupant occupant = lookAtPath(endpoint, Knock::Yes);
    if (occupant.obstacle)
        return failure(*occupant.obstacle);
    if (!lock)
        return lock;
    if (const Result<void> cleared = clearPath(endpoint, occupant, *lock); !cleared)
        return failure(cleared.error());
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
    claim.m_endpoint = endpoint;
    claim.m_access = access;
    if (const Result<void> bound = claim.bind(); !bound)
        return failure(bound.error());
    return claim;
}

Result<void> EndpointClaim::bind()
{
    Result<UniqueDescriptor> listening = bindAndListen(m_endpoint);
    if (!listening)
        return failure(listening.error());
    m_listening = std::move(*listening);
    if (m_endpoint.isAbstract())
        return {};
    const QByteArray path = m_endpoint.socketName();
    m_socket = socketAt(path);
    if (Result<void> noted = m_lock.note(m_socket); !noted)
        return noted;
    // Also brings back the owner's bits where the umask has taken them. A file that is gone again already is no failure to bind:
    // isNameOurs() tells.
    if (::chmod(path.constData(), modeOf(m_access)) != 0 && errno != ENOENT)
        return failure({.code = ErrorCode::ListenFailed, .where = m_endpoint.path(), .systemError = errno});
    return {};
}

Result<void> EndpointClaim::renew()
{
    if (const PathOccupant occupant = lookAtPath(m_endpoint, Knock::No); occupant.obstacle)
        return failure(*occupant.obstacle);
    if (!m_lock.isInPlace()) {
        // Kept also when the name turns out to be somebody's: we are the next to have it.
        if (Result<void> locked = renewLock(); !locked)
            return locked;
    }
    const PathOccupant occupant = lookAtPath(m_endpoint, Knock::Yes);
    if (occupant.obstacle)
        return failure(*occupant.obstacle);
    if (Result<void> cleared = clearPath(m_endpoint, occupant, m_lock); !cleared)
        return cleared;
    const FileNumber former = std::exchange(m_socket, {});
    Result<void> bound = bind();
    if (!bound) {
        m_listening.reset();
        removeSocket();
        m_socket = former;
        // Or the next start would take whatever dead socket lies there for one we were about to bind.
        (void)m_lock.note(former);
    }
    return bound;
}

Result<void> EndpointClaim::renewLock()
{
    // The former one is held until there is another: its folder may be moved back.
    Result<LockFile> lock = acquireLock(m_endpoint);
    if (!lock)
        return failure(lock.error());
    m_lock = std::move(*lock);
    return m_lock.note(m_socket);
}

QByteArrayList EndpointClaim::paths() const
{
    if (m_endpoint.isNull() || m_endpoint.isAbstract())
        return {};
    return {m_endpoint.socketName(), QFile::encodeName(lockPath(m_endpoint))};
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
        m_access = other.m_access;
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

void EndpointClaim::removeSocket()
{
    if (!m_endpoint.isAbstract() && isNameOurs())
        ::unlink(m_endpoint.socketName().constData());
}

void EndpointClaim::release()
{
    m_listening.reset();
    if (isHeld())
        removeSocket();
    m_lock.release();
    m_endpoint = {};
    m_socket = {};
}

} // namespace standpipe
