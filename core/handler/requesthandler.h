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
/// Thread: tryReplyInline() and handle() are called from the I/O threads, several at once; handle() from the handlers' pool if
///         mayBlock()
class STANDPIPE_ENGINE_EXPORT RequestHandler {
public:
    RequestHandler() = default;
    virtual ~RequestHandler() = default;
    RequestHandler(const RequestHandler&) = delete;
    RequestHandler& operator=(const RequestHandler&) = delete;

    /// Called first, on the I/O thread, and must not block: writes the reply behind what the buffer holds, if that takes nothing but
    /// what the view shows. False: nothing was written, and handle() is asked. What is answered here needs no Request and no Reply,
    /// which cost several times what a short answer does.
    [[nodiscard]] virtual bool tryReplyInline(const RequestView& request, ByteBuffer& reply)
    {
        Q_UNUSED(request)
        Q_UNUSED(reply)
        return false;
    }
    /// Must answer through reply, at once or later. Must not block unless mayBlock().
    virtual void handle(Request request, Responder responder) = 0;
    /// Told before the first request where a line about the handler itself goes (kinds Note and Problem, pipe 0); null: nobody wants
    /// to know. On the PipeManager's thread.
    virtual void logTo(const std::shared_ptr<ActivityInbox>& inbox) { Q_UNUSED(inbox) }
    /// Somebody asks to read the files again that it was made of, if there are any. On the PipeManager's thread.
    virtual void reread() {}
    /// What a client that has just connected hears before any reply, message by message; the view has its pipe and its process, and no
    /// bytes. Called on its I/O thread; must not block.
    [[nodiscard]] virtual std::vector<QByteArray> greeting(const RequestView& client)
    {
        Q_UNUSED(client)
        return {};
    }
    /// The states its replies depend on, for who wants to see or set them; null: there are none. Valid as long as the handler.
    [[nodiscard]] virtual Scenarios* scenarioBoard() { return nullptr; }
    /// The handler wants to be told of clients as they come and go: clientConnected() before any request, clientGone() after the last,
    /// both on the client's I/O thread; they must not block.
    [[nodiscard]] virtual bool wantsClients() const { return false; }
    virtual void clientConnected(const ClientHandle& client, const PeerIdentity& peer)
    {
        Q_UNUSED(client)
        Q_UNUSED(peer)
    }
    virtual void clientGone(const ClientHandle& client) { Q_UNUSED(client) }
    /// True: what a client that has gone altogether was waiting for is not done any more: it is told of as gone at once, and what it
    /// sent last and nobody has read yet is not read.
    [[nodiscard]] virtual bool leavesGoneClients() const { return false; }
    /// True: handle() may take long; it is called on the handlers' pool.
    [[nodiscard]] virtual bool mayBlock() const { return false; }
};

} // namespace standpipe
