// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pipemanager.h"

#include "core/activity/activityinbox.h"
#include "core/server/pipepool.h"
#include "core/server/serverrun.h"
#include "core/server/servershared.h"

#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <optional>

namespace standpipe {

namespace {

/// A pool that is leaked rather than waited for if a handler hangs in it.
std::shared_ptr<QThreadPool> handlersPool()
{
    return std::shared_ptr<QThreadPool>(new QThreadPool, [](QThreadPool* pool) {
        pool->clear();
        if (pool->waitForDone(0))
            delete pool;
    });
}

} // namespace

/// Thread: the PipeManager's
/// Owns:   the current run, and former ones until their threads have ended
class PipeManager::Private {
public:
    /// The arguments of a start() that was called while a former run was still stopping.
    /// Thread: value
    struct PendingStart {
        ServerSettings settings;
        std::shared_ptr<RequestHandler> handler;
    };

    Private(PipeManager& manager, std::shared_ptr<ActivityInbox> givenInbox, IoPlace ioPlace)
        : q(manager)
        , inbox(std::move(givenInbox))
        , place(ioPlace)
    {
    }

    void begin(const ServerSettings& newSettings, const std::shared_ptr<RequestHandler>& handler);
    [[nodiscard]] std::unique_ptr<IoThread> makeThread(int number) const;
    void connectPool(PipePool* pool);
    void onStarted(const QString& listeningAt);
    void onFailed(const Error& why);
    void onStopped();
    /// Starts the pending start, if there is one; otherwise returns false.
    bool beginPending();
    void apply(const ServerSettings& newSettings, const std::shared_ptr<RequestHandler>& handler);
    void retire();
    void setState(ServerState newState);

    PipeManager& q;
    std::shared_ptr<ActivityInbox> inbox;
    const IoPlace place;
    std::unique_ptr<ServerRun> run;
    std::vector<std::unique_ptr<ServerRun>> retired;
    std::optional<PendingStart> pendingStart;
    ServerSettings settings;
    ServerState state = ServerState::Stopped;
    QString path;
    Error error;
};

void PipeManager::Private::setState(ServerState newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q.stateChanged(newState);
}

void PipeManager::Private::begin(const ServerSettings& newSettings, const std::shared_ptr<RequestHandler>& handler)
{
    settings = newSettings;
    error = {};
    handler->logTo(inbox);
    auto shared = std::make_shared<ServerShared>();
    shared->inbox = inbox;
    shared->blockingHandlers = handlersPool();
    shared->isOneThread = ioThreadCount(settings) == 1;
    run = std::make_unique<ServerRun>();
    run->shared = shared;
    for (int number = 1; number <= ioThreadCount(settings); ++number) {
        run->threads.push_back(makeThread(number));
        run->workers.push_back(new PipeWorker(shared));
        run->threads.back()->adopt(run->workers.back());
    }
    run->pool = new PipePool(shared, run->workers);
    run->threads.front()->adopt(run->pool);
    connectPool(run->pool);
    for (size_t i = 0; i < run->workers.size(); ++i) {
        run->threads[i]->post(
            [worker = run->workers[i], handler, started = settings] { worker->start(started, handler); });
    }
    run->threads.front()->post([pool = run->pool, started = settings] { pool->start(started); });
    setState(ServerState::Starting);
}

std::unique_ptr<IoThread> PipeManager::Private::makeThread(int number) const
{
    if (place == IoPlace::ThisThread && ioThreadCount(settings) == 1 && IoThread::suits(settings.carrier))
        return std::make_unique<IoThread>();
    return std::make_unique<IoThread>(QStringLiteral("pipes %1").arg(number), settings.carrier);
}

void PipeManager::Private::connectPool(PipePool* pool)
{
    // Queued even on this thread: the pool must have left its own functions before it is destroyed.
    constexpr Qt::ConnectionType later = Qt::QueuedConnection;
    // Late signals of a former run are recognized by the pool that sent them.
    const auto isPresent = [this, pool] { return run && run->pool == pool; };
    const auto started = [this, isPresent](const QString& listeningAt) {
        if (isPresent() && state == ServerState::Starting)
            onStarted(listeningAt);
    };
    const auto failed = [this, isPresent](const Error& why) {
        if (isPresent())
            onFailed(why);
    };
    const auto stopped = [this, isPresent] {
        if (isPresent())
            onStopped();
    };
    const auto changed = [this, isPresent](const PoolSnapshot& snapshot) {
        if (isPresent())
            Q_EMIT q.poolChanged(snapshot);
    };
    QObject::connect(pool, &PipePool::started, &q, started, later);
    QObject::connect(pool, &PipePool::failed, &q, failed, later);
    QObject::connect(pool, &PipePool::stopped, &q, stopped, later);
    QObject::connect(pool, &PipePool::poolChanged, &q, changed, later);
}

void PipeManager::Private::onStarted(const QString& listeningAt)
{
    path = listeningAt;
    const QPointer<PipeManager> self(&q);
    setState(ServerState::Listening);
    if (self && state == ServerState::Listening)
        Q_EMIT q.listening(listeningAt);
}

void PipeManager::Private::onFailed(const Error& why)
{
    error = why;
    retire();
    if (beginPending())
        return;
    const QPointer<PipeManager> self(&q);
    setState(ServerState::Failed);
    if (self)
        Q_EMIT q.failed(why);
}

void PipeManager::Private::onStopped()
{
    retire();
    if (!beginPending())
        setState(ServerState::Stopped);
}

bool PipeManager::Private::beginPending()
{
    if (!pendingStart)
        return false;
    const PendingStart next = *std::exchange(pendingStart, std::nullopt);
    begin(next.settings, next.handler);
    return true;
}

void PipeManager::Private::apply(const ServerSettings& newSettings, const std::shared_ptr<RequestHandler>& handler)
{
    settings = newSettings;
    handler->logTo(inbox);
    for (size_t i = 0; i < run->workers.size(); ++i) {
        run->threads[i]->post(
            [worker = run->workers[i], handler, applied = settings] { worker->applySettings(applied, handler); });
    }
    run->threads.front()->post([pool = run->pool, applied = settings] { pool->applySettings(applied); });
}

void PipeManager::Private::retire()
{
    path.clear();
    run->quit();
    retired.push_back(std::move(run));
    for (const auto& thread : retired.back()->threads) {
        thread->whenFinished(
            &q, [this] { std::erase_if(retired, [](const auto& former) { return former->isFinished(); }); });
    }
}

PipeManager::PipeManager(std::shared_ptr<ActivityInbox> inbox, IoPlace place)
    : d(std::make_unique<Private>(*this, std::move(inbox), place))
{
    qRegisterMetaType<PipeHandle>();
    qRegisterMetaType<QSet<PipeHandle>>();
    qRegisterMetaType<QList<PipeSnapshot>>();
    qRegisterMetaType<PoolSnapshot>();
    qRegisterMetaType<Error>();
}

PipeManager::~PipeManager()
{
    // The end of each thread deletes its listener and pipes; ~IoThread waits for that.
    const bool wasServing = d->state == ServerState::Listening || d->state == ServerState::Stopping;
    const std::shared_ptr<ServerShared> shared = d->run ? d->run->shared : nullptr;
    d->run.reset();
    d->retired.clear();
    // The pool reports the stop if it could finish; here it had no time to.
    if (wasServing && shared && !shared->isStopSaid && d->inbox) {
        Activity stopped{.time = wallNow(), .kind = ActivityKind::ServerStopped};
        stopped.facts = std::make_shared<ActivityFacts>(ActivityFacts{.peer = {}, .reason = {}, .where = d->path});
        d->inbox->push(std::move(stopped));
    }
}

void PipeManager::start(const ServerSettings& settings, std::shared_ptr<RequestHandler> handler)
{
    switch (d->state) {
    case ServerState::Stopped:
    case ServerState::Failed:
        d->begin(settings, handler);
        return;
    case ServerState::Stopping:
        d->pendingStart = Private::PendingStart{settings, std::move(handler)};
        return;
    case ServerState::Starting:
    case ServerState::Listening:
        break;
    }
    if (!needsNewSocket(d->settings, settings)) {
        d->apply(settings, handler);
        return;
    }
    stop();
    d->pendingStart = Private::PendingStart{settings, std::move(handler)};
}

void PipeManager::stop(Milliseconds deadline)
{
    d->pendingStart.reset();
    if (!d->run)
        return;
    d->run->threads.front()->post([pool = d->run->pool, deadline] { pool->stop(deadline); });
    d->setState(ServerState::Stopping);
}

void PipeManager::disconnectPipe(PipeHandle pipe)
{
    if (d->run)
        d->run->threads.front()->post(
            [pool = d->run->pool, pipe] { pool->disconnectPipe(pipe, {.code = ErrorCode::ByPerson}); });
}

void PipeManager::send(const QList<PipeHandle>& pipes, const QByteArray& message)
{
    if (d->run)
        d->run->threads.front()->post([pool = d->run->pool, pipes, message] { pool->send(pipes, message); });
}

void PipeManager::sendToAll(const QByteArray& message)
{
    if (d->run)
        d->run->threads.front()->post([pool = d->run->pool, message] { pool->sendToAll(message); });
}

ServerState PipeManager::state() const
{
    return d->state;
}

const ServerSettings& PipeManager::settings() const
{
    return d->pendingStart ? d->pendingStart->settings : d->settings;
}

QString PipeManager::listeningPath() const
{
    return d->path;
}

const Error& PipeManager::lastError() const
{
    return d->error;
}

} // namespace standpipe

#include "moc_pipemanager.cpp"
