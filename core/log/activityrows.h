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

/// Neighbouring rows: first, first + 1 … first + count - 1.
/// Thread: value
struct RowRange {
    qsizetype first = 0;
    qsizetype count = 0;

    friend bool operator==(const RowRange&, const RowRange&) = default;
};

/// Activities by row in blocks, and with each its pairing. Blocks that have lost their rows are let go; of those that have lost most
/// of them the rest moves into a new block.
/// Thread: one at a time; snapshots may be read elsewhere meanwhile
class ActivityRows {
public:
    using RetiredBlocks = std::vector<std::shared_ptr<const ActivityBlock>>;

    /// Returns the record made. sinceConnected: as in PackedActivity.
    const PackedActivity& append(const Activity& activity, quint32 sinceConnected);
    /// Takes the rows away, ascending and apart from each other.
    void remove(const std::vector<RowRange>& ranges);
    void clear();

    [[nodiscard]] qsizetype size() const { return m_slots.empty() ? 0 : m_slots.back().start + m_slots.back().size(); }
    [[nodiscard]] const PackedActivity& at(qsizetype row) const;
    /// The activity; its payload lies in the rows' memory and must not outlive the next change.
    [[nodiscard]] Activity look(qsizetype row) const;
    /// The first row with at least this sequence number; size() if there is none.
    [[nodiscard]] qsizetype rowOf(quint64 sequence) const;
    /// Calls visit(record) for each of the rows until it returns false.
    template <typename Visit>
    void visit(qsizetype first, qsizetype end, Visit visit) const;

    /// State and partner as last set.
    [[nodiscard]] OpenRequests::Finding pair(qsizetype row) const;
    void setPair(qsizetype row, const OpenRequests::Finding& finding);

    [[nodiscard]] ActivitySnapshot snapshot(qsizetype first) const;
    /// Blocks that are no longer needed, for another thread to give their memory back.
    [[nodiscard]] RetiredBlocks takeRetired() { return std::exchange(m_retired, {}); }
    /// Bytes of memory taken for all rows.
    [[nodiscard]] qint64 held() const;

private:
    /// A block, and which of its rows still count: from … to - 1.
    /// Thread: one at a time
    struct Slot {
        std::shared_ptr<ActivityBlock> block = std::make_shared<ActivityBlock>();
        std::vector<quint64> pairs{}; ///< by the block's rows: state and partner
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
