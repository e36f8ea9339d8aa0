// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/logmarks.h"

#include <algorithm>

namespace standpipe {

void LogMarks::toggle(const QList<quint64>& sequences)
{
    if (sequences.isEmpty())
        return;
    if (std::ranges::all_of(sequences, [this](quint64 sequence) { return contains(sequence); })) {
        for (const quint64 sequence : sequences)
            m_marks.erase(sequence);
    } else {
        m_marks.insert(sequences.begin(), sequences.end());
        while (m_marks.size() > most)
            m_marks.erase(m_marks.begin());
    }
    Q_EMIT changed();
}

void LogMarks::clear()
{
    if (m_marks.empty())
        return;
    m_marks.clear();
    Q_EMIT changed();
}

} // namespace standpipe

#include "moc_logmarks.cpp"
