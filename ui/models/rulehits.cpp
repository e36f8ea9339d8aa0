// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rulehits.h"

#include <utility>

namespace standpipe {

void RuleHits::use(const Set& set, const std::vector<quint64>& ids)
{
    Counting counting{.set = set, .rows = {}};
    for (std::size_t row = 0; row < ids.size(); ++row)
        counting.rows.insert(ids[row], static_cast<qsizetype>(row));
    m_counting.push_back(std::move(counting));
    settle();
}

void RuleHits::settle()
{
    const Counting* const inForce = &m_counting.back();
    std::erase_if(m_counting, [this, inForce](const Counting& old) {
        // One more owner: a request is being handled by it.
        if (&old == inForce || old.set.use_count() > 1)
            return false;
        for (auto row = old.rows.cbegin(); row != old.rows.cend(); ++row) {
            if (const quint64 hits = old.set->hits(row.value()); hits > 0)
                m_counted[row.key()] += hits;
        }
        return true;
    });
}

quint64 RuleHits::of(quint64 id) const
{
    quint64 hits = m_counted.value(id);
    for (const Counting& counting : m_counting) {
        const auto row = counting.rows.constFind(id);
        if (row != counting.rows.constEnd())
            hits += counting.set->hits(*row);
    }
    return hits;
}

void RuleHits::clear()
{
    m_counting.clear();
    m_counted.clear();
}

} // namespace standpipe
