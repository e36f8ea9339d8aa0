// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/peershares.h"

#include "core/transport/wakeuptime.h"

#include <algorithm>
#include <utility>

namespace standpipe {

void PeerShares::setLimits(const PeerLimits& limits)
{
    m_limits = limits;
    for (auto& [key, share] : m_shares)
        share.isUsedUp = isFull(share);
}

PeerShare& PeerShares::join(const PeerIdentity& peer)
{
    PeerShare& share = m_shares[peerKey(peer)];
    if (share.connections++ == 0) {
        share.key = peerKey(peer);
        share.pid = peer.pid;
        share.program = peer.executable;
    }
    return share;
}

void PeerShares::leave(PeerShare& share)
{
    if (--share.connections == 0)
        m_shares.erase(share.key);
}

bool PeerShares::isFull(const PeerShare& share) const
{
    return (m_limits.requests > 0 && share.requests >= m_limits.requests) ||
           (m_limits.unsentBytes > 0 && share.unsent >= m_limits.unsentBytes);
}

bool PeerShares::isHalfFree(const PeerShare& share) const
{
    return (m_limits.requests == 0 || share.requests <= m_limits.requests / 2) &&
           (m_limits.unsentBytes == 0 || share.unsent <= m_limits.unsentBytes / 2);
}

PeerShares::Change PeerShares::add(PeerShare& share, qint64 requests, qint64 unsent) const
{
    share.requests += requests;
    share.unsent += unsent;
    if (!share.isUsedUp && isFull(share)) {
        share.isUsedUp = true;
        return Change::UsedUp;
    }
    if (share.isUsedUp && isHalfFree(share)) {
        share.isUsedUp = false;
        return Change::RoomAgain;
    }
    return Change::None;
}

std::optional<Error> PeerShares::complaint(PeerShare& share, SteadyTime now) const
{
    if (share.complained != SteadyTime() && now - share.complained < limits::peerComplaints)
        return std::nullopt;
    share.complained = now;
    const bool isRequests = m_limits.requests > 0 && share.requests >= m_limits.requests;
    return Error{.code = isRequests ? ErrorCode::PeerRequestLimit : ErrorCode::PeerUnsentLimit,
                 .limit = isRequests ? m_limits.requests : m_limits.unsentBytes,
                 .pid = share.pid,
                 .program = share.program};
}

Nanoseconds PeerShares::turnTime(PeerShare& share) const
{
    if (m_shares.size() < 2)
        return Nanoseconds(0);
    const quint64 round = WakeUpTime::ofThisThread().round();
    if (round != share.round) {
        share.formerTurns = std::exchange(share.turns, 0);
        share.round = round;
    }
    ++share.turns;
    // How many of its connections are busy shows in the former round. Where nobody tells the rounds, all of them may be.
    const int busy = round == 0 ? share.connections : std::max(share.turns, share.formerTurns);
    return std::max(Nanoseconds(limits::peerRoundTime) / std::max(busy, 1), Nanoseconds(1));
}

} // namespace standpipe
