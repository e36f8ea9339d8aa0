// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/refusaldetector.h"

#include "core/base/limits.h"
#include "core/endpoint/endpoint.h"

#include <unistd.h>

namespace standpipe {

void RefusalDetector::connected(const Endpoint& endpoint, const PeerIdentity& server, Carrier carrier)
{
    *this = {};
    m_server = server;
    m_begin = steadyNow();
    m_isServerToDecide = endpoint.isAbstract() && server.uid >= 0 && server.uid != static_cast<qint64>(::geteuid());
    m_tellsReset = carrier == Carrier::Native; // QLocalSocket reports a reset as an end
}

bool RefusalDetector::isEndedUnread(ErrorCode code) const
{
    if (m_hasReceived || (code != ErrorCode::PeerClosed && code != ErrorCode::PeerReset))
        return false;
    if (!m_hasSent)
        return steadyNow() - m_begin < limits::refusalTime;
    // The server read nothing of what was sent (a reset), or it came too late to be sent.
    return code == ErrorCode::PeerReset || !m_hasHandedOver || !m_tellsReset;
}

Error RefusalDetector::explain(const Error& reason) const
{
    if (!m_isServerToDecide || !isEndedUnread(reason.code))
        return reason;
    return {.code = ErrorCode::IdentityRefused,
            .where = reason.where,
            .detail = m_server.user.isEmpty() ? QString::number(m_server.uid) : m_server.user,
            .pid = m_server.pid,
            .program = m_server.executable};
}

} // namespace standpipe
