// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/stuckwatch.h"

namespace standpipe {

void StuckWatch::reset(SteadyTime now)
{
    m_written = m_mark = 0;
    messageBegan(now);
}

Nanoseconds StuckWatch::unsentAge(SteadyTime now, qint64 unsent)
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
