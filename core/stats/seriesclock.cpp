// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/seriesclock.h"

#include <algorithm>

namespace standpipe {

namespace {

/// Within this time, all activities stamped before the clock was set have arrived.
constexpr std::chrono::seconds settling{2};

} // namespace

void SeriesClock::read(WallTime wall, SteadyTime steady)
{
    if (!m_isRunning) {
        m_isRunning = true;
        m_now = wall;
    } else {
        const WallTime before = m_now;
        const WallTime expected = m_now + std::chrono::duration_cast<std::chrono::microseconds>(steady - m_steady);
        const auto off = wall + m_ahead - expected;
        if (steady - m_jumped > settling)
            m_earliest = WallTime::min();
        if (off < tolerance && off > -tolerance) {
            m_now = std::max(before, wall + m_ahead);
        } else {
            m_ahead -= off;
            m_now = std::max(before, expected);
            m_earliest = before;
            m_jumped = steady;
            ++m_jumps;
        }
    }
    m_steady = steady;
}

WallTime SeriesClock::at(WallTime wall) const
{
    return std::clamp(wall + m_ahead, std::min(m_earliest, m_now), m_now);
}

} // namespace standpipe
