// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/handler/request.h"
#include "core/handler/responder.h"
#include "core/server/serversettings.h"

#include <optional>

namespace standpipe {

class PeerQuotas;
class PendingBudget;
class ServerPipe;

/// The services a ServerPipe needs from its I/O thread.
/// Thread: the I/O thread
class ServerPipeHost {
public:
    ServerPipeHost() = default;
    virtual ~ServerPipeHost() = default;
    ServerPipeHost(const ServerPipeHost&) = delete;
    ServerPipeHost& operator=(const ServerPipeHost&) = delete;

    [[nodiscard]] virtual const ServerSettings& settings() const = 0;
    /// The number of the next request among all requests of the server, from 1.
    [[nodiscard]] virtual quint64 nextRequestCount() = 0;
    /// Whether any consumer is attached; if not, activities need not be made.
    [[nodiscard]] virtual bool isLogging() const = 0;
    virtual void report(Activity&& activity) = 0;
    /// The part of a message that is kept with its activity: a copy.
    [[nodiscard]] virtual QByteArray keptPayload(QByteArrayView message) = 0;
    /// The handler's immediate reply, if there is one; valid until the next call.
    [[nodiscard]] virtual std::optional<QByteArrayView> tryReplyInline(const RequestView& request) = 0;
    /// Passes the request to the handler, which may reply before this returns.
    virtual void handle(ServerPipe& pipe, Request request) = 0;
    /// The route back to this thread.
    [[nodiscard]] virtual std::shared_ptr<ReplyRoute> route() const = 0;
    /// See RequestHandler.
    [[nodiscard]] virtual bool leavesGoneClients() const = 0;
    /// The messages sent to a new client before any reply.
    [[nodiscard]] virtual std::vector<QByteArray> greeting(const RequestView& client) = 0;
    virtual void clientConnected(const ServerPipe& pipe, const PeerIdentity& peer) = 0;
    virtual void clientGone(const ServerPipe& pipe) = 0;
    /// A visible state has changed, or needsWatching() has become true. Not called again before takeSnapshot().
    virtual void pipeChanged(ServerPipe& pipe) = 0;
    /// The client has disconnected; the pipe is listening again. Called inside the pipe's own functions: must not
    /// destroy it.
    virtual void pipeFree(ServerPipe& pipe) = 0;
    /// The use of this thread by the connected processes.
    [[nodiscard]] virtual PeerQuotas& peerQuotas() = 0;
    /// Their use of the whole server.
    [[nodiscard]] virtual const std::shared_ptr<PendingBudget>& pendingBudget() const = 0;
    /// The pipe accepts no requests because its process has used up its quota; resumeIfRoom() is called when that has
    /// room again.
    virtual void hold(ServerPipe& pipe) = 0;
    /// A process has room again.
    virtual void peerHasRoom() = 0;
    /// A turn was deferred: PeerQuotas::giveTurns() must be called from the event loop.
    virtual void turnPutOff() = 0;
};

} // namespace standpipe
