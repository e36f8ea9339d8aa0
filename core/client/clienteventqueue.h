// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/client/clientevent.h"

#include <QList>

#include <mutex>

namespace standpipe {

/// A queue of events from a client's connection to the client's owner, taken in batches with one wake each.
/// Thread: any thread
/// Bounds: the connection checks isFull() (limits::clientEventsHighWater) before it reads more
class STANDPIPE_ENGINE_EXPORT ClientEventQueue {
public:
    /// Returns true if the queue was empty: the owner must be woken.
    bool push(ClientEvent event);
    /// Takes all events. wasFull: the connection may resume reading.
    [[nodiscard]] QList<ClientEvent> takeAll(bool& wasFull);
    [[nodiscard]] bool isFull() const;

private:
    mutable std::mutex m_mutex;
    QList<ClientEvent> m_events;
};

} // namespace standpipe
