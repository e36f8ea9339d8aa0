// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/clienteventqueue.h"

#include "core/base/limits.h"

#include <utility>

namespace standpipe {

bool ClientEventQueue::push(ClientEvent event)
{
    const std::lock_guard lock(m_mutex);
    m_events.append(std::move(event));
    return m_events.size() == 1;
}

QList<ClientEvent> ClientEventQueue::takeAll(bool& wasFull)
{
    const std::lock_guard lock(m_mutex);
    wasFull = m_events.size() >= limits::clientEventsHighWater;
    return std::exchange(m_events, {});
}

bool ClientEventQueue::isFull() const
{
    const std::lock_guard lock(m_mutex);
    return m_events.size() >= limits::clientEventsHighWater;
}

} // namespace standpipe
