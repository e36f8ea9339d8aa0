// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/forward/forwardhandler.h"

#include "core/forward/forwardrelay.h"
#include "core/transport/iothread.h"

#include <utility>

namespace standpipe {

ForwardHandler::ForwardHandler(const ForwardPlan& plan)
    : m_relay(new ForwardRelay(plan))
    , m_thread(std::make_unique<IoThread>(QStringLiteral("forward"), plan.other.carrier))
{
    m_thread->adopt(m_relay);
}

ForwardHandler::~ForwardHandler() = default;

void ForwardHandler::handle(Request request, Responder responder)
{
    m_thread->post([relay = m_relay, request = std::move(request), responder = std::move(responder)]() mutable {
        relay->handle(request, std::move(responder));
    });
}

void ForwardHandler::logTo(const std::shared_ptr<ActivityInbox>& inbox)
{
    m_thread->post([relay = m_relay, inbox] { relay->logTo(inbox); });
}

void ForwardHandler::clientConnected(const ClientHandle& client, const PeerIdentity& peer)
{
    m_thread->post(
        [relay = m_relay, client, pid = static_cast<quint32>(peer.pid)] { relay->clientConnected(client, pid); });
}

void ForwardHandler::clientGone(const ClientHandle& client)
{
    m_thread->post([relay = m_relay, client] { relay->clientGone(client); });
}

} // namespace standpipe
