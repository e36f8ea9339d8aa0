// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <unordered_map>
#include <vector>

namespace standpipe {

/// A pipe that has a client, and what that is doing.
/// Thread: value
struct HeldPipe {
    PipeHandle pipe{};
    quint64 connection = 0; ///< which client of that pipe
    qint64 process = 0;     ///< peerKey()
    Milliseconds idle{0};   ///< since it last did something
    bool isBusy = false;    ///< in the middle of something: a request has no reply yet, a reply is not taken …
    bool isLeaving = false; ///< it ends as soon as what is in hand is done
};

/// A process some of whose clients wait for a pipe.
/// Thread: value
struct WaitingProcess {
    qint64 process = 0; ///< peerKey()
    qint64 clients = 0;
    qint64 patient = 0; ///< of these have waited so long that pipes of others may be taken for them
};

/// A client that is to leave its pipe to others, and why.
/// Thread: value
struct Eviction {
    PipeHandle pipe{};
    quint64 connection = 0;
    Error reason{}; ///< RoomNeeded: unless it turns out to have done something just now; OverPoolQuota: in any case
};

/// The pipes each process holds.
using PipesHeld = std::unordered_map<qint64, qint64>;

/// Which of the processes (in the order of their turns, each with clients that wait) gets the next free pipe: the first one that does
/// not hold more than one pipe beyond what another one holds that waits, too.
[[nodiscard]] size_t nextInTurn(const std::vector<WaitingProcess>& waiting, const PipesHeld& held);

/// Which clients leave their pipes to those that wait. As many as wait, as far as that goes by two rules, and first for
/// the waiting processes that hold least: from the process that holds most, if it then still holds as many as the one that gets the pipe (its longest idle clients
/// first, those in the middle of something last); else from clients that have been idle for longer than idleLimit (0: none are), of
/// those the ones whose process holds most. Who is leaving already, and free pipes, count as made room.
[[nodiscard]] std::vector<Eviction> planEvictions(const std::vector<HeldPipe>& held,
                                                  std::vector<WaitingProcess> waiting, qint64 freePipes,
                                                  Milliseconds idleLimit);

} // namespace standpipe
