// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/meter.h"

#include <ctime>

#include <unistd.h>

namespace standpipe::bench {

Nanoseconds cpuTimeOf(pid_t process)
{
    clockid_t clock = 0;
    timespec used = {};
    if (process == 0 || ::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        return Nanoseconds(0);
    return std::chrono::seconds(used.tv_sec) + Nanoseconds(used.tv_nsec);
}

void Meter::begin()
{
    m_isMeasuring = true;
    m_ownCpu = -cpuTimeOf(::getpid());
    m_serverCpu = -cpuTimeOf(m_server);
    m_begin = steadyNow();
}

void Meter::end()
{
    m_measured = steadyNow() - m_begin;
    m_serverCpu += cpuTimeOf(m_server);
    m_ownCpu += cpuTimeOf(::getpid());
    m_isMeasuring = false;
}

} // namespace standpipe::bench
