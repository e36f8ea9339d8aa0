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

/// What a ServerPipe needs of the I/O thread it lives on.
/// Thread: the I/O thread
class ServerPipeHost {
public:
    ServerPipeHost() = default;
    virtual ~ServerPipeHost() = default;
    ServerPipeHost(const ServerPipeHost&) = delete;
    ServerPipeHost& operator=(const ServerPipeHost&) = delete;

    [[nodiscard]] virtual const ServerSettings& settings() const = 0;
    /// Numbers of requests among all of the server's, from 1.
    [[nodiscard]] virtual quint64 nextRequestCount() = 0;
    /// Somebody wants to know of activities; if not, they need not be made.
    [[nodiscard]] virtual bool isLogging() const = 0;
    virtual void report(Activity&& activity) = 0;
    /// What of a message is kept with its activity: a copy.
    [[nodiscard]] virtual QByteArray keptPayload(QByteArrayView message) = 0;
    /// The handler's reply, if it has one at once; valid until the next call.
    [[nodiscard]] virtual std::optional<QByteArrayView> tryReplyInline(const RequestView& request) = 0;
    /// Gives the request to the handler, which may answer before this returns.
    virtual void handle(ServerPipe& pipe, Request request) = 0;
    /// The way back to this thread.
    [[nodiscard]] virtual std::shared_ptr<ReplyRoute> route() const = 0;
    /// See RequestHandler.
    [[nodiscard]] virtual bool leavesGoneClients() const = 0;
    /// A client has connected, or its connection has ended, for handlers that want to know.
    /// What the client hears first.
    [[nodiscard]] virtual std::vector<QByteArray> greeting(const RequestView& client) = 0;
    virtual void clientConnected(const ServerPipe& pipe, const PeerIdentity& peer) = 0;
    virtual void clientGone(const ServerPipe& pipe) = 0;
    /// Something to be seen has changed, or needsWatching() has become true. Not said again before takeSnapshot().
    virtual void pipeChanged(ServerPipe& pipe) = 0;
    /// The client has gone; the pipe listens again. Called from the pipe's own functions: do not destroy it inside.
    virtual void pipeFree(ServerPipe& pipe) = 0;
    /// What the processes that are connected use of this thread.
    [[nodiscard]] virtual PeerQuotas& peerQuotas() = 0;
    /// What they use of the whole server.
    [[nodiscard]] virtual const std::shared_ptr<PendingBudget>& pendingBudget() const = 0;
    /// The pipe takes no requests because its process has used up its share; resumeIfRoom() when that has room again.
    virtual void hold(ServerPipe& pipe) = 0;
    /// A process has room again.
    virtual void peerHasRoom() = 0;
    /// A turn was put off: PeerQuotas::giveTurns() is to be called from the event loop.
    virtual void turnPutOff() = 0;
};

} // namespace standpipe
