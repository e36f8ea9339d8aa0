// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QJSValue>

#include <map>
#include <optional>

namespace standpipe {

/// The timers of a script.
/// Thread: the script's
/// Bounds: scriptlimits::timers
class ScriptTimers {
public:
    /// Returns the timer's number, from 1; 0 if there are too many.
    [[nodiscard]] quint32 start(const QJSValue& callback, Milliseconds after, bool isRepeated);
    void stop(quint32 id);
    /// Stops all repeated timers.
    void stopRepeated();
    void clear() { m_timers.clear(); }
    [[nodiscard]] std::optional<SteadyTime> next() const;
    /// Returns a timer that is due, if there is one; a repeated one is due again after its interval, counted from now.
    [[nodiscard]] std::optional<QJSValue> takeDue(SteadyTime now);

private:
    struct Timer {
        quint32 id = 0;
        QJSValue callback;
        Milliseconds every{0}; ///< 0: not repeated
    };

    std::multimap<SteadyTime, Timer> m_timers;
    quint32 m_nextId = 1;
};

} // namespace standpipe
