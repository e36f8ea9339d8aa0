// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/evictionpicker.h"

#include <algorithm>

namespace standpipe {

namespace {

bool isHeavier(const EvictionPicker::Run& a, const EvictionPicker::Run& b)
{
    return a.bytes > b.bytes;
}

} // namespace

void EvictionPicker::add(const Run& run)
{
    if (run.rows.count == 0)
        return;
    m_runs.push_back(run);
    std::push_heap(m_runs.begin(), m_runs.end(), isHeavier);
    m_missingRows -= run.rows.count;
    m_missingBytes -= run.bytes;
    if (m_runs.size() < m_mostRuns)
        return;
    std::pop_heap(m_runs.begin(), m_runs.end(), isHeavier);
    m_missingRows += m_runs.back().rows.count;
    m_missingBytes += m_runs.back().bytes;
    m_runs.pop_back();
}

std::vector<RowRange> EvictionPicker::rangesWith(const Run& last)
{
    std::sort(m_runs.begin(), m_runs.end(), [](const Run& a, const Run& b) { return a.rows.first < b.rows.first; });
    std::vector<RowRange> ranges;
    ranges.reserve(m_runs.size() + 1);
    for (const Run& run : m_runs)
        ranges.push_back(run.rows);
    if (last.rows.count > 0)
        ranges.push_back(last.rows);
    return ranges;
}

} // namespace standpipe
