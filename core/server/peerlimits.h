// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limits.h"
#include "core/base/peeridentity.h"

namespace standpipe {

/// The quotas of one client process, over all its connections. 0: no limit.
/// Thread: value
struct PeerLimits {
    int connections = limits::peerConnections;
    int requests = limits::peerRequests;          ///< without a reply yet, on one I/O thread
    qint64 unsentBytes = limits::peerUnsentBytes; ///< of replies it has not read, on one I/O thread
    qint64 pendingBytes =
        limits::peerPendingBytes; ///< of requests received, completely or in part, without a reply yet

    friend bool operator==(const PeerLimits&, const PeerLimits&) = default;
};

/// The key of a process: its pid; processes without a known pid count as one for each user.
[[nodiscard]] inline qint64 peerKey(const PeerIdentity& peer)
{
    return peer.pid > 0 ? peer.pid : -2 - peer.uid;
}

} // namespace standpipe
