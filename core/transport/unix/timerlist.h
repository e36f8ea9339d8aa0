// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QAbstractEventDispatcher>

#include <optional>
#include <vector>

namespace standpipe {

/// The timers of one thread. Searched linearly: an I/O thread has a handful of them, never one per connection.
/// Thread: one at a time
class TimerList {
public:
    void add(int id, Milliseconds interval, Qt::TimerType type, QObject* object);
    bool remove(int id);
    bool removeAllOf(QObject* object);
    [[nodiscard]] QList<QAbstractEventDispatcher::TimerInfo> of(QObject* object) const;
    /// -1 if there is no such timer.
    [[nodiscard]] Milliseconds remaining(int id) const;
    /// When the next timer is due, except those whose event is being handled; nothing if there is none.
    [[nodiscard]] std::optional<SteadyTime> next() const;
    /// Sends the events of due timers. True if there was one.
    bool fire();

private:
    struct Timer {
        int id = 0;
        Milliseconds interval{};
        Qt::TimerType type{};
        QObject* object = nullptr;
        SteadyTime due{};
        bool isFiring = false; ///< does not fire again in a nested event loop
    };

    [[nodiscard]] std::vector<Timer>::iterator find(int id);
    bool fireOne(int id);

    std::vector<Timer> m_timers;
};

} // namespace standpipe
