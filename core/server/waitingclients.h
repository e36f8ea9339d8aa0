// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/peeridentity.h"
#include "core/base/uniquedescriptor.h"
#include "core/server/evictionplan.h"

#include <deque>
#include <list>
#include <vector>

namespace standpipe {

/// A client that has connected and has no pipe yet.
/// Thread: value
struct WaitingClient {
    UniqueDescriptor descriptor{};
    PeerIdentity peer{};
    SteadyTime since{};
};

/// The clients that wait for a pipe, grouped by process. Processes take turns; the clients of one process are served in
/// the order of their arrival.
/// Thread: one at a time
/// Owns:   their connections
/// Bounds: the owner's
class WaitingClients {
public:
    void add(WaitingClient client);
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Removes and returns the client whose turn it is (nextInTurn()); there must be one.
    [[nodiscard]] WaitingClient takeNext(const PipesHeld& held);
    /// Removes and returns the last client that arrived, out of turn; there must be one.
    [[nodiscard]] WaitingClient takeAny();
    /// In the order of their turns.
    [[nodiscard]] std::vector<WaitingProcess> processes(SteadyTime now) const;

private:
    /// The clients of one process.
    struct Process {
        qint64 key = 0;
        std::deque<WaitingClient> clients{};
    };

    std::list<Process> m_processes; ///< the next in turn first
    qint64 m_count = 0;
};

} // namespace standpipe
