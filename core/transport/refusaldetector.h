// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/peeridentity.h"
#include "core/transport/carrier.h"

namespace standpipe {

class Endpoint;

/// Distinguishes a server that does not accept this user from one that fails. The mode of a socket file makes
/// connect(2) itself fail; an abstract name has no mode, so that the system connects every user and the server closes
/// the connection before it has read or written a byte. A server of another user that ends a connection in this way has
/// probably refused this user; a server of the same user has not.
/// Thread: value
class RefusalDetector {
public:
    void connected(const Endpoint& endpoint, const PeerIdentity& server, Carrier carrier);
    /// Something was sent; isHandedOver: all of it has been passed to the system.
    void sent(bool isHandedOver)
    {
        m_hasSent = true;
        m_hasHandedOver = m_hasHandedOver || isHandedOver;
    }
    void received() { m_hasReceived = true; }
    /// The reason why the connection ended, or IdentityRefused instead.
    [[nodiscard]] Error explain(const Error& reason) const;

private:
    [[nodiscard]] bool isEndedUnread(ErrorCode code) const;

    PeerIdentity m_server;
    SteadyTime m_begin;
    bool m_isServerToDecide = false; ///< an abstract name, and a server of another user
    bool m_tellsReset = true;        ///< the carrier distinguishes PeerReset from PeerClosed
    bool m_hasSent = false;
    bool m_hasHandedOver = false;
    bool m_hasReceived = false;
};

} // namespace standpipe
