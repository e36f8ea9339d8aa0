// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/forward/forwardplan.h"
#include "core/handler/requesthandler.h"

#include <memory>

namespace standpipe {

class ForwardRelay;
class IoThread;

/// Forwards requests to an upstream server: each client has a connection of its own there. Requests are forwarded in
/// order and replies returned; a push from the upstream server is sent to that client as a push. (Between a request and
/// its reply the next message is the reply, as for every client of such a server.) When the client disconnects, its
/// connection is closed; when the upstream server disconnects, the client stays.
/// Thread: any thread; the connections have one of their own
/// Owns:   the thread and the connections
/// Bounds: one connection for each client
/// Fails:  see ForwardLink
class STANDPIPE_HANDLERS_EXPORT ForwardHandler final : public RequestHandler {
public:
    explicit ForwardHandler(const ForwardPlan& plan);
    ~ForwardHandler() override;

    void handle(Request request, Responder responder) override;
    void logTo(const std::shared_ptr<ActivityInbox>& inbox) override;
    [[nodiscard]] bool wantsClients() const override { return true; }
    void clientConnected(const ClientHandle& client, const PeerIdentity& peer) override;
    void clientGone(const ClientHandle& client) override;

private:
    ForwardRelay* m_relay; ///< lives on the thread
    std::unique_ptr<IoThread> m_thread;
};

} // namespace standpipe
