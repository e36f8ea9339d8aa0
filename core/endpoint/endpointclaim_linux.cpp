// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpointclaim.h"

#include "core/base/limits.h"
#include "core/endpoint/claimfailure.h"
#include "core/endpoint/handedsocket.h"
#include "core/endpoint/pathprobe.h"
#include "core/endpoint/socketaddress_linux.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace standpipe {

namespace {

constexpr mode_t ownerOnly = 0600;

constexpr mode_t modeOf(Access access)
{
    switch (access) {
    case Access::User:
        return ownerOnly;
    case Access::Group:
        return 0660;
    case Access::Everyone:
        return 0666;
    }
    return ownerOnly;
}

Error listenFailure(const Endpoint& endpoint, const QString& file, int systemError)
{
    Error error = claimFailure(file, systemError, ErrorCode::ListenFailed);
    error.where = endpoint.path();
    return error;
}

/// The address was free a moment ago and is in use now.
Error whatIsThere(const Endpoint& endpoint)
{
    if (endpoint.isAbstract())
        return holderOf(endpoint);
    const PathProbe occupant = probePath(endpoint, ConnectProbe::Yes);
    if (occupant.obstacle)
        return *occupant.obstacle;
    return {.code = occupant.socket.isNull() ? ErrorCode::ListenFailed : ErrorCode::DeadSocketNotOurs,
            .where = endpoint.path(),
            .systemError = EADDRINUSE};
}

/// A bound, non-blocking socket. On Linux, fchmod(2) before bind(2) determines, together with the umask, the mode of
/// the file: from its creation it is accessible to its owner only.
Result<UniqueDescriptor> bindSocket(const Endpoint& endpoint)
{
    UniqueDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isValid() || ::fchmod(socket.get(), ownerOnly) != 0)
        return failure(listenFailure(endpoint, {}, errno));
    const SocketAddress address(endpoint);
    if (::bind(socket.get(), address.get(), address.size()) != 0) {
        if (errno == EADDRINUSE)
            return failure(whatIsThere(endpoint));
        return failure(listenFailure(endpoint, endpoint.isAbstract() ? QString() : endpoint.path(), errno));
    }
    return socket;
}

/// Changes the mode of the open file (O_PATH) itself, even if its path was replaced. Returns 0 or the errno.
int changeMode(int file, mode_t mode)
{
    const QByteArray link = "/proc/self/fd/" + QByteArray::number(file);
    if (::chmod(link.constData(), mode) == 0)
        return 0;
    if (errno != ENOENT)
        return errno;
    // No /proc. Linux 6.6 does not need it; glibc does not have that call yet.
    constexpr long fchmodat2 = 452;
    return ::syscall(fchmodat2, file, "", mode, AT_EMPTY_PATH) == 0 ? 0 : errno;
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

/// With the lock held: rejects a socket that is not ours, removes our dead socket, and records that another is about to
/// be bound.
Result<void> clearPath(const Endpoint& endpoint, const SocketFile& dead, const QList<FileNumber>& ours, LockFile& lock)
{
    if (!dead.isNull()) {
        if (!ours.contains(dead.number) && !lock.wasLeftBinding(dead))
            return failure({.code = ErrorCode::DeadSocketNotOurs, .where = endpoint.path()});
        const QByteArray path = endpoint.socketName();
        // Checked a while ago: a program that does not use our locks may have bound its own socket there since.
        if (const SocketFile present = socketAt(path); !present.isNull() && present.number != dead.number)
            return failure(whatIsThere(endpoint));
        if (::unlink(path.constData()) != 0 && errno != ENOENT)
            return failure({.code = ErrorCode::DeadSocketStays, .where = endpoint.path(), .systemError = errno});
    }
    // If we are killed between here and recording the bound socket, the next start knows that the socket is ours.
    Result<void> noted = lock.note(ours, LockFile::Noting::Binding);
    if (!noted) {
        Error error = noted.error();
        error.where = endpoint.path();
        return failure(std::move(error));
    }
    return noted;
}

Result<LockFile> lockAndClear(const Endpoint& endpoint)
{
    // Check for a file that is not a socket first: report it whatever the directory's permissions are.
    if (const PathProbe occupant = probePath(endpoint, ConnectProbe::No); occupant.obstacle)
        return failure(*occupant.obstacle);
    // Lock before connecting, so that another Standpipe does not get a client that disconnects at once.
    Result<LockFile> lock = acquireLock(endpoint);
    if (!lock && lock.error().code == ErrorCode::HeldByStandpipe)
        return lock;
    PathProbe occupant = probePath(endpoint, ConnectProbe::Yes);
    // If it was given to another user, we cannot connect to it; but the process that bound it no longer holds the lock.
    if (occupant.obstacle && occupant.obstacle->code == ErrorCode::AccessDenied && lock &&
        lock->socketsLeft().contains(occupant.socket.number))
        occupant.obstacle.reset();
    if (occupant.obstacle)
        return failure(*occupant.obstacle);
    if (!lock)
        return lock;
    if (const Result<void> cleared = clearPath(endpoint, occupant.socket, lock->socketsLeft(), *lock); !cleared)
        return failure(cleared.error());
    return lock;
}

} // namespace

Result<EndpointClaim> EndpointClaim::take(const Endpoint& endpoint, Access access)
{
    EndpointClaim claim;
    if (endpoint.isDescriptor()) {
        Result<UniqueDescriptor> listening = listeningSocketOf(endpoint);
        if (!listening)
            return failure(listening.error());
        claim.m_endpoint = endpoint;
        claim.m_listening = std::move(*listening);
        return claim;
    }
    if (endpoint.hasOwnFile()) {
        Result<LockFile> lock = lockAndClear(endpoint);
        if (!lock)
            return failure(lock.error());
        claim.m_lock = std::move(*lock);
        claim.m_bound = claim.m_lock.socketsLeft();
    }
    claim.m_endpoint = endpoint;
    claim.m_access = access;
    if (const Result<void> bound = claim.bind(); !bound)
        return failure(bound.error());
    return claim;
}

Result<void> EndpointClaim::bind()
{
    Result<UniqueDescriptor> bound = bindSocket(m_endpoint);
    if (!bound)
        return failure(bound.error());
    m_listening = std::move(*bound);
    if (m_endpoint.hasOwnFile()) {
        if (Result<void> made = noteSocketFile(); !made)
            return made;
    }
    if (::listen(m_listening.get(), limits::listenBacklog) != 0)
        return failure(listenFailure(m_endpoint, {}, errno));
    return {};
}

Result<void> EndpointClaim::noteSocketFile()
{
    // Use a descriptor: the file at the path may be replaced at any time, and must not be recorded or changed then.
    const QByteArray path = m_endpoint.socketName();
    const UniqueDescriptor file(::open(path.constData(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    const int error = file.isValid() ? 0 : errno;
    const SocketFile socket = file.isValid() ? socketOf(file.get()) : socketAt(path);
    // If it was removed, or replaced by another user or by an old socket of ours, bind() succeeded all the same:
    // isNameOurs() reports this.
    if (error == ENOENT || socket.isNull() || socket.owner != m_lock.owner() || m_bound.contains(socket.number))
        return {};
    m_socket = socket; // also for release() if it cannot be used
    if (error != 0)
        return failure(listenFailure(m_endpoint, m_endpoint.path(), error));
    m_bound.append(socket.number);
    if (m_bound.size() > limits::notedSockets)
        m_bound.removeFirst();
    if (Result<void> noted = noteBound(m_lock); !noted)
        return noted;
    // Also restores the owner's bits if the umask removed them.
    const mode_t mode = modeOf(m_access);
    if (const int refused = socket.permissions == mode ? 0 : changeMode(file.get(), mode); refused != 0)
        return failure(listenFailure(m_endpoint, {}, refused));
    return {};
}

Result<void> EndpointClaim::noteBound(LockFile& lock) const
{
    Result<void> noted = lock.note(m_bound, LockFile::Noting::Bound);
    if (noted)
        return noted;
    Error error = noted.error();
    error.where = m_endpoint.path();
    return failure(std::move(error));
}

Result<void> EndpointClaim::renew()
{
    if (const PathProbe occupant = probePath(m_endpoint, ConnectProbe::No); occupant.obstacle)
        return failure(*occupant.obstacle);
    if (!m_lock.isInPlace()) {
        // Kept even if the name turns out to be taken: we are next in line for it.
        if (Result<void> locked = renewLock(); !locked)
            return locked;
    }
    PathProbe occupant = probePath(m_endpoint, ConnectProbe::No);
    // Do not connect to a socket that this claim bound: clients from before it lost its name may wait there, and we
    // would accept the connection ourselves.
    if (!m_bound.contains(occupant.socket.number))
        occupant = probePath(m_endpoint, ConnectProbe::Yes);
    if (occupant.obstacle)
        return failure(*occupant.obstacle);
    if (Result<void> cleared = clearPath(m_endpoint, occupant.socket, m_bound, m_lock); !cleared)
        return cleared;
    const SocketFile former = std::exchange(m_socket, {});
    Result<void> bound = bind();
    if (!bound) {
        m_listening.reset();
        removeSocket();
        m_socket = former;
        // Otherwise the next start would take any dead socket there for the one we were about to bind.
        (void)noteBound(m_lock);
    }
    return bound;
}

Result<void> EndpointClaim::renewLock()
{
    // Hold the old lock until there is a new one: its folder may be moved back.
    Result<LockFile> lock = acquireLock(m_endpoint);
    if (!lock)
        return failure(lock.error());
    // Another Standpipe may have held the name in the meantime, and died.
    for (const FileNumber& left : lock->socketsLeft()) {
        if (!m_bound.contains(left))
            m_bound.prepend(left);
    }
    if (m_bound.size() > limits::notedSockets)
        m_bound.remove(0, m_bound.size() - limits::notedSockets);
    if (Result<void> noted = noteBound(*lock); !noted)
        return noted;
    m_lock = std::move(*lock);
    return {};
}

QByteArrayList EndpointClaim::paths() const
{
    if (!m_endpoint.hasOwnFile())
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
        m_bound = std::exchange(other.m_bound, {});
    }
    return *this;
}

bool EndpointClaim::isNameOurs() const
{
    return !m_endpoint.hasOwnFile() ||
           (!m_socket.isNull() && m_socket.isSameWhileBound(socketAt(m_endpoint.socketName())));
}

bool EndpointClaim::removeSocket()
{
    return !m_endpoint.hasOwnFile() || !isNameOurs() || ::unlink(m_endpoint.socketName().constData()) == 0 ||
           errno == ENOENT;
}

void EndpointClaim::release()
{
    m_listening.reset();
    // If the socket could not be removed, the lock file identifies it to the next start.
    if (!isHeld() || removeSocket())
        m_lock.release();
    else
        m_lock.leave();
    m_endpoint = {};
    m_socket = {};
    m_bound.clear();
}

} // namespace standpipe
