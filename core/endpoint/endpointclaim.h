// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"
#include "core/endpoint/access.h"
#include "core/endpoint/endpoint.h"
#include "core/endpoint/lockfile.h"

namespace standpipe {

/// The held right to listen on an endpoint, from before the socket exists until after it is gone. Taking it never steals a live
/// name and removes nothing but a dead socket that a Standpipe is known to have left; giving it back removes only our own socket.
/// Thread: one at a time (movable only)
/// Owns:   the lock file, and the name of the socket file while its inode is ours
/// Fails:  take(): every code under "Listening" in ErrorCode. Nothing is held afterwards
class EndpointClaim {
public:
    /// Looks what lies at the endpoint, clears our own dead socket away, and binds. A socket that was handed over is taken as it is, and
    /// its file stays.
    [[nodiscard]] static Result<EndpointClaim> take(const Endpoint& endpoint, Access access);
    EndpointClaim() = default;
    ~EndpointClaim() { release(); }
    EndpointClaim(EndpointClaim&& other) noexcept;
    EndpointClaim& operator=(EndpointClaim&& other) noexcept;
    EndpointClaim(const EndpointClaim&) = delete;
    EndpointClaim& operator=(const EndpointClaim&) = delete;

    [[nodiscard]] bool isHeld() const { return !m_endpoint.isNull(); }
    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }
    /// The bound and listening socket; the caller owns it from now on.
    [[nodiscard]] UniqueDescriptor takeListeningSocket() { return std::move(m_listening); }
    /// The name still leads to the socket bound by take(). Always true for an abstract socket and
    /// one that was handed over.
    [[nodiscard]] bool isNameOurs() const;
    /// The lock file still is ours. Always true where there is none.
    [[nodiscard]] bool isLockOurs() const { return !m_endpoint.hasOwnFile() || m_lock.isInPlace(); }
    /// The files this claim is made of; none for an abstract socket, or one that was handed over.
    [[nodiscard]] QByteArrayList paths() const;
    /// Once the name is no longer ours: binds there anew, with the same access, where take() would, and locks anew if need be.
    /// Fails like take(), and may be called again.
    [[nodiscard]] Result<void> renew();
    /// Makes and locks the lock file anew, once it is no longer ours.
    [[nodiscard]] Result<void> renewLock();
    /// Removes the socket file if it is ours, then the lock. Close the listening socket first.
    void release();

private:
    [[nodiscard]] Result<void> bind();
    /// Finds the file that was just bound, notes it in the lock and gives it its mode.
    [[nodiscard]] Result<void> noteSocketFile();
    [[nodiscard]] Result<void> noteBound(LockFile& lock) const;
    /// False if it is ours and cannot be removed.
    bool removeSocket();

    Endpoint m_endpoint;
    Access m_access = Access::User;
    LockFile m_lock;
    UniqueDescriptor m_listening;
    SocketFile m_socket;       ///< present one
    QList<FileNumber> m_bound; ///< all that this claim and former holders bound there, the present one last
};

} // namespace standpipe
