// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/peerquotas.h"

#include "core/transport/loopclock.h"
#include "core/transport/pipechannel.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace standpipe {

void PeerQuotas::setLimits(const PeerLimits& limits)
{
    m_limits = limits;
    for (auto& [key, share] : m_shares)
        share.isUsedUp = isFull(share);
}

PeerQuota& PeerQuotas::join(const PeerIdentity& peer)
{
    PeerQuota& share = m_shares[peerKey(peer)];
    if (share.connections++ == 0) {
        share.key = peerKey(peer);
        share.pid = peer.pid;
        share.program = peer.executable;
    }
    return share;
}

void PeerQuotas::leave(PeerQuota& share, PipeChannel& channel)
{
    std::erase(share.waiting, &channel);
    if (--share.connections == 0)
        m_shares.erase(share.key);
}

bool PeerQuotas::isFull(const PeerQuota& share) const
{
    return (m_limits.requests > 0 && share.requests >= m_limits.requests) ||
           (m_limits.unsentBytes > 0 && share.unsent >= m_limits.unsentBytes);
}

bool PeerQuotas::isHalfFree(const PeerQuota& share) const
{
    return (m_limits.requests == 0 || share.requests <= m_limits.requests / 2) &&
           (m_limits.unsentBytes == 0 || share.unsent <= m_limits.unsentBytes / 2);
}

PeerQuotas::Change PeerQuotas::add(PeerQuota& share, qint64 requests, qint64 unsent) const
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

std::optional<Error> PeerQuotas::complaint(PeerQuota& share, SteadyTime now) const
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

Nanoseconds PeerQuotas::timeLeft(PeerQuota& share) const
{
    const quint64 round = LoopClock::ofThisThread().round() + m_ownRounds;
    if (std::exchange(share.round, round) != round)
        share.used = Nanoseconds(0);
    return limits::peerRoundTime - share.used;
}

std::optional<Nanoseconds> PeerQuotas::turnTime(PeerQuota& share, PipeChannel& channel)
{
    if (m_shares.size() < 2)
        return Nanoseconds(0);
    // Queued behind the connections that already wait, or the first to be ready would have all the turns.
    const bool isCalled = m_called == &channel;
    const Nanoseconds left = timeLeft(share);
    if (left.count() > 0 && (isCalled || share.waiting.empty()))
        return left;
    if (std::find(share.waiting.begin(), share.waiting.end(), &channel) == share.waiting.end())
        share.waiting.push_back(&channel);
    return std::nullopt;
}

void PeerQuotas::turnTook(qint64 peer, Nanoseconds took)
{
    if (const auto found = m_shares.find(peer); found != m_shares.end())
        found->second.used += took;
}

bool PeerQuotas::areTurnsWaiting() const
{
    return std::any_of(m_shares.begin(), m_shares.end(),
                       [](const auto& share) { return !share.second.waiting.empty(); });
}

void PeerQuotas::giveTurns()
{
    if (LoopClock::ofThisThread().round() == 0)
        ++m_ownRounds;
    std::vector<qint64> peers;
    peers.reserve(m_shares.size());
    for (const auto& [peer, share] : m_shares) {
        if (!share.waiting.empty())
            peers.push_back(peer);
    }
    for (const qint64 peer : peers)
        giveTurns(peer);
}

void PeerQuotas::giveTurns(qint64 peer)
{
    // Looked up each time: a turn may end the last connection of its process. At most as many turns as connections wait
    // now: an unfinished one waits again.
    auto found = m_shares.find(peer);
    for (size_t count = found->second.waiting.size(); count > 0; --count) {
        found = m_shares.find(peer);
        if (found == m_shares.end() || found->second.waiting.empty() || timeLeft(found->second).count() <= 0)
            return;
        PipeChannel* const channel = found->second.waiting.front();
        found->second.waiting.pop_front();
        m_called = channel;
        channel->takeTurn();
        m_called = nullptr;
    }
}

} // namespace standpipe
