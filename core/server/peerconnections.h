// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/server/peerlimits.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// Counts the connections of each client process, and what was rejected because a process had as many as it may.
/// Thread: one at a time
/// Bounds: one entry for each process that is connected or was rejected since takeUnsaid()
class PeerConnections {
public:
    [[nodiscard]] bool hasRoom(const PeerIdentity& peer, int limit) const;
    void add(const PeerIdentity& peer) { ++m_connections[peerKey(peer)]; }
    void remove(const PeerIdentity& peer);

    /// One was rejected: what is to be said of it now. Nothing if that process has been complained of since the last takeUnsaid().
    [[nodiscard]] std::optional<Error> rejection(const PeerIdentity& peer, int limit);
    /// What was rejected meanwhile, one Error (PeerConnectionLimit) for each process. Call it regularly while isComplaining().
    [[nodiscard]] std::vector<Error> takeUnsaid();
    [[nodiscard]] bool isComplaining() const { return !m_complaints.empty(); }

private:
    std::unordered_map<qint64, int> m_connections;
    std::unordered_map<qint64, Error> m_complaints; ///< number: rejected and not yet said
};

} // namespace standpipe
