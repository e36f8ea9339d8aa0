// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/server/peerlimits.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// Counts the connections of each client process, and the connections rejected because a process had reached its limit.
/// Thread: one at a time
/// Bounds: one entry for each process that is connected, or had a connection rejected since takeUnsaid()
class PeerConnections {
public:
    [[nodiscard]] bool hasRoom(const PeerIdentity& peer, int limit) const;
    void add(const PeerIdentity& peer) { ++m_connections[peerKey(peer)]; }
    void remove(const PeerIdentity& peer);

    /// A connection was rejected. Returns the problem to report now; nothing if one was reported for that process since
    /// the last takeUnsaid().
    [[nodiscard]] std::optional<Error> rejection(const PeerIdentity& peer, int limit);
    /// The rejections since then that were not reported, one Error (PeerConnectionLimit) for each process. Must be
    /// called regularly while isComplaining().
    [[nodiscard]] std::vector<Error> takeUnsaid();
    [[nodiscard]] bool isComplaining() const { return !m_complaints.empty(); }

private:
    std::unordered_map<qint64, int> m_connections;
    std::unordered_map<qint64, Error> m_complaints; ///< number: rejected and not yet reported
};

} // namespace standpipe
