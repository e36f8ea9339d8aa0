// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/bytebuffer.h"
#include "core/base/export.h"
#include "core/handler/request.h"
#include "core/handler/requestview.h"
#include "core/handler/responder.h"

#include <vector>

namespace standpipe {

class ActivityInbox;
class Scenarios;

/// Makes replies. One handler serves all pipes of a server.
/// Thread: tryReplyInline() and handle() are called from the I/O threads, several at once; handle() from the handlers'
///         pool if mayBlock()
class STANDPIPE_ENGINE_EXPORT RequestHandler {
public:
    RequestHandler() = default;
    virtual ~RequestHandler() = default;
    RequestHandler(const RequestHandler&) = delete;
    RequestHandler& operator=(const RequestHandler&) = delete;

    /// Called first, on the I/O thread; must not block. Appends the reply to the buffer if the view suffices to make
    /// it. Returns false if nothing was written; then handle() is called. Avoids a Request and a Responder, which cost
    /// several times as much as a short reply.
    [[nodiscard]] virtual bool tryReplyInline(const RequestView& request, ByteBuffer& reply)
    {
        Q_UNUSED(request)
        Q_UNUSED(reply)
        return false;
    }
    /// Must reply through the responder, at once or later. Must not block unless mayBlock().
    virtual void handle(Request request, Responder responder) = 0;
    /// Sets, before the first request, the destination of lines about the handler itself (kinds Note and Problem, pipe
    /// 0); null: none. Called on the PipeManager's thread.
    virtual void logTo(const std::shared_ptr<ActivityInbox>& inbox) { Q_UNUSED(inbox) }
    /// Reads the files again that the handler was made from, if any. Called on the PipeManager's thread.
    virtual void reread() {}
    /// The messages sent to a client that has just connected, before any reply; the view has its pipe and its process,
    /// and no bytes. Called on its I/O thread; must not block.
    [[nodiscard]] virtual std::vector<QByteArray> greeting(const RequestView& client)
    {
        Q_UNUSED(client)
        return {};
    }
    /// The states its replies depend on, to be read or set; null: none. Valid as long as the handler.
    [[nodiscard]] virtual Scenarios* scenarioBoard() { return nullptr; }
    /// Whether clientConnected() and clientGone() are called: before the first request and after the last one, on the
    /// client's I/O thread; they must not block.
    [[nodiscard]] virtual bool wantsClients() const { return false; }
    virtual void clientConnected(const ClientHandle& client, const PeerIdentity& peer)
    {
        Q_UNUSED(client)
        Q_UNUSED(peer)
    }
    virtual void clientGone(const ClientHandle& client) { Q_UNUSED(client) }
    /// If true, pending requests of a client that has disconnected are abandoned: clientGone() is called at once, and
    /// its unread bytes are not read.
    [[nodiscard]] virtual bool leavesGoneClients() const { return false; }
    /// If true, handle() may block; it is called on the handlers' pool.
    [[nodiscard]] virtual bool mayBlock() const { return false; }
};

} // namespace standpipe
