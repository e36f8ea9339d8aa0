// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <utility>

namespace standpipe {

/// The time at which what this thread is dealing with came. With an EpollDispatcher that is one reading of the clock a wake-up,
/// however many connections it is about; on other threads it is read each time.
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
    /// The thread has woken up, and says so each time.
    void wokeUp()
    {
        ++m_round;
        m_isKnown = false;
    }
    /// Counts the times the thread has woken up; 0: it does not say.
    [[nodiscard]] quint64 round() const { return m_round; }

private:
    /// For so long the clock on the wall is reckoned from the steady one: whoever sets it meanwhile sees that as late.
    static constexpr Milliseconds wallAge{100};

    SteadyTime m_steady;
    SteadyTime m_wallRead;
    WallTime m_wall; ///< at m_wallRead
    quint64 m_round = 0;
    bool m_isKnown = false;
};

} // namespace standpipe
