// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <utility>

namespace standpipe {

/// The arrival time of the event that this thread is processing. With an EpollDispatcher the clock is read once per
/// wake-up, for any number of connections; on other threads it is read on each call.
/// Thread: one for each thread
class LoopClock {
public:
    [[nodiscard]] static LoopClock& ofThisThread()
    {
        thread_local LoopClock clock;
        return clock;
    }

    [[nodiscard]] std::pair<SteadyTime, WallTime> get()
    {
        if (!m_isKnown) {
            m_steady = steadyNow();
            m_isKnown = m_round > 0;
            if (!m_isKnown || m_steady - m_wallRead > wallAge) {
                m_wallRead = m_steady;
                m_wall = wallNow();
            }
        }
        return {m_steady, m_wall + std::chrono::duration_cast<std::chrono::microseconds>(m_steady - m_wallRead)};
    }
    /// Called on every wake-up of the thread, if its dispatcher reports them.
    void wokeUp()
    {
        ++m_round;
        m_isKnown = false;
    }
    /// The number of wake-ups of the thread; 0: they are not reported.
    [[nodiscard]] quint64 round() const { return m_round; }

private:
    /// For this long the wall time is computed from the steady clock; a change of the wall clock takes effect after
    /// that.
    static constexpr Milliseconds wallAge{100};

    SteadyTime m_steady;
    SteadyTime m_wallRead;
    WallTime m_wall; ///< at m_wallRead
    quint64 m_round = 0;
    bool m_isKnown = false;
};

} // namespace standpipe
