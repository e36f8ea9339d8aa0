// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/activityscan.h"

#include <algorithm>

namespace standpipe {

namespace {

constexpr qsizetype perLook = 64; // activities between two checks of the clock
/// Minimum time between two calls of wake. The first matches are reported at once.
constexpr std::chrono::milliseconds pause{8};

} // namespace

ActivityScan::ActivityScan(ActivitySnapshot snapshot, Wanted wanted, std::function<void()> wake)
    : m_snapshot(std::move(snapshot))
    , m_wanted(std::move(wanted))
    , m_wake(std::move(wake))
{
}

void ActivityScan::run()
{
    Activity activity;
    for (ActivitySnapshot::Part& part : m_snapshot.parts) {
        scan(part, activity);
        part.block.reset();
    }
    m_snapshot.parts.clear();
    hand(true);
}

void ActivityScan::scan(const ActivitySnapshot::Part& part, Activity& activity)
{
    for (qsizetype row = part.from; row < part.to;) {
        const qsizetype end = std::min(part.to, row + perLook);
        for (; row < end && !m_isCancelled; ++row) {
            part.block->read(row, activity);
            if (m_wanted(activity))
                m_found.push_back(activity.sequence);
        }
        if (m_isCancelled)
            return;
        if (isDue())
            hand(false);
    }
}

bool ActivityScan::isDue() const
{
    return !m_found.empty() && (m_handed == SteadyTime{} || steadyNow() - m_handed >= pause);
}

void ActivityScan::hand(bool isLast)
{
    m_handed = steadyNow();
    bool mustTell = false;
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.insert(m_waiting.end(), m_found.begin(), m_found.end());
        m_isOver = isLast;
        mustTell = !m_isTold;
        m_isTold = true;
    }
    m_found.clear();
    const std::lock_guard lock(m_wakeMutex);
    if (mustTell && m_wake)
        m_wake();
}

void ActivityScan::cancel()
{
    m_isCancelled = true;
    const std::lock_guard lock(m_wakeMutex);
    m_wake = {};
}

ActivityScan::Findings ActivityScan::take(std::size_t most)
{
    const std::lock_guard lock(m_mutex);
    const std::size_t count = std::min(most, m_waiting.size() - m_taken);
    const auto first = m_waiting.begin() + static_cast<std::ptrdiff_t>(m_taken);
    Findings findings;
    findings.sequences.assign(first, first + static_cast<std::ptrdiff_t>(count));
    m_taken += count;
    const bool isAll = m_taken == m_waiting.size();
    if (isAll) {
        m_waiting.clear();
        m_taken = 0;
        m_isTold = false;
    }
    findings.isLast = isAll && m_isOver;
    return findings;
}

} // namespace standpipe
