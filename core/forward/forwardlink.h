// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/client/clientevent.h"
#include "core/forward/forwardplan.h"
#include "core/handler/clienthandle.h"
#include "core/handler/handlerlog.h"
#include "core/handler/request.h"
#include "core/handler/responder.h"

#include <memory>
#include <unordered_map>

namespace standpipe {

class ClientConnection;
class ClientEventQueue;

/// One client's connection to the upstream server.
/// Thread: the forward thread
/// Owns:   the connection
/// Bounds: pending requests: limits::requestsInFlight, as for the pipe itself
/// Fails:  a request without a reply from the upstream server gets an error reply, and a Problem in the log gives the
///         reason; the client stays. The next request reconnects
class ForwardLink {
public:
    ForwardLink(const ForwardPlan& plan, const HandlerLog& log, ClientHandle client, quint32 pid);
    ~ForwardLink();
    ForwardLink(const ForwardLink&) = delete;
    ForwardLink& operator=(const ForwardLink&) = delete;

    /// Connects before the first request, because the upstream server may push first.
    void connectToServer();
    void forward(const Request& request, Responder responder);

private:
    struct UnderWay {
        RequestId request; ///< the client's
        Responder responder;
    };

    void takeEvents();
    void take(const ClientEvent& event);
    void fail(const ClientEvent& event);
    void ended(const Error& reason);
    [[nodiscard]] HandlerLog::Subject subject(RequestId request = {}) const;

    const ForwardPlan& m_plan;
    const HandlerLog& m_log;
    const ClientHandle m_client;
    const quint32 m_pid;
    const std::shared_ptr<ClientEventQueue> m_events;
    ClientConnection* m_connection;                   ///< ended by deleteLater(): it may be in the middle of a call
    std::unordered_map<quint64, UnderWay> m_underWay; ///< by the connection's request numbers
    quint64 m_next = 1;
    bool m_isConnected = false;
};

} // namespace standpipe
