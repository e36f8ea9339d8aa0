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

/// The address was free a moment ago, and is not.
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

/// A bound, non-blocking socket. fchmod(2) before bind(2) decides, less the umask, the mode of the file on Linux: it is
/// the owner's alone from its first instant.
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

/// Changes the mode of the open file (O_PATH) itself, whatever lies at its path by now. 0 or the errno.
int changeMode(int file, mode_t mode)
{
    const QByteArray link = "/proc/self/fd/" + QByteArray::number(file);
    if (::chmod(link.constData(), mode) == 0)
        return 0;
    if (errno != ENOENT)
        return errno;
    // No /proc. Linux 6.6 needs none; glibc does not know that call yet.
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

/// Under the lock: refuses what is not ours, removes the dead socket that is, and notes that another is about to be bound.
Result<void> clearPath(const Endpoint& endpoint, const SocketFile& dead, const QList<FileNumber>& ours, LockFile& lock)
{
    if (!dead.isNull()) {
        if (!ours.contains(dead.number) && !lock.wasLeftBinding(dead))
            return failure({.code = ErrorCode::DeadSocketNotOurs, .where = endpoint.path()});
        const QByteArray path = endpoint.socketName();
        // The look at it was a while ago: a program that does not ask for locks may have put its own there.
        if (const SocketFile present = socketAt(path); !present.isNull() && present.number != dead.number)
            return failure(whatIsThere(endpoint));
        if (::unlink(path.constData()) != 0 && errno != ENOENT)
            return failure({.code = ErrorCode::DeadSocketStays, .where = endpoint.path(), .systemError = errno});
    }
    // Killed between here and the note of the bound socket, we leave a socket that the next start knows to be ours.
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
    // A file that is no socket is looked for first: a person should learn what lies there, whatever its directory allows.
    if (const PathProbe occupant = probePath(endpoint, ConnectProbe::No); occupant.obstacle)
        return failure(*occupant.obstacle);
    // The lock comes before the knock, so that another Standpipe is not disturbed by a client that hangs up.
    Result<LockFile> lock = acquireLock(endpoint);
    if (!lock && lock.error().code == ErrorCode::HeldByStandpipe)
        return lock;
    PathProbe occupant = probePath(endpoint, ConnectProbe::Yes);
    // Given to another user, it cannot be knocked at; but the process that bound it does not hold the lock any more.
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
    // By a descriptor: what lies at the path may be replaced at any moment, and then is not to be noted or changed.
    const QByteArray path = m_endpoint.socketName();
    const UniqueDescriptor file(::open(path.constData(), O_PATH | O_NOFOLLOW | O_CLOEXEC));
    const int error = file.isValid() ? 0 : errno;
    const SocketFile socket = file.isValid() ? socketOf(file.get()) : socketAt(path);
    // Gone again, or replaced by another user or by a former one of ours, it is no failure to bind: isNameOurs() tells.
    if (error == ENOENT || socket.isNull() || socket.owner != m_lock.owner() || m_bound.contains(socket.number))
        return {};
    m_socket = socket; // also for release(), where it cannot be used
    if (error != 0)
        return failure(listenFailure(m_endpoint, m_endpoint.path(), error));
    m_bound.append(socket.number);
    if (m_bound.size() > limits::notedSockets)
        m_bound.removeFirst();
    if (Result<void> noted = noteBound(m_lock); !noted)
        return noted;
    // Also gives back the owner's bits where the umask has taken them.
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
        // Kept also when the name turns out to be another's: we are the next to have it.
        if (Result<void> locked = renewLock(); !locked)
            return locked;
    }
    PathProbe occupant = probePath(m_endpoint, ConnectProbe::No);
    // One that this claim bound needs no knock: clients may wait there that came before it lost its name, and we would answer ourselves.
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
        // Or the next start would take whatever dead socket lies there for one we were about to bind.
        (void)noteBound(m_lock);
    }
    return bound;
}

Result<void> EndpointClaim::renewLock()
{
    // The former one is held until there is another: its folder may be moved back.
    Result<LockFile> lock = acquireLock(m_endpoint);
    if (!lock)
        return failure(lock.error());
    // Another Standpipe may have had the name meanwhile, and died.
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
    // Of a socket that could not be removed the lock file tells the next start whose it is.
    if (!isHeld() || removeSocket())
        m_lock.release();
    else
        m_lock.leave();
    m_endpoint = {};
    m_socket = {};
    m_bound.clear();
}

} // namespace standpipe
