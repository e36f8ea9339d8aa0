// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/workerreplyroute.h"

#include "core/server/pipeworker.h"

#include <utility>

namespace standpipe {

void WorkerReplyRoute::deliver(PipeHandle pipe, RequestId request, Answer&& answer)
{
    std::unique_lock lock(m_mutex);
    if (!m_worker)
        return;
    if (std::this_thread::get_id() == m_thread) {
        // Only the I/O thread itself can take its worker away, so the pointer stays good without the lock.
        PipeWorker* const here = m_worker;
        lock.unlock();
        here->answered(pipe, request, std::move(answer));
        return;
    }
    m_deliveries.push_back({pipe, request, std::move(answer)});
    // Posted under the lock: detach() must not come between.
    if (m_deliveries.size() == 1)
        QMetaObject::invokeMethod(m_worker, &PipeWorker::takeDeliveries, Qt::QueuedConnection);
}

void WorkerReplyRoute::attachToThisThread()
{
    const std::lock_guard lock(m_mutex);
    m_thread = std::this_thread::get_id();
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
