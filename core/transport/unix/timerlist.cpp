// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/unix/timerlist.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace standpipe {

namespace {

/// The system's clock, which wakes the dispatcher, even if a test replaces steadyNow().
SteadyTime systemNow()
{
    return std::chrono::steady_clock::now();
}

} // namespace

std::vector<TimerList::Timer>::iterator TimerList::find(int id)
{
    return std::find_if(m_timers.begin(), m_timers.end(), [id](const Timer& timer) { return timer.id == id; });
}

void TimerList::add(int id, Milliseconds interval, Qt::TimerType type, QObject* object)
{
    m_timers.push_back({.id = id, .interval = interval, .type = type, .object = object, .due = systemNow() + interval});
}

bool TimerList::remove(int id)
{
    return std::erase_if(m_timers, [id](const Timer& timer) { return timer.id == id; }) > 0;
}

bool TimerList::removeAllOf(QObject* object)
{
    return std::erase_if(m_timers, [object](const Timer& timer) { return timer.object == object; }) > 0;
}

QList<QAbstractEventDispatcher::TimerInfo> TimerList::of(QObject* object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> found;
    for (const Timer& timer : m_timers) {
        if (timer.object == object)
            found.append({timer.id, static_cast<int>(timer.interval.count()), timer.type});
    }
    return found;
}

Milliseconds TimerList::remaining(int id) const
{
    const auto found =
        std::find_if(m_timers.begin(), m_timers.end(), [id](const Timer& timer) { return timer.id == id; });
    if (found == m_timers.end())
        return Milliseconds(-1);
    return std::max(Milliseconds(0), std::chrono::ceil<Milliseconds>(found->due - systemNow()));
}

std::optional<SteadyTime> TimerList::next() const
{
    std::optional<SteadyTime> earliest;
    for (const Timer& timer : m_timers) {
        if (!timer.isFiring && (!earliest || timer.due < *earliest))
            earliest = timer.due;
    }
    return earliest;
}

bool TimerList::fire()
{
    const std::optional<SteadyTime> earliest = next();
    if (!earliest)
        return false;
    const SteadyTime now = systemNow();
    if (*earliest > now)
        return false;
    // A separate list: the receivers may add and remove timers.
    std::vector<std::pair<SteadyTime, int>> due;
    for (const Timer& timer : m_timers) {
        if (!timer.isFiring && timer.due <= now)
            due.emplace_back(timer.due, timer.id);
    }
    std::sort(due.begin(), due.end());
    bool hasFired = false;
    for (const auto& [when, id] : due)
        hasFired = fireOne(id) || hasFired;
    return hasFired;
}

bool TimerList::fireOne(int id)
{
    auto timer = find(id);
    const SteadyTime now = systemNow();
    // Removed by a timer that fired before it, or removed and its id reused.
    if (timer == m_timers.end() || timer->isFiring || timer->due > now)
        return false;
    timer->due += timer->interval;
    if (timer->due <= now)
        timer->due = now + timer->interval;
    timer->isFiring = true;
    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer->object, &event);
    timer = find(id);
    if (timer != m_timers.end())
        timer->isFiring = false;
    return true;
}

} // namespace standpipe
