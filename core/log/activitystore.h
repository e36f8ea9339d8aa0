// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limits.h"
#include "core/log/activityrows.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// How much a store keeps.
/// Thread: value
struct StoreBounds {
    qsizetype activities = limits::storeActivities;
    qint64 bytes = limits::storeBytes;
    qsizetype quiet = limits::quietActivities; ///< of each pipe the last so many stay, however loud the others are

    /// As many as have room in so many bytes.
    [[nodiscard]] static StoreBounds ofMemory(qint64 bytes);
    friend bool operator==(const StoreBounds&, const StoreBounds&) = default;
};

/// The kept log: activities by index, oldest first, bounded. Appending and removing are separate steps, so that an item model
/// can announce each of them exactly:
///
///     append(batch); for each range of surplus(), from the last to the first: remove(range);
///
/// Thread: one at a time; snapshots may be read elsewhere meanwhile
/// Bounds: StoreBounds, once surplus() is removed. What goes is the oldest, but of no pipe its last `quiet` activities (fewer
///         only where these alone are beyond the bounds, or lie so scattered that more than mostRanges would be needed).
///         More is removed at once than must be, so that it does not happen at every append.
class ActivityStore {
public:
    /// Longest list surplus() gives.
    static constexpr std::size_t mostRanges = 256;

    explicit ActivityStore(StoreBounds bounds = {}) : m_bounds(bounds) {}

    /// Takes the batch to the end; the vector is left empty, its memory kept. Sequence numbers must ascend.
    void append(std::vector<Activity>& batch);
    /// The rows that should go to be within the bounds again, ascending and apart from each other; mostly none or one range.
    [[nodiscard]] std::vector<RowRange> surplus();
    /// Takes the rows away and counts them as dropped.
    void remove(const RowRange& range);
    /// Removes the surplus at once: for who needs no announcement. Returns what surplus() gave.
    std::vector<RowRange> trim();
    /// Empties the store and forgets what was dropped. Requests that wait for their replies go on waiting.
    void clear();

    /// Takes effect with the next surplus().
    void setBounds(const StoreBounds& bounds) { m_bounds = bounds; }
    [[nodiscard]] const StoreBounds& bounds() const { return m_bounds; }

    [[nodiscard]] qsizetype size() const { return m_rows.size() - m_removedRows; }
    [[nodiscard]] Activity at(qsizetype index) const;
    /// The same without copying the payload, which must not outlive the next change of the store.
    [[nodiscard]] Activity look(qsizetype index) const { return m_rows.look(rowOf(index)); }
    [[nodiscard]] quint64 sequenceAt(qsizetype index) const { return m_rows.at(rowOf(index)).sequence; }
    /// Index of the first activity with at least this sequence number; size() if there is none.
    [[nodiscard]] qsizetype indexOf(quint64 sequence) const;
    /// Index of the activity with this sequence number, if it is here.
    [[nodiscard]] std::optional<qsizetype> find(quint64 sequence) const;

    /// What became of a request, or what a reply answers.
    [[nodiscard]] Pairing pairing(qsizetype index) const;
    /// Sequence numbers of the activities kept before the last append() whose pairing it changed.
    [[nodiscard]] const std::vector<quint64>& repaired() const { return m_repaired; }
    /// Where the client of that activity connected, if it is here.
    [[nodiscard]] std::optional<qsizetype> connectedBefore(qsizetype index) const;

    /// All from this sequence number on, to be read on another thread.
    [[nodiscard]] ActivitySnapshot snapshot(quint64 fromSequence = 0);
    /// Memory that is no longer needed: to be destroyed where it keeps nobody waiting. Not taken, it goes with the next append().
    [[nodiscard]] ActivityRows::RetiredBlocks takeRetired();

    /// The sum of the activities' weights.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    /// Bytes the activity adds to that.
    [[nodiscard]] qint64 weightAt(qsizetype index) const { return m_rows.at(rowOf(index)).weight(); }
    /// Bytes of memory taken: bytes(), and what blocks have left over.
    [[nodiscard]] qint64 held() const { return m_rows.held(); }
    /// Activities removed to stay within the bounds, since the start or the last clear().
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

private:
    /// Rows of m_rows that are removed already but not yet closed up; `before`: removed rows before this gap.
    struct Gap {
        qsizetype first = 0;
        qsizetype end = 0;
        qsizetype before = 0;
    };
    /// Rows of one pipe: in all, and passed by the present search; and where its client connected.
    struct Tally {
        qsizetype rows = 0;
        qsizetype passed = 0;
        quint64 connected = 0;
    };

    void noteFindings(quint64 firstNew);
    [[nodiscard]] qsizetype rowOf(qsizetype index) const;
    void release(qsizetype first, qsizetype end);
    void closeGaps();
    [[nodiscard]] qsizetype largestQuiet(qsizetype rows) const;
    [[nodiscard]] std::vector<RowRange> search(qsizetype rows, qint64 bytes, qsizetype quiet);

    StoreBounds m_bounds;
    ActivityRows m_rows;
    std::vector<Gap> m_gaps;
    qsizetype m_removedRows = 0;
    std::unordered_map<quint32, Tally> m_tallies;
    OpenRequests m_openRequests;
    std::vector<OpenRequests::Finding> m_findings;
    std::vector<quint64> m_repaired;
    qint64 m_bytes = 0;
    quint64 m_dropped = 0;
};

} // namespace standpipe
