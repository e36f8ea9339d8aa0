// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/workerreplyroute.h"

#include "core/server/pipeworker.h"

#include <utility>

namespace standpipe {

void WorkerReplyRoute::deliver(PipeHandle pipe, RequestId request, Reply&& reply)
{
    if (std::this_thread::get_id() == m_thread.load(std::memory_order_relaxed)) {
        // Only this thread resets its worker, so it needs no lock to read it.
        if (m_worker)
            m_worker->answered(pipe, request, std::move(reply));
        return;
    }
    post({pipe, request, std::move(reply)});
}

void WorkerReplyRoute::command(PipeHandle pipe, ClientCommand&& command)
{
    // Even on the worker's own thread it is deferred: a pipe must have left its own functions before it disconnects.
    const RequestId request = command.request;
    post({pipe, request, std::move(command)});
}

void WorkerReplyRoute::pendingHasRoom()
{
    const std::lock_guard lock(m_mutex);
    if (m_worker && !std::exchange(m_isRoomTold, true))
        QMetaObject::invokeMethod(m_worker, &PipeWorker::takeRoom, Qt::QueuedConnection);
}

void WorkerReplyRoute::roomTaken()
{
    const std::lock_guard lock(m_mutex);
    m_isRoomTold = false;
}

void WorkerReplyRoute::post(Delivery&& delivery)
{
    const std::lock_guard lock(m_mutex);
    if (!m_worker)
        return;
    m_deliveries.push_back(std::move(delivery));
    // Posted under the lock, so that detach() cannot come in between.
    if (m_deliveries.size() == 1)
        QMetaObject::invokeMethod(m_worker, &PipeWorker::takeDeliveries, Qt::QueuedConnection);
}

void WorkerReplyRoute::attachToThisThread()
{
    m_thread.store(std::this_thread::get_id(), std::memory_order_relaxed);
}

void WorkerReplyRoute::detach()
{
    const std::lock_guard lock(m_mutex);
    m_worker = nullptr;
    m_deliveries.clear();
}

std::vector<WorkerReplyRoute::Delivery> WorkerReplyRoute::takeAll()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_deliveries, {});
}

} // namespace standpipe
