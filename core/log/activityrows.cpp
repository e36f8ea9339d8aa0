// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/activityrows.h"

#include <algorithm>
#include <iterator>

namespace standpipe {

namespace {

constexpr int stateShift = 61; // a sequence number has fewer bits

quint64 packed(const OpenRequests::Finding& finding)
{
    return (static_cast<quint64>(finding.state) << stateShift) | finding.partner;
}

} // namespace

/// Moves rows into new blocks where the old ones have few rows left.
/// Thread: one at a time
class ActivityRows::Rewriting {
public:
    explicit Rewriting(std::size_t slots) { m_slots.reserve(slots + 1); }

    /// Appends the slot unchanged.
    void keep(Slot&& slot)
    {
        m_isOpen = false;
        m_slots.push_back(std::move(slot));
    }
    /// Appends copies of these rows of the slot.
    void copy(const Slot& slot, qsizetype from, qsizetype to)
    {
        for (qsizetype row = from; row < to; ++row) {
            if (!m_isOpen || m_slots.back().block->isFull())
                m_slots.emplace_back();
            m_isOpen = true;
            Slot& into = m_slots.back();
            slot.block->read(row, m_activity);
            into.block->append(m_activity, slot.block->at(row).sinceConnected);
            into.pairs.push_back(slot.pairs[static_cast<std::size_t>(row)]);
            ++into.to;
        }
    }
    [[nodiscard]] std::vector<Slot> take()
    {
        qsizetype start = 0;
        for (Slot& slot : m_slots) {
            slot.start = start;
            start += slot.size();
        }
        return std::move(m_slots);
    }

private:
    std::vector<Slot> m_slots;
    Activity m_activity;
    bool m_isOpen = false; ///< the last slot was created here
};

bool ActivityRows::Slot::isSparse() const
{
    const bool hasFewRows = size() < ActivityBlock::mostRows / 2;
    return hasFewRows && (!block->isFull() || size() < block->size() / 2);
}

ActivityRows::Slot& ActivityRows::tail()
{
    if (m_slots.empty() || m_slots.back().block->isFull() || m_slots.back().to < m_slots.back().block->size()) {
        const qsizetype start = size();
        m_slots.emplace_back().start = start;
    }
    return m_slots.back();
}

const PackedActivity& ActivityRows::append(const Activity& activity, quint32 sinceConnected)
{
    Slot& slot = tail();
    const PackedActivity& record = slot.block->append(activity, sinceConnected);
    slot.pairs.push_back(0);
    ++slot.to;
    return record;
}

void ActivityRows::remove(const std::vector<RowRange>& ranges)
{
    Rewriting rewriting(m_slots.size());
    auto range = ranges.begin();
    for (Slot& slot : m_slots) {
        const qsizetype end = slot.start + slot.size();
        std::vector<RowRange> kept; // rows of the block
        qsizetype row = slot.start;
        while (row < end) {
            while (range != ranges.end() && range->first + range->count <= row)
                ++range;
            const qsizetype goes = range == ranges.end() ? end : std::clamp(range->first, row, end);
            if (goes > row)
                kept.push_back({slot.from + row - slot.start, goes - row});
            row = range == ranges.end() ? end : std::min(end, std::max(goes, range->first + range->count));
        }
        if (kept.size() == 1) {
            slot.from = kept.front().first;
            slot.to = slot.from + kept.front().count;
            if (&slot == &m_slots.back() || !slot.isSparse()) {
                rewriting.keep(std::move(slot));
                continue;
            }
        }
        for (const RowRange& rows : kept)
            rewriting.copy(slot, rows.first, rows.first + rows.count);
        m_retired.push_back(std::move(slot.block));
    }
    m_slots = rewriting.take();
}

void ActivityRows::clear()
{
    for (Slot& slot : m_slots)
        m_retired.push_back(std::move(slot.block));
    m_slots.clear();
}

const ActivityRows::Slot& ActivityRows::slotAt(qsizetype row) const
{
    const auto after = std::upper_bound(m_slots.begin(), m_slots.end(), row,
                                        [](qsizetype wanted, const Slot& slot) { return wanted < slot.start; });
    return *std::prev(after);
}

const PackedActivity& ActivityRows::at(qsizetype row) const
{
    const Slot& slot = slotAt(row);
    return slot.block->at(slot.from + row - slot.start);
}

Activity ActivityRows::look(qsizetype row) const
{
    const Slot& slot = slotAt(row);
    Activity activity;
    slot.block->read(slot.from + row - slot.start, activity);
    return activity;
}

qsizetype ActivityRows::rowOf(quint64 sequence) const
{
    const auto after = std::upper_bound(m_slots.begin(), m_slots.end(), sequence, [](quint64 wanted, const Slot& slot) {
        return wanted < slot.block->at(slot.from).sequence;
    });
    if (after == m_slots.begin())
        return 0;
    const Slot& slot = *std::prev(after);
    // Usually none is missing in between.
    const auto guess = static_cast<qsizetype>(sequence - slot.block->at(slot.from).sequence);
    if (guess < slot.size() && slot.block->at(slot.from + guess).sequence == sequence)
        return slot.start + guess;
    qsizetype low = slot.from;
    qsizetype high = slot.to;
    while (low < high) {
        const qsizetype middle = low + (high - low) / 2;
        if (slot.block->at(middle).sequence < sequence)
            low = middle + 1;
        else
            high = middle;
    }
    return slot.start + low - slot.from;
}

OpenRequests::Finding ActivityRows::pair(qsizetype row) const
{
    const Slot& slot = slotAt(row);
    const qsizetype inBlock = slot.from + row - slot.start;
    const quint64 pair = slot.pairs[static_cast<std::size_t>(inBlock)];
    return {slot.block->at(inBlock).sequence, static_cast<Pairing::State>(pair >> stateShift),
            pair & ((quint64(1) << stateShift) - 1)};
}

void ActivityRows::setPair(qsizetype row, const OpenRequests::Finding& finding)
{
    const Slot& slot = slotAt(row);
    const auto number = static_cast<std::size_t>(&slot - m_slots.data());
    m_slots[number].pairs[static_cast<std::size_t>(slot.from + row - slot.start)] = packed(finding);
}

ActivitySnapshot ActivityRows::snapshot(qsizetype first) const
{
    ActivitySnapshot taken;
    for (const Slot& slot : m_slots) {
        const qsizetype skipped = std::clamp<qsizetype>(first - slot.start, 0, slot.size());
        if (skipped < slot.size())
            taken.parts.push_back({slot.block, slot.from + skipped, slot.to});
    }
    return taken;
}

qint64 ActivityRows::held() const
{
    qint64 sum = 0;
    for (const Slot& slot : m_slots)
        sum += slot.block->held() + static_cast<qint64>(slot.pairs.capacity() * sizeof(quint64));
    return sum;
}

} // namespace standpipe
