// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/forward/forwardrelay.h"

#include "core/forward/forwardlink.h"

namespace standpipe {

ForwardRelay::ForwardRelay(ForwardPlan plan) : m_plan(std::move(plan)) {}

ForwardRelay::~ForwardRelay() = default;

ForwardLink& ForwardRelay::linkOf(const ClientHandle& client, quint32 pid)
{
    std::unique_ptr<ForwardLink>& link = m_links[{client.pipe(), client.connection()}];
    if (!link)
        link = std::make_unique<ForwardLink>(m_plan, m_log, client, pid);
    return *link;
}

void ForwardRelay::clientConnected(const ClientHandle& client, quint32 pid)
{
    // A server that forwards to itself would open another connection for each connection.
    if (m_plan.check())
        linkOf(client, pid).connectToServer();
}

void ForwardRelay::clientGone(const ClientHandle& client)
{
    m_links.erase({client.pipe(), client.connection()});
}

void ForwardRelay::handle(const Request& request, Responder responder)
{
    linkOf(request.client, static_cast<quint32>(request.peer->pid)).forward(request, std::move(responder));
}

} // namespace standpipe

#include "moc_forwardrelay.cpp"
