// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activitystore.h"

#include <algorithm>
#include <iterator>

namespace standpipe {

namespace {

/// With the bounds the share is removed that makes the next removal come later: 1/32 of a full log is a pause of a few
/// milliseconds.
constexpr qsizetype hysteresis = 32;

} // namespace

/// The heaviest runs of rows that may go, one fewer than mostRanges: the run at hand is always taken as well.
/// Thread: one at a time
class ActivityStore::Choice {
public:
    Choice(qsizetype rows, qint64 bytes) : m_missingRows(rows), m_missingBytes(bytes) {}

    /// True if the run, together with those chosen, is enough.
    [[nodiscard]] bool isEnoughWith(const Run& run) const
    {
        return run.rows.count >= m_missingRows && run.bytes >= m_missingBytes;
    }
    void add(const Run& run)
    {
        if (run.rows.count == 0)
            return;
        m_runs.push_back(run);
        std::push_heap(m_runs.begin(), m_runs.end(), isHeavier);
        m_missingRows -= run.rows.count;
        m_missingBytes -= run.bytes;
        if (m_runs.size() < mostRanges)
            return;
        std::pop_heap(m_runs.begin(), m_runs.end(), isHeavier);
        m_missingRows += m_runs.back().rows.count;
        m_missingBytes += m_runs.back().bytes;
        m_runs.pop_back();
    }
    [[nodiscard]] std::vector<RowRange> rangesWith(const Run& last)
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

private:
    static bool isHeavier(const Run& a, const Run& b) { return a.bytes > b.bytes; }

    std::vector<Run> m_runs;
    qsizetype m_missingRows;
    qint64 m_missingBytes;
};

ActivityStore::ActivityStore(StoreBounds bounds) : m_bounds(bounds) {}

void ActivityStore::append(std::vector<Activity>& batch)
{
    closeGaps();
    for (Activity& activity : batch) {
        m_bytes += activity.weight();
        ++m_tallies[activity.pipe.number].rows;
        m_rows.push_back(std::move(activity));
    }
    batch.clear();
}

std::vector<RowRange> ActivityStore::surplus()
{
    closeGaps();
    const bool isWithinBounds = size() <= m_bounds.activities && m_bytes <= m_bounds.bytes;
    if (isWithinBounds)
        return {};
    const qsizetype rows = size() - (m_bounds.activities - m_bounds.activities / hysteresis);
    const qint64 bytes = m_bytes - (m_bounds.bytes - m_bounds.bytes / hysteresis);
    for (qsizetype quiet = m_bounds.quiet; quiet > 0; quiet /= 2) {
        std::vector<RowRange> ranges = search(rows, bytes, quiet);
        if (!ranges.empty())
            return ranges;
    }
    return search(rows, bytes, 0);
}

std::vector<RowRange> ActivityStore::search(qsizetype rows, qint64 bytes, qsizetype quiet)
{
    for (auto& entry : m_tallies)
        entry.second.passed = 0;
    Choice choice(rows, bytes);
    Run run;
    qsizetype index = 0;
    for (const Activity& activity : m_rows) {
        Tally& tally = m_tallies[activity.pipe.number];
        ++tally.passed;
        const bool mayGo = tally.rows - tally.passed >= quiet;
        if (mayGo) {
            if (run.rows.count == 0)
                run.rows.first = index;
            ++run.rows.count;
            run.bytes += activity.weight();
            if (choice.isEnoughWith(run))
                return choice.rangesWith(run);
        } else {
            choice.add(run);
            run = {};
        }
        ++index;
    }
    return {};
}

void ActivityStore::remove(const RowRange& range)
{
    if (range.count <= 0)
        return;
    Gap gap{rowOf(range.first), rowOf(range.first + range.count - 1) + 1, 0};
    qsizetype row = gap.first;
    for (const Gap& other : m_gaps) {
        if (other.first >= row && other.first < gap.end) {
            release(row, other.first);
            row = other.end;
        }
    }
    release(row, gap.end);

    std::erase_if(m_gaps, [&gap](const Gap& other) {
        const bool touches = other.first <= gap.end && other.end >= gap.first;
        if (touches) {
            gap.first = std::min(gap.first, other.first);
            gap.end = std::max(gap.end, other.end);
        }
        return touches;
    });
    m_gaps.insert(
        std::find_if(m_gaps.begin(), m_gaps.end(), [&gap](const Gap& other) { return other.first > gap.first; }), gap);
    m_removedRows = 0;
    for (Gap& each : m_gaps) {
        each.before = m_removedRows;
        m_removedRows += each.end - each.first;
    }
}

std::vector<RowRange> ActivityStore::trim()
{
    std::vector<RowRange> ranges = surplus();
    std::for_each(ranges.rbegin(), ranges.rend(), [this](const RowRange& range) { remove(range); });
    closeGaps();
    return ranges;
}

void ActivityStore::clear()
{
    m_rows.clear();
    m_rows.shrink_to_fit();
    m_gaps.clear();
    m_removedRows = 0;
    m_tallies.clear();
    m_bytes = 0;
    m_dropped = 0;
}

const Activity& ActivityStore::at(qsizetype index) const
{
    return m_rows[static_cast<std::size_t>(m_gaps.empty() ? index : rowOf(index))];
}

qsizetype ActivityStore::rowOf(qsizetype index) const
{
    // The last gap that lies before the row: its place in the numbering without gaps is first - before.
    const auto after = std::upper_bound(m_gaps.begin(), m_gaps.end(), index,
                                        [](qsizetype i, const Gap& gap) { return i < gap.first - gap.before; });
    if (after == m_gaps.begin())
        return index;
    const Gap& gap = *std::prev(after);
    return index + gap.before + (gap.end - gap.first);
}

void ActivityStore::release(qsizetype first, qsizetype end)
{
    for (qsizetype row = first; row < end; ++row) {
        Activity& activity = m_rows[static_cast<std::size_t>(row)];
        m_bytes -= activity.weight();
        const auto tally = m_tallies.find(activity.pipe.number);
        if (--tally->second.rows == 0)
            m_tallies.erase(tally);
        activity = Activity(); // its memory goes now, its place with the next closeGaps()
        ++m_dropped;
    }
}

void ActivityStore::closeGaps()
{
    if (m_gaps.empty())
        return;
    // What stays before a gap is little (quiet pipes' rows): it moves up to what follows, and the front is cut off.
    auto to = m_rows.begin() + m_gaps.back().end;
    for (std::size_t i = m_gaps.size(); i-- > 0;) {
        const qsizetype keptFirst = i == 0 ? 0 : m_gaps[i - 1].end;
        to = std::move_backward(m_rows.begin() + keptFirst, m_rows.begin() + m_gaps[i].first, to);
    }
    m_rows.erase(m_rows.begin(), to);
    m_gaps.clear();
    m_removedRows = 0;
}

} // namespace standpipe
