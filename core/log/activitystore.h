// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limits.h"
#include "core/log/activityrows.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// Limits of a store.
/// Thread: value
struct StoreBounds {
    qsizetype activities = limits::storeActivities;
    qint64 bytes = limits::storeBytes;
    qsizetype quiet = limits::quietActivities; ///< the last of each pipe that are kept, however busy others are

    /// As many activities as fit in this many bytes.
    [[nodiscard]] static StoreBounds ofMemory(qint64 bytes);
    friend bool operator==(const StoreBounds&, const StoreBounds&) = default;
};

/// The log kept in memory: activities by index, oldest first, bounded. Appending and removing are separate steps, so
/// that an item model can announce each of them exactly:
///
///     append(batch); for each range of surplus(), from the last to the first: remove(range);
///
/// Thread: one at a time; snapshots may be read on other threads meanwhile
/// Bounds: StoreBounds, once surplus() has been removed. The oldest are removed first, but not the last `quiet`
///         activities of a pipe (fewer are kept only if these alone exceed the bounds, or are so scattered that more
///         than mostRanges would be needed). More than necessary is removed at once, so that it does not happen at
///         every append.
class ActivityStore {
public:
    /// Maximum length of the list that surplus() returns.
    static constexpr std::size_t mostRanges = 256;

    explicit ActivityStore(StoreBounds bounds = {}) : m_bounds(bounds) {}

    /// Appends the batch; the vector is left empty, its memory kept. Sequence numbers must ascend.
    void append(std::vector<Activity>& batch);
    /// The rows to remove to be within the bounds again, ascending and not touching; usually none or one range.
    [[nodiscard]] std::vector<RowRange> surplus();
    /// Removes the rows and counts them as dropped.
    void remove(const RowRange& range);
    /// Removes the surplus at once, for callers that need no announcement. Returns the ranges of surplus().
    std::vector<RowRange> trim();
    /// Empties the store and resets dropped(). Pending requests stay pending.
    void clear();

    /// Takes effect at the next surplus().
    void setBounds(const StoreBounds& bounds) { m_bounds = bounds; }
    [[nodiscard]] const StoreBounds& bounds() const { return m_bounds; }

    [[nodiscard]] qsizetype size() const { return m_rows.size() - m_removedRows; }
    [[nodiscard]] Activity at(qsizetype index) const;
    /// As at(), without copying the payload, which must not outlive the next change of the store.
    [[nodiscard]] Activity look(qsizetype index) const { return m_rows.look(rowOf(index)); }
    [[nodiscard]] quint64 sequenceAt(qsizetype index) const { return m_rows.at(rowOf(index)).sequence; }
    /// Index of the first activity with at least this sequence number; size() if there is none.
    [[nodiscard]] qsizetype indexOf(quint64 sequence) const;
    /// Index of the activity with this sequence number, if it is in the store.
    [[nodiscard]] std::optional<qsizetype> find(quint64 sequence) const;

    /// The state and the reply of a request, or the request of a reply.
    [[nodiscard]] Pairing pairing(qsizetype index) const;
    /// Sequence numbers of earlier activities whose pairing the last append() changed.
    [[nodiscard]] const std::vector<quint64>& repaired() const { return m_repaired; }
    /// Where the client of that activity connected, if that is in the store.
    [[nodiscard]] std::optional<qsizetype> connectedBefore(qsizetype index) const;

    /// All activities from this sequence number on, for reading on another thread.
    [[nodiscard]] ActivitySnapshot snapshot(quint64 fromSequence = 0);
    /// Memory that is no longer needed, to be destroyed where the delay does not matter. If not taken, it is freed by
    /// the next append().
    [[nodiscard]] ActivityRows::RetiredBlocks takeRetired();

    /// The sum of the activities' weights.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    /// Bytes the activity adds to that.
    [[nodiscard]] qint64 weightAt(qsizetype index) const { return m_rows.at(rowOf(index)).weight(); }
    /// Bytes of memory allocated: bytes(), plus the unused parts of blocks.
    [[nodiscard]] qint64 held() const { return m_rows.held(); }
    /// Activities removed to stay within the bounds, since the start or the last clear().
    [[nodiscard]] quint64 dropped() const { return m_dropped; }

private:
    /// Rows of m_rows that have been removed but not compacted yet; `before`: rows removed before this gap.
    struct Gap {
        qsizetype first = 0;
        qsizetype end = 0;
        qsizetype before = 0;
    };
    /// Rows of one pipe: the total, and those passed by the current search; and where its client connected.
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
