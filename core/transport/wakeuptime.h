// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <utility>

namespace standpipe {

/// The time at which what this thread is dealing with came. With an EpollDispatcher that is one reading of the clocks a wake-up,
/// however many connections it is about; on other threads they are read each time.
/// Thread: one for each thread
class WakeUpTime {
public:
    [[nodiscard]] static WakeUpTime& ofThisThread()
    {
        thread_local WakeUpTime time;
        return time;
    }

    [[nodiscard]] std::pair<SteadyTime, WallTime> get()
    {
        if (!m_isKnown) {
            m_time = {steadyNow(), wallNow()};
            m_isKnown = m_round > 0;
        }
        return m_time;
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
    std::pair<SteadyTime, WallTime> m_time;
    quint64 m_round = 0;
    bool m_isKnown = false;
};

} // namespace standpipe
