// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/testclock.h"

#include "core/base/looptimer.h"
#include "tests/support/patience.h"

#include <QPointer>
#include <QThread>

#include <memory>
#include <semaphore>
#include <vector>

namespace standpipe::test {

TestClock::TestClock() : m_now(std::chrono::steady_clock::now().time_since_epoch().count())
{
    clockDouble = this;
}

TestClock::~TestClock()
{
    clockDouble = nullptr;
}

void TestClock::pass(Milliseconds time, bool isLate)
{
    m_now += Nanoseconds(time).count();
    std::vector<QPointer<LoopTimer>> own;
    std::binary_semaphore areDone(0);
    {
        // Released with the last call, made or cancelled because its timer was destroyed.
        const std::shared_ptr<void> calls(nullptr, [&areDone](void*) { areDone.release(); });
        const std::lock_guard lock(m_mutex);
        for (LoopTimer* const timer : m_timers) {
            if (timer->thread() == QThread::currentThread())
                own.emplace_back(timer);
            else
                QMetaObject::invokeMethod(
                    timer, [timer, calls, isLate] { timer->look(isLate); }, Qt::QueuedConnection);
        }
    }
    for (const QPointer<LoopTimer>& timer : own) {
        if (timer)
            timer->look(isLate);
    }
    if (!areDone.try_acquire_for(Milliseconds(patience)))
        qFatal("A thread does not look at its timers.");
}

size_t TestClock::timers()
{
    const std::lock_guard lock(m_mutex);
    return m_timers.size();
}

void TestClock::timerStarted(LoopTimer& timer)
{
    const std::lock_guard lock(m_mutex);
    m_timers.insert(&timer);
    // The timer may be due at once.
    QMetaObject::invokeMethod(
        &timer, [&timer] { timer.look(); }, Qt::QueuedConnection);
}

void TestClock::timerStopped(LoopTimer& timer)
{
    const std::lock_guard lock(m_mutex);
    m_timers.erase(&timer);
}

} // namespace standpipe::test
