// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/limits.h"

#include <deque>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// How much a store keeps.
/// Thread: value
struct StoreBounds {
    qsizetype activities = limits::storeActivities;
    qint64 bytes = limits::storeBytes;
    qsizetype quiet = limits::quietActivities; ///< of each pipe the last so many stay, however loud the others are

    friend bool operator==(const StoreBounds&, const StoreBounds&) = default;
};

/// Neighbouring rows: first, first + 1 … first + count - 1.
/// Thread: value
struct RowRange {
    qsizetype first = 0;
    qsizetype count = 0;

    friend bool operator==(const RowRange&, const RowRange&) = default;
};

/// The kept log: activities by index, oldest first, bounded. Appending and removing are separate steps, so that an item model
/// can announce each of them exactly:
///
///     append(batch); for each range of surplus(), from the last to the first: remove(range);
///
/// Thread: one at a time
/// Bounds: StoreBounds, once surplus() is removed. What goes is the oldest, but of no pipe its last `quiet` activities (fewer
///         only where these alone are beyond the bounds, or lie so scattered that more than mostRanges would be needed).
///         More is removed at once than must be, so that it does not happen at every append.
class ActivityStore {
public:
    /// Longest list surplus() gives.
    static constexpr std::size_t mostRanges = 256;

    explicit ActivityStore(StoreBounds bounds = {});

    /// Takes the batch to the end; the vector is left empty, its memory kept. Sequence numbers must ascend.
    void append(std::vector<Activity>& batch);
    /// The rows that should go to be within the bounds again, ascending and apart from each other; mostly none or one range.
    [[nodiscard]] std::vector<RowRange> surplus();
    /// Takes the rows away and counts them as dropped.
    void remove(const RowRange& range);
    /// Removes the surplus at once: for who needs no announcement. Returns what surplus() gave.
    std::vector<RowRange> trim();
    /// Empties the store and forgets what was dropped.
    void clear();

    /// Takes effect with the next surplus().
    void setBounds(const StoreBounds& bounds) { m_bounds = bounds; }
    [[nodiscard]] const StoreBounds& bounds() const { return m_bounds; }

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_rows.size()) - m_removedRows; }
    [[nodiscard]] const Activity& at(qsizetype index) const;
    /// The sum of the activities' weights.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    /// Activities removed to stay within the bounds, since the start or the last clear().
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

private:
    /// Rows of m_rows that are removed already but not yet closed up; `before`: removed rows before this gap.
    struct Gap {
        qsizetype first = 0;
        qsizetype end = 0;
        qsizetype before = 0;
    };
    /// Rows of one pipe: in all, and passed by the present search.
    struct Tally {
        qsizetype rows = 0;
        qsizetype passed = 0;
    };
    /// A candidate for removal.
    struct Run {
        RowRange rows;
        qint64 bytes = 0;
    };
    class Choice;

    [[nodiscard]] qsizetype rowOf(qsizetype index) const;
    void release(qsizetype first, qsizetype end);
    void closeGaps();
    [[nodiscard]] std::vector<RowRange> search(qsizetype rows, qint64 bytes, qsizetype quiet);

    StoreBounds m_bounds;
    std::deque<Activity> m_rows;
    std::vector<Gap> m_gaps;
    qsizetype m_removedRows = 0;
    std::unordered_map<quint32, Tally> m_tallies;
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
};

} // namespace standpipe
