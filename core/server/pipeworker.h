// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activityinbox.h"
#include "core/activity/payloadpieces.h"
#include "core/base/bytebuffer.h"
#include "core/base/looptimer.h"
#include "core/base/uniquedescriptor.h"
#include "core/server/evictionplan.h"
#include "core/server/peerquotas.h"
#include "core/server/serverpipe.h"
#include "core/server/servershared.h"
#include "core/server/workerreplyroute.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace standpipe {

/// The server pipes of one I/O thread and what they share there: one sweep timer, one batch of activities per wake-up,
/// one route for replies.
/// Thread: its I/O thread; made elsewhere, then moved and start()ed there
/// Owns:   its pipes
class PipeWorker final : public QObject, private ServerPipeHost {
    Q_OBJECT
public:
    explicit PipeWorker(std::shared_ptr<ServerShared> shared);
    ~PipeWorker() override;

    /// Calls the function on the worker's thread, at once if that is the current one.
    template <class Function>
    void call(Function function)
    {
        QMetaObject::invokeMethod(this, std::move(function), Qt::AutoConnection);
    }

    /// The first call on the I/O thread.
    void start(const ServerSettings& settings, std::shared_ptr<RequestHandler> handler);
    void applySettings(const ServerSettings& settings, std::shared_ptr<RequestHandler> handler);
    /// Gives a client to this pipe, which is made if it does not exist yet.
    void serve(PipeHandle pipe, UniqueDescriptor client, PeerIdentity peer);
    void answered(PipeHandle pipe, RequestId request, Reply&& reply);
    void takeDeliveries();
    /// The server's PendingBudget has room again.
    void takeRoom()
    {
        m_route->roomTaken();
        peerHasRoom();
    }
    void command(PipeHandle pipe, ClientCommand&& command);
    /// Sends a push to all connected clients.
    void sendToAll(const QByteArray& message);
    void disconnectClient(PipeHandle pipe, const Error& reason);
    /// Destroys the pipe, which must be free.
    void closePipe(PipeHandle pipe);
    /// Clients wait and no pipe is free: the sweep timer then keeps running, to detect periods in which this thread did
    /// not run.
    void setOthersWaiting(bool waiting)
    {
        m_areOthersWaiting = waiting;
        if (waiting)
            beginSweeping();
    }
    /// Reports the pipes held; pipesHeld() follows.
    void tellPipesHeld();
    /// Makes these clients leave their pipes to others.
    void makeRoom(const std::vector<Eviction>& orders);
    /// Ends every connection as soon as its pending requests have replies.
    void finish();
    /// Ends every connection at once.
    void disconnectAll(const Error& reason);
    /// Reports an activity of the server as a whole, in order with those of the pipes on this thread.
    void reportForServer(Activity activity) { report(std::move(activity)); }
    /// Makes reported activities visible now instead of at the end of this wake-up.
    void flushActivities()
    {
        if (!m_activities.empty())
            m_shared->inbox->push(m_activities);
    }

Q_SIGNALS:
    void pipeFreed(standpipe::PipeHandle pipe);
    void pipesHeld(const std::vector<standpipe::HeldPipe>& pipes);
    /// Emitted at most 30 times a second.
    void pipesChanged(const QList<standpipe::PipeSnapshot>& pipes, const QSet<standpipe::PipeHandle>& busy);

private:
    const ServerSettings& settings() const override { return m_settings; }
    quint64 nextRequestCount() override;
    [[nodiscard]] bool isLogging() const override { return m_shared->inbox != nullptr; }
    void report(Activity&& activity) override;
    QByteArray keptPayload(QByteArrayView message) override;
    std::optional<QByteArrayView> tryReplyInline(const RequestView& request) override;
    void handle(ServerPipe& pipe, Request request) override;
    [[nodiscard]] std::shared_ptr<ReplyRoute> route() const override { return m_route; }
    [[nodiscard]] bool leavesGoneClients() const override { return m_handler->leavesGoneClients(); }
    [[nodiscard]] std::vector<QByteArray> greeting(const RequestView& client) override
    {
        return m_handler->greeting(client);
    }
    void clientConnected(const ServerPipe& pipe, const PeerIdentity& peer) override
    {
        if (m_handler->wantsClients())
            m_handler->clientConnected(pipe.client(), peer);
    }
    void clientGone(const ServerPipe& pipe) override
    {
        if (m_handler->wantsClients())
            m_handler->clientGone(pipe.client());
    }
    void pipeChanged(ServerPipe& pipe) override;
    void pipeFree(ServerPipe& pipe) override { Q_EMIT pipeFreed(pipe.handle()); }
    [[nodiscard]] PeerQuotas& peerQuotas() override { return m_peerQuotas; }
    [[nodiscard]] const std::shared_ptr<PendingBudget>& pendingBudget() const override { return m_shared->pending; }
    void hold(ServerPipe& pipe) override { m_held.insert(&pipe); }
    void peerHasRoom() override;
    void turnPutOff() override;

    void takeSettings(const ServerSettings& settings)
    {
        m_settings = settings;
        m_peerQuotas.setLimits(settings.peerLimits);
        m_shared->pending->setPeerLimit(settings.peerLimits.pendingBytes); // the same for each worker
    }
    void setHandler(std::shared_ptr<RequestHandler> handler);
    void beginSweeping();
    void sweep();
    void resumeHeld();
    void giveTurns();
    void emitSnapshots();
    [[nodiscard]] Milliseconds sweepInterval() const;
    [[nodiscard]] ServerPipe* find(PipeHandle pipe) const;

    std::shared_ptr<ServerShared> m_shared;
    std::shared_ptr<WorkerReplyRoute> m_route;
    std::shared_ptr<RequestHandler> m_handler;
    ServerSettings m_settings;
    PeerQuotas m_peerQuotas;
    std::unordered_map<quint32, std::unique_ptr<ServerPipe>> m_pipes;
    ByteBuffer m_reply; ///< of tryReplyInline()
    PayloadPieces m_payloads;
    std::vector<Activity> m_activities;
    std::vector<ServerPipe*> m_changed;
    std::unordered_set<ServerPipe*> m_held;
    ServerPipe* m_handling = nullptr; ///< the pipe whose request is with the handler now
    QTimer m_snapshotTimer;
    LoopTimer m_sweepTimer;
    bool m_areOthersWaiting = false;
    bool m_isResuming = false;    ///< resumeHeld() has been posted
    bool m_isGivingTurns = false; ///< giveTurns() has been posted
};

} // namespace standpipe
