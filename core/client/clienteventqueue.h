// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/client/clientevent.h"

#include <QList>

#include <mutex>

namespace standpipe {

/// Where a client's connection leaves its events and the client's owner takes them away, in batches with one wake each.
/// Thread: any thread
/// Bounds: the connection asks isFull() (limits::clientEventsHighWater) before it reads on
class STANDPIPE_ENGINE_EXPORT ClientEventQueue {
public:
    /// True if the queue was empty: the taker must be woken.
    bool push(ClientEvent event);
    /// wasFull: the connection may read on now.
    [[nodiscard]] QList<ClientEvent> takeAll(bool& wasFull);
    [[nodiscard]] bool isFull() const;

private:
    mutable std::mutex m_mutex;
    QList<ClientEvent> m_events;
};

} // namespace standpipe
