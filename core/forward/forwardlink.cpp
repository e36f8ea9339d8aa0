// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/forward/forwardlink.h"

#include "core/client/clientconnection.h"
#include "core/client/clienteventqueue.h"
#include "core/handler/errorreply.h"

#include <utility>

namespace standpipe {

ForwardLink::ForwardLink(const ForwardPlan& plan, const HandlerLog& log, ClientHandle client, quint32 pid)
    : m_plan(plan)
    , m_log(log)
    , m_client(std::move(client))
    , m_pid(pid)
    , m_events(std::make_shared<ClientEventQueue>())
    , m_connection(new ClientConnection(m_events, [this] { takeEvents(); }))
{
    m_connection->applySettings(plan.other);
}

ForwardLink::~ForwardLink()
{
    // First, so that its last events are ignored: the client has disconnected, or another handler takes over.
    for (const auto& [number, asked] : std::exchange(m_underWay, {}))
        asked.responder.send(errorReply({.code = ErrorCode::Cancelled}));
    m_connection->disconnectFromServer();
    m_connection->deleteLater();
}

void ForwardLink::connectToServer()
{
    m_connection->connectToServer();
}

void ForwardLink::forward(const Request& request, Responder responder)
{
    // Check before each connection attempt: the file at the endpoint may have changed.
    if (!m_isConnected) {
        if (const Result<void> checked = m_plan.check(); !checked) {
            m_log.problem(subject(request.id), checked.error());
            responder.send(errorReply(checked.error()));
            return;
        }
    }
    const RequestId id{m_next++};
    m_underWay.emplace(id.number, UnderWay{.request = request.id, .responder = std::move(responder)});
    m_connection->send({.id = id, .series = id, .bytes = request.bytes});
}

void ForwardLink::takeEvents()
{
    bool wasFull = false;
    for (const ClientEvent& event : m_events->takeAll(wasFull))
        take(event);
    if (wasFull)
        QMetaObject::invokeMethod(m_connection, &ClientConnection::readOn, Qt::QueuedConnection);
}

void ForwardLink::take(const ClientEvent& event)
{
    switch (event.kind) {
    case ClientEvent::Kind::Replied:
        if (const auto found = m_underWay.extract(event.request.number))
            found.mapped().responder.send(event.bytes);
        break;
    case ClientEvent::Kind::Pushed:
        m_client.send(event.bytes);
        break;
    case ClientEvent::Kind::Failed:
        fail(event);
        break;
    case ClientEvent::Kind::LateReply:
        m_log.problem(
            subject(),
            {.code = ErrorCode::ForwardLateReply, .where = m_plan.other.endpoint.path(), .number = event.bytes.size()});
        break;
    case ClientEvent::Kind::Connected:
        m_isConnected = true;
        break;
    case ClientEvent::Kind::ConnectFailed:
    case ClientEvent::Kind::Disconnected:
        m_isConnected = false;
        ended(event.error);
        break;
    case ClientEvent::Kind::Connecting:
    case ClientEvent::Kind::Sent:
    case ClientEvent::Kind::RepliesEnded:
        break;
    }
}

void ForwardLink::fail(const ClientEvent& event)
{
    const auto found = m_underWay.extract(event.request.number);
    if (!found)
        return;
    const UnderWay& lost = found.mapped();
    if (event.unfinished > 0)
        m_log.note(subject(lost.request), event.bytes);
    m_log.problem(subject(lost.request), event.error);
    lost.responder.send(errorReply(event.error));
}

void ForwardLink::ended(const Error& reason)
{
    // Pending requests are reported one by one, right before or after this.
    if (m_underWay.empty() && !reason.isNone() && reason.code != ErrorCode::Cancelled)
        m_log.note(subject(), reason);
}

HandlerLog::Subject ForwardLink::subject(RequestId request) const
{
    return {.pipe = m_client.pipe(), .pid = m_pid, .request = request};
}

} // namespace standpipe
