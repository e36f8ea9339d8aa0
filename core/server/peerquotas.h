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

/// What one client process uses of an I/O thread, over all its connections there.
/// Thread: value
struct PeerQuota {
    qint64 key = 0;
    qint64 pid = 0;
    QString program{};
    int connections = 0;
    qint64 requests = 0;   ///< unanswered
    qint64 unsent = 0;     ///< bytes
    bool isUsedUp = false; ///< a limit was reached, and half of it is not free again
    SteadyTime complained{};
    quint64 round = 0;                  ///< the last one in which it had a turn
    Nanoseconds used{0};                ///< of that round
    std::deque<PipeChannel*> waiting{}; ///< for a turn, each once, the longest first
};

/// The client processes of an I/O thread, and what each of them uses of it.
/// Thread: the I/O thread
/// Bounds: one entry for each process that is connected
class PeerQuotas {
public:
    /// What has become of a share.
    enum class Change : quint8 { None, UsedUp, RoomAgain };

    void setLimits(const PeerLimits& limits);
    /// One connection more; it stays valid until that leaves.
    [[nodiscard]] PeerQuota& join(const PeerIdentity& peer);
    /// One connection less, whose requests and bytes have been evicted the share.
    void leave(PeerQuota& share, PipeChannel& channel);
    /// So many unanswered requests and unsent bytes more, or fewer.
    [[nodiscard]] Change add(PeerQuota& share, qint64 requests, qint64 unsent) const;
    /// Which limit was reached, to be said now; nothing if that was said a moment ago.
    [[nodiscard]] std::optional<Error> complaint(PeerQuota& share, SteadyTime now) const;
    /// How long a connection of this process may hold the thread in a turn that begins now. 0: as long as it takes, for there are no
    /// other processes. Nothing: its process has had its time for this round (limits::peerRoundTime), and it waits for a later one.
    [[nodiscard]] std::optional<Nanoseconds> turnTime(PeerQuota& share, PipeChannel& channel);
    void turnTook(qint64 peer, Nanoseconds took);
    /// A new round: those that wait have their turns, as far as the time of their process goes.
    void giveTurns();
    [[nodiscard]] bool areTurnsWaiting() const;

private:
    void giveTurns(qint64 peer);
    [[nodiscard]] Nanoseconds timeLeft(PeerQuota& share) const;
    [[nodiscard]] bool isFull(const PeerQuota& share) const;
    [[nodiscard]] bool isHalfFree(const PeerQuota& share) const;

    PeerLimits m_limits;
    const PipeChannel* m_called = nullptr; ///< whose waiting is over
    quint64 m_ownRounds = 0;               ///< where the thread does not tell its wake-ups
    std::unordered_map<qint64, PeerQuota> m_shares;
};

} // namespace standpipe
