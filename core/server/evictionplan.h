// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <unordered_map>
#include <vector>

namespace standpipe {

/// A pipe that has a client, and the state of that client.
/// Thread: value
struct HeldPipe {
    PipeHandle pipe{};
    quint64 connection = 0; ///< number of the client on this pipe
    qint64 process = 0;     ///< peerKey()
    Milliseconds idle{0};   ///< time since its last activity
    bool isBusy = false;    ///< in the middle of something: a request has no reply yet, a reply is not read …
    bool isLeaving = false; ///< its connection ends when pending requests are done
};

/// A process with clients that wait for a pipe.
/// Thread: value
struct WaitingProcess {
    qint64 process = 0; ///< peerKey()
    qint64 clients = 0;
    qint64 patient = 0; ///< number of these that have waited long enough to take a pipe from another process
};

/// A client that must leave its pipe to others, and the reason.
/// Thread: value
struct Eviction {
    PipeHandle pipe{};
    quint64 connection = 0;
    Error reason{}; ///< RoomNeeded: unless it has done something just now; OverPoolQuota: in any case
};

/// The number of pipes each process holds.
using PipesHeld = std::unordered_map<qint64, qint64>;

/// The process (in the order of their turns, each with waiting clients) that gets the next free pipe: the first that
/// holds at most one pipe more than the waiting process that holds fewest.
[[nodiscard]] size_t nextInTurn(const std::vector<WaitingProcess>& waiting, const PipesHeld& held);

/// The clients that must leave their pipes to waiting ones. Tries to free as many pipes as there are waiting clients,
/// first for the waiting processes that hold fewest, by two rules: from the process that holds most, if it then still
/// holds as many as the process that gets the pipe (its longest idle clients first, those in the middle of something
/// last); else from clients that have been idle for longer than idleLimit (0: none are), first those whose process
/// holds most. Free pipes and clients that are already leaving count as freed.
[[nodiscard]] std::vector<Eviction> planEvictions(const std::vector<HeldPipe>& held,
                                                  std::vector<WaitingProcess> waiting, qint64 freePipes,
                                                  Milliseconds idleLimit);

} // namespace standpipe
