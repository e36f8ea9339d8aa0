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
    constexpr Milliseconds longest(std::numeric_limits<int>::max());
    m_timer.start(static_cast<int>(std::clamp(m_interval, Milliseconds(0), longest).count()), m_type, this);
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

void LoopTimer::look()
{
    if (m_isActive && m_isOfDouble && steadyNow() >= m_due)
        fire();
}

void LoopTimer::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_timer.timerId())
        fire();
    else
        QObject::timerEvent(event);
}

void LoopTimer::fire()
{
    if (m_isSingleShot)
        stop();
    else
        m_due = steadyNow() + m_interval;
    Q_EMIT timeout();
}

} // namespace standpipe
