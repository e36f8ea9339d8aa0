// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptthread.h"

#include "core/base/filewatcher.h"
#include "core/base/timedwait.h"
#include "core/handler/errorreply.h"
#include "core/script/scriptengine.h"
#include "core/script/scriptrealm.h"

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

/// How long an interrupted script may take to return.
constexpr Milliseconds endingTime{1000};

} // namespace

ScriptThread::ScriptThread(QString path, const ScriptSettings& settings)
    : m_path(std::move(path))
    , m_watchdog(settings.timeout)
    , m_settings(settings)
{
}

ScriptThread::ScriptThread(ScriptSource source, const ScriptSettings& settings)
    : m_path(source.path())
    , m_given(std::move(source))
    , m_watchdog(settings.timeout)
    , m_settings(settings)
{
}

ScriptThread::~ScriptThread() = default;

void ScriptThread::begin(Outcome told)
{
    prepareScriptEngines();
    m_told = std::move(told);
    m_thread = std::thread([self = shared_from_this()] { self->run(); });
}

Result<void> ScriptThread::start()
{
    begin({});
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_hasBegun; });
    return m_begun;
}

void ScriptThread::end()
{
    m_watchdog.interruptForGood();
    bool hasEnded = false;
    {
        std::unique_lock lock(m_mutex);
        m_isEnding = true;
        m_changed.notify_all();
        hasEnded = timedWait(m_changed, lock, steadyNow() + endingTime, [this] { return m_hasEnded; });
    }
    if (!m_thread.joinable())
        return;
    if (hasEnded)
        m_thread.join();
    else
        m_thread.detach();
}

void ScriptThread::request(Request request, Responder responder)
{
    Error full;
    {
        const std::lock_guard lock(m_mutex);
        const qint64 bytes = m_waitingBytes + request.bytes.size();
        const auto waiting = static_cast<qint64>(m_jobs.size()) + 1;
        if (waiting > scriptlimits::waitingRequests) {
            full = {.code = ErrorCode::QueueFull, .number = waiting, .limit = scriptlimits::waitingRequests};
        } else if (bytes > scriptlimits::waitingBytes) {
            full = {.code = ErrorCode::QueueBytesFull, .number = bytes, .limit = scriptlimits::waitingBytes};
        } else {
            m_waitingBytes = bytes;
            m_jobs.emplace_back(Asked{std::move(request), std::move(responder)});
            if (std::exchange(m_isWaiting, false))
                m_changed.notify_all();
            return;
        }
    }
    responder.send(errorReply(full));
    m_log.problem(full, request.pipe, request.id, request.peer ? request.peer->pid : 0);
}

void ScriptThread::connected(const ClientHandle& client, const PeerIdentity& peer)
{
    post(ScriptClient{client, peer});
}

void ScriptThread::gone(const ClientHandle& client)
{
    post(Gone{client});
}

void ScriptThread::look()
{
    post(Look{});
}

void ScriptThread::take(ScriptSource source, const ScriptSettings& settings, Outcome told)
{
    post(Take{std::move(source), settings, std::move(told)});
}

void ScriptThread::post(Job job)
{
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
    if (std::exchange(m_isWaiting, false))
        m_changed.notify_all();
}

void ScriptThread::run()
{
    read();
    std::deque<Job> jobs;
    while (m_begun && takeJobs(jobs)) {
        runTimers();
        for (const Job& job : jobs) {
            if (m_isEnding)
                break;
            doJob(job);
            runTimers();
        }
        jobs.clear();
        dropFormerRealms();
    }
    jobs.clear();
    for (const auto& former : m_former)
        former->cancelPromises();
    if (m_realm)
        m_realm->cancelPromises();
    m_former.clear(); // on this thread, to which the engines belong
    m_realm.reset();
    const std::lock_guard lock(m_mutex);
    m_jobs.clear();
    m_hasEnded = true;
    m_changed.notify_all();
}

void ScriptThread::read()
{
    const Result<ScriptSource> source = m_given ? Result<ScriptSource>(*m_given) : ScriptSource::read(m_path);
    auto realm = source ? makeRealm(*source) : failure(source.error());
    if (realm) {
        m_realm = std::move(*realm);
        m_source = m_realm->source();
    }
    const Result<void> begun = realm ? Result<void>() : failure(realm.error());
    {
        const std::lock_guard lock(m_mutex);
        m_begun = begun;
        m_hasBegun = true;
        m_changed.notify_all();
    }
    if (const Outcome told = std::exchange(m_told, {}))
        told(begun);
}

Result<std::unique_ptr<ScriptRealm>> ScriptThread::makeRealm(const ScriptSource& source)
{
    try {
        auto realm = std::make_unique<ScriptRealm>(source, m_settings, m_log, m_clients, m_watchdog);
        if (const Result<void> loaded = realm->load(); !loaded)
            return failure(loaded.error());
        return realm;
    } catch (const std::bad_alloc&) {
        return failure({.code = ErrorCode::ScriptOutOfMemory, .where = source.path()});
    }
}

bool ScriptThread::takeJobs(std::deque<Job>& jobs)
{
    const std::optional<SteadyTime> until = nextTimer();
    std::unique_lock lock(m_mutex);
    m_isWaiting = m_jobs.empty();
    const auto isAwake = [this] { return !m_isWaiting || m_isEnding; };
    if (until)
        timedWait(m_changed, lock, *until, isAwake);
    else
        m_changed.wait(lock, isAwake);
    m_isWaiting = false;
    jobs.swap(m_jobs);
    m_waitingBytes = 0;
    return !m_isEnding;
}

void ScriptThread::doJob(const Job& job)
{
    if (const auto* asked = std::get_if<Asked>(&job))
        doAsked(*asked);
    else if (const auto* client = std::get_if<ScriptClient>(&job))
        doConnected(*client);
    else if (const auto* gone = std::get_if<Gone>(&job))
        doGone(*gone);
    else if (const auto* take = std::get_if<Take>(&job))
        doTake(*take);
    else
        doLook();
    replaceBroken();
}

void ScriptThread::replaceBroken()
{
    for (const auto& former : m_former) {
        if (former->isBroken())
            former->failPromises();
    }
    if (!m_realm || !m_realm->isBroken())
        return;
    m_realm->failPromises();
    m_realm.reset(); // frees its memory first
    (void)hasRealm();
}

bool ScriptThread::hasRealm()
{
    if (m_realm)
        return true;
    auto realm = makeRealm(m_source);
    if (!realm)
        return false;
    m_realm = std::move(*realm);
    for (const auto& [pipe, client] : m_clients.all())
        m_realm->connected(client, false);
    return true;
}

void ScriptThread::doAsked(const Asked& asked)
{
    const bool isKnown = m_clients.isConnected(asked.request.client);
    // The server reports a client before its first request; other callers may not.
    if (!isKnown)
        m_clients.add(asked.request.client, asked.request.peer ? *asked.request.peer : PeerIdentity());
    if (!hasRealm()) {
        asked.responder.send(errorReply({.code = ErrorCode::ScriptOutOfMemory}));
        return;
    }
    if (!isKnown)
        m_realm->connected(*m_clients.find(asked.request.client.pipe(), asked.request.client.connection()), false);
    m_realm->handle(asked.request, asked.responder);
}

void ScriptThread::doConnected(const ScriptClient& client)
{
    m_clients.add(client.client, client.peer);
    if (hasRealm())
        m_realm->connected(client, true);
}

void ScriptThread::doGone(const Gone& gone)
{
    if (!m_clients.isConnected(gone.client))
        return;
    if (hasRealm())
        m_realm->disconnected(gone.client.pipe());
    m_clients.remove(gone.client);
}

void ScriptThread::doLook()
{
    if (FileWatcher::isReadOnce(m_path))
        return;
    const Result<ScriptSource> source = ScriptSource::read(m_path);
    if (source && *source == m_source) {
        m_lookFailed = {};
        return;
    }
    auto realm = source ? makeRealm(*source) : failure(source.error());
    if (!realm) {
        if (std::exchange(m_lookFailed, realm.error()) != realm.error())
            m_log.problem(realm.error());
        return;
    }
    m_lookFailed = {};
    takeOver(std::move(*realm));
}

void ScriptThread::doTake(const Take& take)
{
    const ScriptSettings former = std::exchange(m_settings, take.settings);
    m_watchdog.setTimeout(take.settings.timeout);
    auto realm = makeRealm(take.source);
    if (realm) {
        takeOver(std::move(*realm));
    } else {
        m_settings = former;
        m_watchdog.setTimeout(former.timeout);
    }
    take.told(realm ? Result<void>() : failure(realm.error()));
}

void ScriptThread::takeOver(std::unique_ptr<ScriptRealm> realm)
{
    if (m_realm) {
        m_realm->retire();
        m_former.push_back(std::move(m_realm));
    }
    m_realm = std::move(realm);
    m_source = m_realm->source();
    for (const auto& [pipe, client] : m_clients.all())
        m_realm->connected(client, false);
    m_log.note({.code = ErrorCode::ScriptReloaded, .where = m_realm->source().path()});
}

void ScriptThread::runTimers()
{
    const SteadyTime now = steadyNow();
    while (!m_isEnding && m_realm && m_realm->runTimer(now))
        replaceBroken();
    for (const auto& former : m_former) {
        while (!m_isEnding && former->runTimer(now)) {
        }
    }
}

std::optional<SteadyTime> ScriptThread::nextTimer() const
{
    std::optional<SteadyTime> next = m_realm ? m_realm->nextTimer() : std::nullopt;
    for (const auto& former : m_former) {
        const std::optional<SteadyTime> other = former->nextTimer();
        if (other && (!next || *other < *next))
            next = other;
    }
    return next;
}

void ScriptThread::dropFormerRealms()
{
    std::erase_if(m_former, [](const auto& former) { return former->isBroken() || former->isDone(); });
    if (std::ssize(m_former) > scriptlimits::formerRealms)
        m_former.erase(m_former.begin(), m_former.end() - scriptlimits::formerRealms);
}

} // namespace standpipe
