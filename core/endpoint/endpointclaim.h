// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/uniquedescriptor.h"
#include "core/endpoint/access.h"
#include "core/endpoint/endpoint.h"
#include "core/endpoint/lockfile.h"

namespace standpipe {

/// The right to listen on an endpoint, held from before the socket exists until after it is removed. Taking it never
/// replaces a live socket and removes only a dead socket known to have been left by a Standpipe; releasing it removes
/// only our own socket.
/// Thread: one at a time (movable only)
/// Owns:   the lock file, and the name of the socket file while its inode is ours
/// Fails:  take(): every code under "Listening" in ErrorCode. Nothing is held afterwards
class EndpointClaim {
public:
    /// Checks the endpoint's path, removes our own dead socket, and binds. An inherited socket is used as it is, and
    /// its file is kept.
    [[nodiscard]] static Result<EndpointClaim> take(const Endpoint& endpoint, Access access);
    EndpointClaim() = default;
    ~EndpointClaim() { release(); }
    EndpointClaim(EndpointClaim&& other) noexcept;
    EndpointClaim& operator=(EndpointClaim&& other) noexcept;
    EndpointClaim(const EndpointClaim&) = delete;
    EndpointClaim& operator=(const EndpointClaim&) = delete;

    [[nodiscard]] bool isHeld() const { return !m_endpoint.isNull(); }
    [[nodiscard]] const Endpoint& endpoint() const { return m_endpoint; }
    /// The bound and listening socket; ownership passes to the caller.
    [[nodiscard]] UniqueDescriptor takeListeningSocket() { return std::move(m_listening); }
    /// Whether the name still refers to the socket bound by take(). Always true for an abstract or inherited socket.
    [[nodiscard]] bool isNameOurs() const;
    /// Whether the lock file is still ours. Always true where there is none.
    [[nodiscard]] bool isLockOurs() const { return !m_endpoint.hasOwnFile() || m_lock.isInPlace(); }
    /// The files of this claim; none for an abstract or inherited socket.
    [[nodiscard]] QByteArrayList paths() const;
    /// After the name was lost: binds there again, with the same access, where take() would, and takes the lock again
    /// if necessary. Fails like take(), and may be called again.
    [[nodiscard]] Result<void> renew();
    /// Creates and locks the lock file again, after it was lost.
    [[nodiscard]] Result<void> renewLock();
    /// Removes the socket file if it is ours, then the lock file. Close the listening socket first.
    void release();

private:
    [[nodiscard]] Result<void> bind();
    /// Finds the file just bound, records it in the lock file and sets its mode.
    [[nodiscard]] Result<void> noteSocketFile();
    [[nodiscard]] Result<void> noteBound(LockFile& lock) const;
    /// False if it is ours and cannot be removed.
    bool removeSocket();

    Endpoint m_endpoint;
    Access m_access = Access::User;
    LockFile m_lock;
    UniqueDescriptor m_listening;
    SocketFile m_socket;       ///< the current one
    QList<FileNumber> m_bound; ///< all sockets this claim and its previous holders bound there, the current one last
};

} // namespace standpipe
