// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/log/heartbeat.h"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace standpipe::bench {

namespace {

/// Processor time of this thread.
Nanoseconds workDone()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

} // namespace

Heartbeat::Heartbeat()
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(1);
    connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
}

void Heartbeat::start()
{
    m_gaps.clear();
    m_work.clear();
    m_last = steadyNow();
    m_lastWork = workDone();
    m_timer.start();
}

void Heartbeat::stop()
{
    beat(); // count the current gap too
    m_timer.stop();
}

void Heartbeat::beat()
{
    const SteadyTime now = steadyNow();
    const Nanoseconds work = workDone();
    m_gaps.push_back(now - m_last);
    m_work.push_back(work - m_lastWork);
    m_last = now;
    m_lastWork = work;
}

double Heartbeat::percentileOf(std::vector<Nanoseconds> times, double percent)
{
    if (times.empty())
        return 0;
    std::ranges::sort(times);
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(times.size())));
    return static_cast<double>(times.at(std::max<std::size_t>(rank, 1) - 1).count()) / 1e6;
}

} // namespace standpipe::bench
