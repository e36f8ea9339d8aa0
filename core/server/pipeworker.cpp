// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pipeworker.h"

#include "core/activity/activityinbox.h"
#include "core/server/workerreplyroute.h"
#include "core/transport/connecting.h"

#include <QAbstractEventDispatcher>
#include <QThreadPool>

#include <algorithm>

namespace standpipe {

namespace {

/// Number of collected activities that are passed on before the end of the wake-up.
constexpr size_t activityBatch = 256;
/// 30 times a second: the limit of human perception.
constexpr Milliseconds pipeSnapshotInterval{33};

} // namespace

PipeWorker::PipeWorker(std::shared_ptr<ServerShared> shared)
    : m_shared(std::move(shared))
    , m_route(std::make_shared<WorkerReplyRoute>(*this))
    , m_snapshotTimer(this)
    , m_sweepTimer(this)
{
    m_snapshotTimer.setSingleShot(true);
    m_snapshotTimer.setInterval(pipeSnapshotInterval);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &PipeWorker::emitSnapshots);
    connect(&m_sweepTimer, &LoopTimer::timeout, this, &PipeWorker::sweep);
}

PipeWorker::~PipeWorker()
{
    m_route->detach();
    flushActivities();
}

void PipeWorker::start(const ServerSettings& settings, std::shared_ptr<RequestHandler> handler)
{
    takeSettings(settings);
    m_handler = std::move(handler);
    m_route->attachToThisThread();
    m_shared->pending->tell(m_route);
    if (isLogging()) {
        m_activities.reserve(activityBatch);
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock, this,
                &PipeWorker::flushActivities);
    }
}

void PipeWorker::applySettings(const ServerSettings& settings, std::shared_ptr<RequestHandler> handler)
{
    takeSettings(settings);
    setHandler(std::move(handler));
    if (m_sweepTimer.isActive())
        m_sweepTimer.start(sweepInterval());
    for (const auto& [number, pipe] : m_pipes) {
        pipe->applySettings();
    }
}

void PipeWorker::setHandler(std::shared_ptr<RequestHandler> handler)
{
    if (handler == m_handler)
        return;
    const auto forAll = [this](const auto& tell) {
        for (const auto& [number, pipe] : m_pipes) {
            if (pipe->isConnected())
                tell(*pipe);
        }
    };
    forAll([this](const ServerPipe& pipe) { clientGone(pipe); });
    m_handler = std::move(handler);
    forAll([this](const ServerPipe& pipe) { clientConnected(pipe, pipe.peer()); });
}

void PipeWorker::serve(PipeHandle pipe, UniqueDescriptor client, PeerIdentity peer)
{
    std::unique_ptr<ServerPipe>& slot = m_pipes[pipe.number];
    if (!slot)
        slot = std::make_unique<ServerPipe>(pipe, static_cast<ServerPipeHost&>(*this));
    slot->serve(makeStream(m_settings.carrier, std::move(client)), std::move(peer));
}

quint64 PipeWorker::nextRequestCount()
{
    std::atomic<quint64>& requests = m_shared->requests;
    if (!m_shared->isOneThread)
        return requests.fetch_add(1, std::memory_order_relaxed) + 1;
    // Read by other threads, but written by this one alone: so no atomic increment is needed.
    const quint64 next = requests.load(std::memory_order_relaxed) + 1;
    requests.store(next, std::memory_order_relaxed);
    return next;
}

ServerPipe* PipeWorker::find(PipeHandle pipe) const
{
    const auto found = m_pipes.find(pipe.number);
    return found == m_pipes.end() ? nullptr : found->second.get();
}

void PipeWorker::answered(PipeHandle pipe, RequestId request, Reply&& reply)
{
    // Usually the handler replies at once.
    ServerPipe* const found = m_handling && m_handling->handle() == pipe ? m_handling : find(pipe);
    if (found)
        found->answered(request, std::move(reply));
}

void PipeWorker::takeDeliveries()
{
    for (WorkerReplyRoute::Delivery& delivery : m_route->takeAll()) {
        if (auto* const reply = std::get_if<Reply>(&delivery.what))
            answered(delivery.pipe, delivery.request, std::move(*reply));
        else
            command(delivery.pipe, std::move(std::get<ClientCommand>(delivery.what)));
    }
}

void PipeWorker::command(PipeHandle pipe, ClientCommand&& command)
{
    if (ServerPipe* const found = find(pipe))
        found->command(std::move(command));
}

void PipeWorker::sendToAll(const QByteArray& message)
{
    for (const auto& [number, pipe] : m_pipes) {
        if (pipe->isConnected())
            pipe->command({.kind = ClientCommand::Kind::Send, .bytes = message});
    }
}

void PipeWorker::disconnectClient(PipeHandle pipe, const Error& reason)
{
    if (ServerPipe* const found = find(pipe))
        found->disconnectClient(reason, ActivityKind::Evicted);
}

void PipeWorker::closePipe(PipeHandle pipe)
{
    std::erase(m_changed, find(pipe));
    m_held.erase(find(pipe));
    m_pipes.erase(pipe.number);
    report({.time = wallNow(), .pipe = pipe, .kind = ActivityKind::PipeClosed});
}

void PipeWorker::finish()
{
    for (const auto& [number, pipe] : m_pipes)
        pipe->finish();
}

void PipeWorker::disconnectAll(const Error& reason)
{
    for (const auto& [number, pipe] : m_pipes)
        pipe->disconnectClient(reason, ActivityKind::Disconnected);
}

QByteArray PipeWorker::keptPayload(QByteArrayView message)
{
    return message.size() <= PayloadPieces::longestShared ? m_payloads.keep(message) : standpipe::keptPayload(message);
}

void PipeWorker::report(Activity&& activity)
{
    if (!isLogging())
        return;
    m_activities.push_back(std::move(activity));
    if (m_activities.size() >= activityBatch)
        flushActivities();
}

std::optional<QByteArrayView> PipeWorker::tryReplyInline(const RequestView& request)
{
    if (m_reply.capacity() > 2 * limits::readChunk)
        m_reply = {};
    else
        m_reply.consume(m_reply.size());
    if (!m_handler->tryReplyInline(request, m_reply))
        return std::nullopt;
    return m_reply.pending();
}

void PipeWorker::handle(ServerPipe& pipe, Request request)
{
    Responder responder(m_route, request.pipe, request.id);
    if (!m_handler->mayBlock()) {
        // Replaced only from this thread's event loop, so it stays valid during the call.
        m_handling = &pipe;
        m_handler->handle(std::move(request), std::move(responder));
        m_handling = nullptr;
        return;
    }
    m_shared->blockingHandlers->start(
        [handler = m_handler, request = std::move(request), responder = std::move(responder)]() mutable {
            handler->handle(std::move(request), std::move(responder));
        });
}

void PipeWorker::pipeChanged(ServerPipe& pipe)
{
    m_changed.push_back(&pipe);
    if (!m_snapshotTimer.isActive())
        m_snapshotTimer.start();
    if (pipe.needsWatching())
        beginSweeping();
}

void PipeWorker::peerHasRoom()
{
    // From the event loop: the caller is in the middle of its own processing.
    if (!m_held.empty() && !std::exchange(m_isResuming, true))
        QMetaObject::invokeMethod(this, &PipeWorker::resumeHeld, Qt::QueuedConnection);
}

void PipeWorker::resumeHeld()
{
    m_isResuming = false;
    for (ServerPipe* const pipe : std::exchange(m_held, {}))
        pipe->resumeIfRoom();
}

void PipeWorker::turnPutOff()
{
    if (!std::exchange(m_isGivingTurns, true))
        QMetaObject::invokeMethod(this, &PipeWorker::giveTurns, Qt::QueuedConnection);
}

void PipeWorker::giveTurns()
{
    m_isGivingTurns = false;
    m_peerQuotas.giveTurns();
    if (m_peerQuotas.areTurnsWaiting())
        turnPutOff();
}

void PipeWorker::emitSnapshots()
{
    QList<PipeSnapshot> snapshots;
    snapshots.reserve(static_cast<qsizetype>(m_changed.size()));
    QSet<PipeHandle> busy;
    for (ServerPipe* const pipe : std::exchange(m_changed, {})) {
        snapshots.append(pipe->takeSnapshot());
        if (pipe->isBusy())
            busy.insert(pipe->handle());
        // A message may have begun (or a reply remained unsent) since the pipe last reported a change.
        if (pipe->needsWatching())
            beginSweeping();
    }
    Q_EMIT pipesChanged(snapshots, busy);
}

Milliseconds PipeWorker::sweepInterval() const
{
    Milliseconds shortest{2000};
    if (m_settings.stuckTimeout.count() > 0)
        shortest = std::min(shortest, m_settings.stuckTimeout);
    if (m_settings.idleTimeout.count() > 0)
        shortest = std::min(shortest, m_settings.idleTimeout);
    return std::clamp(shortest / 8, Milliseconds(5), Milliseconds(250));
}

void PipeWorker::beginSweeping()
{
    if (m_sweepTimer.isActive())
        return;
    const SteadyTime now = steadyNow();
    for (const auto& [number, pipe] : m_pipes)
        pipe->watchFrom(now);
    m_sweepTimer.start(sweepInterval());
}

void PipeWorker::sweep()
{
    const SteadyTime now = steadyNow();
    bool needsMore = m_areOthersWaiting;
    for (const auto& [number, pipe] : m_pipes) {
        pipe->sweep(now, m_sweepTimer.late());
        needsMore = needsMore || pipe->needsWatching();
    }
    if (!needsMore)
        m_sweepTimer.stop();
}

void PipeWorker::tellPipesHeld()
{
    const SteadyTime now = steadyNow();
    std::vector<HeldPipe> held;
    held.reserve(m_pipes.size());
    for (const auto& [number, pipe] : m_pipes) {
        if (std::optional<HeldPipe> one = pipe->heldBy(now))
            held.push_back(*one);
    }
    Q_EMIT pipesHeld(held);
}

void PipeWorker::makeRoom(const std::vector<Eviction>& orders)
{
    for (const Eviction& order : orders) {
        ServerPipe* const pipe = find(order.pipe);
        if (!pipe || pipe->connection() != order.connection)
            continue;
        if (order.reason.code == ErrorCode::RoomNeeded)
            pipe->makeRoom(m_settings.stuckTimeout);
        else
            pipe->leave(order.reason);
    }
}

} // namespace standpipe

#include "moc_pipeworker.cpp"
