// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/looptimer.h"

#include <QTimerEvent>

#include <algorithm>
#include <limits>

namespace standpipe {

void LoopTimer::start()
{
    stop();
    m_isActive = true;
    m_due = steadyNow() + m_interval;
    ClockDouble* const other = clockDouble.load();
    m_isOfDouble = other != nullptr;
    if (other) {
        other->timerStarted(*this);
        return;
    }
    wait();
}

void LoopTimer::wait()
{
    // A wait beyond the largest int is continued after that.
    constexpr Milliseconds longest(std::numeric_limits<int>::max());
    m_timer.start(static_cast<int>(std::min(left(), longest).count()), Qt::PreciseTimer, this);
}

void LoopTimer::stop()
{
    if (!m_isActive)
        return;
    m_isActive = false;
    m_timer.stop();
    if (ClockDouble* const other = clockDouble.load(); other && m_isOfDouble)
        other->timerStopped(*this);
}

Milliseconds LoopTimer::left() const
{
    return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(m_due - steadyNow()));
}

void LoopTimer::look(bool isLate)
{
    const SteadyTime now = steadyNow();
    if (m_isActive && m_isOfDouble && now >= m_due)
        fire(isLate ? now - m_due : Nanoseconds(0));
}

void LoopTimer::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId()) {
        QObject::timerEvent(event);
        return;
    }
    const SteadyTime now = steadyNow();
    if (now < m_due)
        wait();
    else
        fire(now - m_due);
}

void LoopTimer::fire(Nanoseconds late)
{
    m_late = late;
    if (m_isSingleShot) {
        stop();
    } else {
        m_due = steadyNow() + m_interval;
        if (!m_isOfDouble)
            wait();
    }
    Q_EMIT timeout();
}

} // namespace standpipe
