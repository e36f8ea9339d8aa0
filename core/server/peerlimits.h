// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limits.h"
#include "core/base/peeridentity.h"

namespace standpipe {

/// The most one client process may use of a server, over all its connections. 0: no limit.
/// Thread: value
struct PeerLimits {
    int connections = limits::peerConnections;
    int requests = limits::peerRequests;            ///< unanswered, on one I/O thread
    qint64 unsentBytes = limits::peerUnsentBytes;   ///< of replies it does not take, on one I/O thread
    qint64 pendingBytes = limits::peerPendingBytes; ///< of requests that came, whole or in part, and have no reply yet

    friend bool operator==(const PeerLimits&, const PeerLimits&) = default;
};

/// What stands for the process: its pid; processes the system does not show us (pid 0) count as one for each user.
[[nodiscard]] inline qint64 peerKey(const PeerIdentity& peer)
{
    return peer.pid > 0 ? peer.pid : -2 - peer.uid;
}

} // namespace standpipe
