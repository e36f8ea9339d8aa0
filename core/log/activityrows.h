// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/log/activityblock.h"
#include "core/log/activitysnapshot.h"
#include "core/log/openrequests.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace standpipe {

/// Consecutive rows: first, first + 1 … first + count - 1.
/// Thread: value
struct RowRange {
    qsizetype first = 0;
    qsizetype count = 0;

    friend bool operator==(const RowRange&, const RowRange&) = default;
};

/// Activities by row, stored in blocks, each with its pairing. Blocks without rows are released; the rows of a block
/// that has lost most of them are copied to a new block.
/// Thread: one at a time; snapshots may be read on other threads meanwhile
class ActivityRows {
public:
    using RetiredBlocks = std::vector<std::shared_ptr<const ActivityBlock>>;

    /// Returns the new record. sinceConnected: see PackedActivity.
    const PackedActivity& append(const Activity& activity, quint32 sinceConnected);
    /// Removes the ranges, which must ascend and not touch.
    void remove(const std::vector<RowRange>& ranges);
    void clear();

    [[nodiscard]] qsizetype size() const { return m_slots.empty() ? 0 : m_slots.back().start + m_slots.back().size(); }
    [[nodiscard]] const PackedActivity& at(qsizetype row) const;
    /// The activity; its payload points into the rows' memory and must not outlive the next change.
    [[nodiscard]] Activity look(qsizetype row) const;
    /// The first row with at least this sequence number; size() if there is none.
    [[nodiscard]] qsizetype rowOf(quint64 sequence) const;
    /// Calls visit(record) for each row until it returns false.
    template <typename Visit>
    void visit(qsizetype first, qsizetype end, Visit visit) const;

    /// State and partner as last set.
    [[nodiscard]] OpenRequests::Finding pair(qsizetype row) const;
    void setPair(qsizetype row, const OpenRequests::Finding& finding);

    [[nodiscard]] ActivitySnapshot snapshot(qsizetype first) const;
    /// Blocks that are no longer needed, to be destroyed on another thread.
    [[nodiscard]] RetiredBlocks takeRetired() { return std::exchange(m_retired, {}); }
    /// Bytes of memory allocated for all rows.
    [[nodiscard]] qint64 held() const;

private:
    /// A block and the range of its rows that are still valid: from … to - 1.
    /// Thread: one at a time
    struct Slot {
        std::shared_ptr<ActivityBlock> block = std::make_shared<ActivityBlock>();
        std::vector<quint64> pairs{}; ///< one for each row of the block: state and partner
        qsizetype from = 0;
        qsizetype to = 0;
        qsizetype start = 0; ///< the row of `from`

        [[nodiscard]] qsizetype size() const { return to - from; }
        [[nodiscard]] bool isSparse() const;
    };
    class Rewriting;

    Slot& tail();
    [[nodiscard]] const Slot& slotAt(qsizetype row) const;

    std::vector<Slot> m_slots; ///< none is empty
    RetiredBlocks m_retired;
};

template <typename Visit>
void ActivityRows::visit(qsizetype first, qsizetype end, Visit visit) const
{
    while (first < end) {
        const Slot& slot = slotAt(first);
        const qsizetype last = std::min(end, slot.start + slot.size());
        for (; first < last; ++first) {
            if (!visit(slot.block->at(slot.from + first - slot.start)))
                return;
        }
    }
}

} // namespace standpipe
