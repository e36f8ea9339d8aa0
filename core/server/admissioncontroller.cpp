// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/admissioncontroller.h"

#include "core/base/descriptorlimit.h"
#include "core/base/limits.h"
#include "core/server/pipeworker.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

/// The minimum, however few descriptors there are: only a waiting client shows that pipes must be shared.
constexpr qint64 leastWaiting = 8;

} // namespace

AdmissionController::AdmissionController(std::vector<PipeWorker*> workers, QObject* parent)
    : QObject(parent)
    , m_workers(std::move(workers))
    , m_pause(this)
{
    connect(&m_pause, &LoopTimer::timeout, this, &AdmissionController::ask);
    for (PipeWorker* const worker : m_workers) {
        connect(worker, &PipeWorker::pipesHeld, this,
                [this, worker](const std::vector<HeldPipe>& pipes) { take(worker, pipes); });
    }
}

void AdmissionController::setLimits(Milliseconds idleLimit, int pipes)
{
    m_idleLimit = idleLimit;
    const qint64 descriptors = (descriptorLimit() - pipes) / limits::waitingDescriptors;
    m_mostWaiting = std::clamp(descriptors, leastWaiting, limits::waitingClients);
}

void AdmissionController::add(WaitingClient client)
{
    m_waiting.add(std::move(client));
    if (!m_pause.isActive())
        m_pause.start(limits::roomPause);
}

WaitingClient AdmissionController::takeNext()
{
    WaitingClient next = m_waiting.takeNext(m_held);
    stopIfNobodyWaits();
    return next;
}

WaitingClient AdmissionController::takeAny()
{
    WaitingClient one = m_waiting.takeAny();
    stopIfNobodyWaits();
    return one;
}

void AdmissionController::stopIfNobodyWaits()
{
    if (m_waiting.isEmpty())
        m_pause.stop();
}

void AdmissionController::pipeLeft(qint64 process)
{
    const auto found = m_held.find(process);
    if (found != m_held.end() && --found->second == 0)
        m_held.erase(found);
}

void AdmissionController::ask()
{
    // After a period in which nothing ran, what arrived meanwhile is processed first, once.
    const bool hasStoodStill = m_pause.late() > limits::stoodStill;
    if (hasStoodStill && !std::exchange(m_wasPutOff, true))
        return;
    m_wasPutOff = false;
    if (m_isAsking)
        return; // not all workers have reported yet
    m_isAsking = true;
    m_told.clear();
    for (PipeWorker* const worker : m_workers)
        worker->call([worker] { worker->tellPipesHeld(); });
}

void AdmissionController::take(PipeWorker* worker, const std::vector<HeldPipe>& pipes)
{
    m_told.emplace_back(worker, pipes);
    if (m_told.size() < m_workers.size())
        return;
    m_isAsking = false;
    if (m_waiting.isEmpty())
        return;
    std::vector<HeldPipe> all;
    for (const auto& [whose, told] : m_told)
        all.insert(all.end(), told.begin(), told.end());
    // Clients that have disconnected without the pool having been notified yet: their pipes count as free.
    qint64 held = 0;
    for (const auto& [process, count] : m_held)
        held += count;
    const qint64 onTheirWay = std::max<qint64>(0, held - std::ssize(all));
    order(planEvictions(all, m_waiting.processes(steadyNow()), onTheirWay, m_idleLimit));
}

void AdmissionController::order(const std::vector<Eviction>& orders)
{
    QHash<PipeHandle, Eviction> byPipe;
    for (const Eviction& one : orders)
        byPipe.insert(one.pipe, one);
    for (const auto& [worker, told] : std::exchange(m_told, {})) {
        std::vector<Eviction> ofWorker;
        for (const HeldPipe& pipe : told) {
            if (const auto found = byPipe.constFind(pipe.pipe); found != byPipe.constEnd())
                ofWorker.push_back(*found);
        }
        if (!ofWorker.empty())
            worker->call([worker = worker, ofWorker] { worker->makeRoom(ofWorker); });
    }
}

} // namespace standpipe

#include "moc_admissioncontroller.cpp"
