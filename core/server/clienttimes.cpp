// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/clienttimes.h"

#include "core/base/limits.h"

#include <algorithm>

namespace standpipe {

void ClientTimes::lingers(SteadyTime now)
{
    m_lingerUntil = now + limits::lingerTime;
}

void ClientTimes::forgive(Nanoseconds time, SteadyTime now, SteadyTime lastActive)
{
    m_lingerUntil += time;
    m_leaveUntil += time;
    if (m_excusedSince != lastActive) {
        m_excusedSince = lastActive;
        m_excused = Nanoseconds(0);
    }
    m_excused +=
        std::clamp<Nanoseconds>(time, Nanoseconds(0), std::max<Nanoseconds>(idle(now, lastActive), Nanoseconds(0)));
}

} // namespace standpipe
