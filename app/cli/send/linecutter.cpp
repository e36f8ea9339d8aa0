// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/linecutter.h"

namespace standpipe::cli {

std::optional<QByteArray> LineCutter::next()
{
    const qsizetype end = m_pending.indexOf('\n', std::max(m_taken, m_searched));
    if (end >= 0) {
        qsizetype size = end - m_taken;
        if (size > 0 && m_pending.at(end - 1) == '\r')
            --size;
        QByteArray line = m_pending.mid(m_taken, size);
        m_taken = end + 1;
        return line;
    }
    // Consumed bytes are removed only here, not for each line.
    m_pending.remove(0, m_taken);
    m_taken = 0;
    m_searched = m_pending.size();
    if (!m_isFinished || m_pending.isEmpty())
        return std::nullopt;
    m_searched = 0;
    return std::exchange(m_pending, {});
}

} // namespace standpipe::cli
