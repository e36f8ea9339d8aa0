// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/handler/requesthandler.h"

#include <atomic>
#include <functional>

namespace standpipe::cli {

/// Forwards requests to another handler and reports when a number of them has been handled.
/// Thread: any thread, as the other handler
class CountingHandler final : public RequestHandler {
public:
    /// handled: the number of requests so far, including those of previous handlers. reached is called once, on the
    /// thread of the last request counted.
    CountingHandler(std::shared_ptr<RequestHandler> handler, std::shared_ptr<std::atomic<quint64>> handled,
                    quint64 count, std::function<void()> reached);

    [[nodiscard]] bool tryReplyInline(const RequestView& request, ByteBuffer& reply) override;
    void handle(Request request, Responder responder) override;
    void logTo(const std::shared_ptr<ActivityInbox>& inbox) override { m_handler->logTo(inbox); }
    void reread() override { m_handler->reread(); }
    [[nodiscard]] std::vector<QByteArray> greeting(const RequestView& client) override
    {
        return m_handler->greeting(client);
    }
    [[nodiscard]] Scenarios* scenarioBoard() override { return m_handler->scenarioBoard(); }
    [[nodiscard]] bool wantsClients() const override { return m_handler->wantsClients(); }
    void clientConnected(const ClientHandle& client, const PeerIdentity& peer) override
    {
        m_handler->clientConnected(client, peer);
    }
    void clientGone(const ClientHandle& client) override { m_handler->clientGone(client); }
    [[nodiscard]] bool leavesGoneClients() const override { return m_handler->leavesGoneClients(); }
    [[nodiscard]] bool mayBlock() const override { return m_handler->mayBlock(); }

private:
    void count();

    const std::shared_ptr<RequestHandler> m_handler;
    const std::shared_ptr<std::atomic<quint64>> m_handled;
    const quint64 m_count;
    const std::function<void()> m_reached;
};

} // namespace standpipe::cli
