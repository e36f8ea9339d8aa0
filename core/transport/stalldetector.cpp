// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/stalldetector.h"

#include <algorithm>

namespace standpipe {

void StallDetector::reset(SteadyTime now)
{
    m_written = m_mark = 0;
    messageBegan(now);
}

void StallDetector::forgive(Nanoseconds time, SteadyTime now)
{
    for (SteadyTime* const begin : {&m_messageBegin, &m_markTime})
        *begin += std::clamp<Nanoseconds>(time, Nanoseconds(0), std::max<Nanoseconds>(now - *begin, Nanoseconds(0)));
}

Nanoseconds StallDetector::unsentAge(SteadyTime now, qint64 unsent)
{
    if (unsent == 0) {
        m_mark = 0;
        return Nanoseconds(0);
    }
    if (m_mark == 0 || m_written - static_cast<quint64>(unsent) >= m_mark) {
        m_mark = m_written;
        m_markTime = now;
    }
    return now - m_markTime;
}

} // namespace standpipe
