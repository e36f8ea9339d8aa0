// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QJSValue>

#include <map>
#include <optional>

namespace standpipe {

/// What a script has set to happen later.
/// Thread: the script's
/// Bounds: scriptlimits::timers
class ScriptTimers {
public:
    /// From 1; 0: there are too many.
    [[nodiscard]] quint32 start(const QJSValue& callback, Milliseconds after, bool isRepeated);
    void stop(quint32 id);
    /// Nothing is repeated any more.
    void stopRepeated();
    void clear() { m_timers.clear(); }
    [[nodiscard]] std::optional<SteadyTime> next() const;
    /// One that is due, if there is any; a repeated one is due again after its time, counted from now.
    [[nodiscard]] std::optional<QJSValue> takeDue(SteadyTime now);

private:
    struct Timer {
        quint32 id = 0;
        QJSValue callback;
        Milliseconds every{0}; ///< 0: once
    };

    std::multimap<SteadyTime, Timer> m_timers;
    quint32 m_nextId = 1;
};

} // namespace standpipe
