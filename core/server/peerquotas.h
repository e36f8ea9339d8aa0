// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/server/peerlimits.h"

#include <deque>
#include <optional>
#include <unordered_map>

namespace standpipe {

class PipeChannel;

/// One client process's use of an I/O thread, over all its connections there.
/// Thread: value
struct PeerQuota {
    qint64 key = 0;
    qint64 pid = 0;
    QString program{};
    int connections = 0;
    qint64 requests = 0;   ///< without a reply yet
    qint64 unsent = 0;     ///< bytes
    bool isUsedUp = false; ///< a limit was reached, and less than half of it is free
    SteadyTime complained{};
    quint64 round = 0;                  ///< the last round in which it had a turn
    Nanoseconds used{0};                ///< in that round
    std::deque<PipeChannel*> waiting{}; ///< for a turn, each once, the longest waiting first
};

/// The client processes of an I/O thread, and their use of it.
/// Thread: the I/O thread
/// Bounds: one entry for each process that is connected
class PeerQuotas {
public:
    /// The change of a quota.
    enum class Change : quint8 { None, UsedUp, RoomAgain };

    void setLimits(const PeerLimits& limits);
    /// Adds a connection; the quota stays valid until leave().
    [[nodiscard]] PeerQuota& join(const PeerIdentity& peer);
    /// Removes a connection. Its requests and bytes must have been subtracted from the quota.
    void leave(PeerQuota& share, PipeChannel& channel);
    /// Adds this many requests without a reply and unsent bytes, or subtracts them.
    [[nodiscard]] Change add(PeerQuota& share, qint64 requests, qint64 unsent) const;
    /// The limit that was reached, to report now; nothing if it was reported recently.
    [[nodiscard]] std::optional<Error> complaint(PeerQuota& share, SteadyTime now) const;
    /// How long a connection of this process may use the thread in a turn that begins now. 0: no limit, as there are no
    /// other processes. Nothing: its process has used up its time in this round (limits::peerRoundTime), and the
    /// connection waits for a later one.
    [[nodiscard]] std::optional<Nanoseconds> turnTime(PeerQuota& share, PipeChannel& channel);
    void turnTook(qint64 peer, Nanoseconds took);
    /// Begins a new round: waiting connections have their turns, within the time of their process.
    void giveTurns();
    [[nodiscard]] bool areTurnsWaiting() const;

private:
    void giveTurns(qint64 peer);
    [[nodiscard]] Nanoseconds timeLeft(PeerQuota& share) const;
    [[nodiscard]] bool isFull(const PeerQuota& share) const;
    [[nodiscard]] bool isHalfFree(const PeerQuota& share) const;

    PeerLimits m_limits;
    const PipeChannel* m_called = nullptr; ///< the connection whose wait is over
    quint64 m_ownRounds = 0;               ///< used if the thread does not report its wake-ups
    std::unordered_map<qint64, PeerQuota> m_shares;
};

} // namespace standpipe
