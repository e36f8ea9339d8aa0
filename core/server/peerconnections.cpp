// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/peerconnections.h"

#include <utility>

namespace standpipe {

bool PeerConnections::hasRoom(const PeerIdentity& peer, int limit) const
{
    const auto found = m_connections.find(peerKey(peer));
    return limit == 0 || found == m_connections.end() || found->second < limit;
}

void PeerConnections::remove(const PeerIdentity& peer)
{
    const auto found = m_connections.find(peerKey(peer));
    if (found != m_connections.end() && --found->second == 0)
        m_connections.erase(found);
}

std::optional<Error> PeerConnections::rejection(const PeerIdentity& peer, int limit)
{
    const auto [complaint, isNew] = m_complaints.try_emplace(
        peerKey(peer),
        Error{.code = ErrorCode::PeerConnectionLimit, .limit = limit, .pid = peer.pid, .program = peer.executable});
    if (isNew) {
        Error said = complaint->second;
        said.number = 1;
        return said;
    }
    ++complaint->second.number;
    return std::nullopt;
}

std::vector<Error> PeerConnections::takeUnsaid()
{
    std::vector<Error> unsaid;
    for (auto complaint = m_complaints.begin(); complaint != m_complaints.end();) {
        if (complaint->second.number == 0) {
            complaint = m_complaints.erase(complaint);
            continue;
        }
        unsaid.push_back(complaint->second);
        complaint->second.number = 0;
        ++complaint;
    }
    return unsaid;
}

} // namespace standpipe
