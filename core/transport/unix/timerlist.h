// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QAbstractEventDispatcher>

#include <optional>
#include <vector>

namespace standpipe {

/// The timers of one thread. Searched from end to end: an I/O thread has a handful of them, never one a connection.
/// Thread: one at a time
class TimerList {
public:
    void add(int id, Milliseconds interval, Qt::TimerType type, QObject* object);
    bool remove(int id);
    bool removeAllOf(QObject* object);
    [[nodiscard]] QList<QAbstractEventDispatcher::TimerInfo> of(QObject* object) const;
    /// -1 if there is no such timer.
    [[nodiscard]] Milliseconds remaining(int id) const;
    /// When the next one is due; nothing if there is none (but those whose event is being handled).
    [[nodiscard]] std::optional<SteadyTime> next() const;
    /// Sends the events of those that are due. True if there was one.
    bool fire();

private:
    struct Timer {
        int id = 0;
        Milliseconds interval{};
        Qt::TimerType type{};
        QObject* object = nullptr;
        SteadyTime due{};
        bool isFiring = false; ///< in a nested event loop it does not fire again
    };

    [[nodiscard]] std::vector<Timer>::iterator find(int id);
    bool fireOne(int id);

    std::vector<Timer> m_timers;
};

} // namespace standpipe
