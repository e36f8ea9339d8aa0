// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pipequota.h"

#include <utility>

namespace standpipe {

void PipeQuota::open(const PeerIdentity& peer)
{
    close();
    m_share = &m_host.peerQuotas().join(peer);
    m_peer = m_share->key;
    m_bytes.open(peer);
}

void PipeQuota::close()
{
    if (!m_share)
        return;
    update(0, 0);
    m_bytes.close();
    m_host.peerQuotas().leave(*std::exchange(m_share, nullptr), m_channel);
}

void PipeQuota::change(qint64 requests, qint64 unsent)
{
    if (!m_share)
        return;
    m_bytes.setUnsent(unsent > limits::readChunk ? unsent : 0);
    const PeerQuotas& shares = m_host.peerQuotas();
    const PeerQuotas::Change change =
        shares.add(*m_share, requests - std::exchange(m_requests, requests), unsent - std::exchange(m_unsent, unsent));
    if (change == PeerQuotas::Change::RoomAgain)
        m_host.peerHasRoom();
    if (change != PeerQuotas::Change::UsedUp)
        return;
    if (std::optional<Error> complaint = shares.complaint(*m_share, steadyNow()))
        m_reporter.report(ActivityKind::Problem, std::move(*complaint));
}

bool PipeQuota::mustWait()
{
    if (std::optional<Error> complaint = m_bytes.complaint(steadyNow()))
        m_reporter.report(ActivityKind::Problem, std::move(*complaint));
    return m_channel.canWrite();
}

std::optional<Nanoseconds> PipeQuota::turnBegins()
{
    if (!m_share)
        return Nanoseconds(0);
    const std::optional<Nanoseconds> time = m_host.peerQuotas().turnTime(*m_share, m_channel);
    if (!time)
        m_host.turnPutOff();
    return time;
}

void PipeQuota::turnEnded(Nanoseconds took)
{
    // Even if the client disconnected in this turn: that is work for its process, too.
    m_host.peerQuotas().turnTook(m_peer, took);
}

} // namespace standpipe
