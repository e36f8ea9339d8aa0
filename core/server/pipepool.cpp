// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pipepool.h"

#include <algorithm>

namespace standpipe {

namespace {

constexpr Milliseconds poolSnapshotInterval{33};
/// All pipes were busy and clients waited: that episode ends when a pipe has stayed free for this long.
constexpr Milliseconds episodeEnd{100};

} // namespace

PipePool::PipePool(std::shared_ptr<ServerShared> shared, std::vector<PipeWorker*> workers)
    : m_shared(std::move(shared))
    , m_workers(std::move(workers))
    , m_listener(this)
    , m_room(m_workers, this)
    , m_snapshotTimer(this)
    , m_episodeTimer(this)
    , m_deadlineTimer(this)
    , m_complaintTimer(this)
{
    m_snapshotTimer.setSingleShot(true);
    for (LoopTimer* const timer : {&m_episodeTimer, &m_deadlineTimer, &m_complaintTimer})
        timer->setSingleShot(true);
    m_snapshotTimer.setInterval(poolSnapshotInterval);
    m_episodeTimer.setInterval(episodeEnd);
    m_complaintTimer.setInterval(limits::peerComplaints);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &PipePool::emitSnapshot);
    connect(&m_episodeTimer, &LoopTimer::timeout, this, [this] {
        if (hasRoom())
            m_isEpisode = false;
    });
    connect(&m_complaintTimer, &LoopTimer::timeout, this, &PipePool::reportRejected);
    connect(&m_deadlineTimer, &LoopTimer::timeout, this, [this] {
        for (PipeWorker* const worker : m_workers)
            worker->call([worker] { worker->disconnectAll({.code = ErrorCode::ServerStopped}); });
    });
    connect(&m_listener, &PipeListener::clientAccepted, this, &PipePool::onClientAccepted);
    connect(&m_listener, &PipeListener::problem, this, &PipePool::onProblem);
    connect(&m_listener, &PipeListener::listeningAnew, this,
            [this] { reportForServer(ActivityKind::ServerListening); });
    for (PipeWorker* const worker : m_workers) {
        // Queued even on this thread: a pipe must have left its own functions before it gets its next client.
        connect(worker, &PipeWorker::pipeFreed, this, &PipePool::onPipeFreed, Qt::QueuedConnection);
        connect(worker, &PipeWorker::pipesChanged, this, &PipePool::onPipesChanged);
    }
}

void PipePool::start(const ServerSettings& settings)
{
    m_settings = settings;
    if (const Result<void> listening = m_listener.listen(settings.endpoint, settings.access); !listening) {
        Q_EMIT failed(listening.error());
        return;
    }
    m_path = m_listener.path();
    reportForServer(ActivityKind::ServerListening);
    Q_EMIT started(m_path);
    m_room.setLimits(m_settings.stuckTimeout, m_settings.pipes);
    m_listener.setAccepting(true);
    snapshotLater();
}

void PipePool::applySettings(const ServerSettings& settings)
{
    m_settings = settings;
    m_room.setLimits(m_settings.stuckTimeout, m_settings.pipes);
    closeSurplus();
    serveWaiting();
    snapshotLater();
}

void PipePool::stop(Milliseconds deadline)
{
    const bool isFirst = !m_isStopping;
    m_isStopping = true;
    m_deadlineTimer.start(m_deadlineTimer.isActive() ? std::min(deadline, m_deadlineTimer.left()) : deadline);
    if (!isFirst)
        return;
    m_listener.close();
    // Like the clients in the system's queue.
    while (!m_room.waiting().isEmpty())
        m_peerConnections.remove(m_room.takeAny().peer);
    for (PipeWorker* const worker : m_workers)
        worker->call([worker] { worker->finish(); });
    finishStop();
}

void PipePool::disconnectPipe(PipeHandle pipe, const Error& reason)
{
    if (const auto found = m_pipes.find(pipe); found != m_pipes.end()) {
        PipeWorker* const worker = found->second.worker;
        worker->call([worker, pipe, reason] { worker->disconnectClient(pipe, reason); });
    }
}

void PipePool::send(const QList<PipeHandle>& pipes, const QByteArray& message)
{
    for (const PipeHandle pipe : pipes) {
        const auto found = m_pipes.find(pipe);
        if (found == m_pipes.end()) {
            onProblem({.code = ErrorCode::ClientGone});
            continue;
        }
        found->second.worker->call([worker = found->second.worker, pipe, message] {
            worker->command(pipe, {.kind = ClientCommand::Kind::Send, .bytes = message});
        });
    }
}

void PipePool::sendToAll(const QByteArray& message)
{
    for (PipeWorker* const worker : m_workers)
        worker->call([worker, message] { worker->sendToAll(message); });
}

PipeHandle PipePool::takeFreePipe()
{
    if (!m_free.empty()) {
        const PipeHandle handle = *m_free.begin();
        m_free.erase(m_free.begin());
        return handle;
    }
    const PipeHandle handle{++m_lastHandle};
    m_pipes[handle].worker = m_workers[m_pipes.size() % m_workers.size()];
    return handle;
}

void PipePool::onClientAccepted(UniqueDescriptor& descriptor)
{
    PeerIdentity peer = m_peers.identify(descriptor.get());
    if (!isWelcome(peer))
        return;
    m_peerConnections.add(peer);
    WaitingClient client{.descriptor = std::move(descriptor), .peer = std::move(peer), .since = steadyNow()};
    if (hasRoom() && m_room.waiting().isEmpty()) {
        serve(std::move(client));
    } else {
        m_room.add(std::move(client));
        sayAllBusy();
    }
    updateAccepting();
}

void PipePool::serve(WaitingClient client)
{
    const PipeHandle handle = takeFreePipe();
    Slot& pipe = m_pipes[handle];
    pipe.isConnected = true;
    pipe.peer = client.peer;
    m_room.pipeTaken(peerKey(client.peer));
    ++m_connected;
    PipeWorker* const worker = pipe.worker;
    if (worker->thread() == thread()) {
        worker->serve(handle, std::move(client.descriptor), std::move(client.peer));
    } else {
        // Owned by the call itself: if the worker's thread has ended, the descriptor is still closed.
        auto owned = std::make_shared<WaitingClient>(std::move(client));
        worker->call(
            [worker, handle, owned] { worker->serve(handle, std::move(owned->descriptor), std::move(owned->peer)); });
    }
}

void PipePool::serveWaiting()
{
    while (hasRoom() && !m_room.waiting().isEmpty())
        serve(m_room.takeNext());
    setWaiting(!m_room.waiting().isEmpty());
    updateAccepting();
}

bool PipePool::isWelcome(const PeerIdentity& peer)
{
    // For endpoints without a socket file, whose mode would restrict access.
    if (!m_settings.endpoint.hasOwnFile() && !PeerLookup::isAllowed(peer, m_settings.access)) {
        onProblem({.code = ErrorCode::AccessDenied,
                   .where = m_path,
                   .detail = peer.user,
                   .pid = peer.pid,
                   .program = peer.executable});
        return false;
    }
    const int limit = m_settings.peerLimits.connections;
    if (m_peerConnections.hasRoom(peer, limit))
        return true;
    if (const std::optional<Error> complaint = m_peerConnections.rejection(peer, limit))
        onProblem(*complaint);
    if (!m_complaintTimer.isActive())
        m_complaintTimer.start();
    return false;
}

void PipePool::reportRejected()
{
    for (const Error& unsaid : m_peerConnections.takeUnsaid())
        onProblem(unsaid);
    if (m_peerConnections.isComplaining())
        m_complaintTimer.start();
}

void PipePool::sayAllBusy()
{
    setWaiting(true);
    if (m_isEpisode)
        return;
    m_isEpisode = true;
    reportForServer(ActivityKind::AllBusy, static_cast<qint64>(m_pipes.size()));
}

void PipePool::onPipeFreed(PipeHandle pipe)
{
    const auto found = m_pipes.find(pipe);
    if (found == m_pipes.end() || !found->second.isConnected)
        return;
    found->second.isConnected = false;
    found->second.isBusy = false;
    const PeerIdentity peer = std::exchange(found->second.peer, {});
    m_peerConnections.remove(peer);
    m_room.pipeLeft(peerKey(peer));
    --m_connected;
    m_free.insert(pipe);
    if (m_isEpisode)
        m_episodeTimer.start();
    closeSurplus();
    serveWaiting();
    finishStop();
}

void PipePool::setWaiting(bool waiting)
{
    if (m_isWaiting == waiting)
        return;
    m_isWaiting = waiting;
    for (PipeWorker* const worker : m_workers)
        worker->call([worker, waiting] { worker->setOthersWaiting(waiting); });
    snapshotLater();
}

void PipePool::closeSurplus()
{
    while (static_cast<int>(m_pipes.size()) > m_settings.pipes && !m_free.empty()) {
        const PipeHandle handle = *m_free.rbegin();
        m_free.erase(handle);
        const auto found = m_pipes.find(handle);
        PipeWorker* const worker = found->second.worker;
        worker->call([worker, handle] { worker->closePipe(handle); });
        m_pipes.erase(found);
        m_changed[handle] = {.handle = handle, .state = PipeState::Closed};
        snapshotLater();
    }
}

void PipePool::finishStop()
{
    if (!m_isStopping || m_connected > 0)
        return;
    m_deadlineTimer.stop();
    reportRejected();
    setWaiting(false);
    reportForServer(ActivityKind::ServerStopped);
    m_shared->isStopSaid = true;
    for (PipeWorker* const worker : m_workers)
        worker->call([worker] { worker->flushActivities(); });
    emitSnapshot();
    Q_EMIT stopped();
}

void PipePool::reportForServer(ActivityKind kind, qint64 count, Error reason)
{
    Activity activity{.time = wallNow(), .kind = kind, .count = count};
    activity.facts =
        std::make_shared<ActivityFacts>(ActivityFacts{.peer = {}, .reason = std::move(reason), .where = m_path});
    // The first worker lives on this thread.
    m_workers.front()->reportForServer(std::move(activity));
}

void PipePool::onPipesChanged(const QList<PipeSnapshot>& pipes, const QSet<PipeHandle>& busy)
{
    for (const PipeSnapshot& snapshot : pipes) {
        const auto found = m_pipes.find(snapshot.handle);
        if (found == m_pipes.end())
            continue;
        found->second.isBusy = busy.contains(snapshot.handle);
        m_changed[snapshot.handle] = snapshot;
    }
    snapshotLater();
}

void PipePool::snapshotLater()
{
    if (!m_snapshotTimer.isActive())
        m_snapshotTimer.start();
}

void PipePool::emitSnapshot()
{
    PoolSnapshot snapshot{.limit = m_settings.pipes,
                          .made = static_cast<int>(m_pipes.size()),
                          .connected = m_connected,
                          .isWaiting = m_isWaiting,
                          .requests = m_shared->requests.load(std::memory_order_relaxed)};
    snapshot.busy = static_cast<int>(
        std::count_if(m_pipes.begin(), m_pipes.end(), [](const auto& pipe) { return pipe.second.isBusy; }));
    snapshot.changed.reserve(static_cast<qsizetype>(m_changed.size()));
    for (auto& [handle, changed] : std::exchange(m_changed, {}))
        snapshot.changed.append(std::move(changed));
    Q_EMIT poolChanged(snapshot);
}

} // namespace standpipe

#include "moc_pipepool.cpp"
