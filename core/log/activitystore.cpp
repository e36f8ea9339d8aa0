// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/activitystore.h"

#include "core/log/evictionpicker.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace standpipe {

namespace {

/// Each removal also takes this fraction of the bounds, so that the next one comes later; removing 1/32 of a full log
/// takes a few milliseconds.
constexpr qsizetype hysteresis = 32;

bool endsConnection(ActivityKind kind)
{
    return kind == ActivityKind::Disconnected || kind == ActivityKind::Evicted || kind == ActivityKind::PipeClosed;
}

} // namespace

StoreBounds StoreBounds::ofMemory(qint64 bytes)
{
    // Views count rows by int.
    const qint64 most = std::min<qint64>(bytes / PackedActivity().weight(), std::numeric_limits<int>::max());
    return {.activities = static_cast<qsizetype>(most), .bytes = bytes};
}

void ActivityStore::append(std::vector<Activity>& batch)
{
    closeGaps();
    m_rows.takeRetired().clear();
    const quint64 firstNew = batch.empty() ? 0 : batch.front().sequence;
    for (const Activity& activity : batch) {
        Tally& tally = m_tallies[activity.pipe.number];
        const quint64 since = tally.connected == 0 ? 0 : activity.sequence - tally.connected;
        const bool isNear = since <= std::numeric_limits<quint32>::max();
        m_bytes += m_rows.append(activity, isNear ? static_cast<quint32>(since) : 0).weight();
        ++tally.rows;
        if (activity.kind == ActivityKind::Connected)
            tally.connected = activity.sequence;
        else if (endsConnection(activity.kind))
            tally.connected = 0;
        m_openRequests.note(activity, m_findings);
    }
    batch.clear();
    noteFindings(firstNew);
}

void ActivityStore::noteFindings(quint64 firstNew)
{
    m_repaired.clear();
    for (const OpenRequests::Finding& finding : m_findings) {
        const qsizetype row = m_rows.rowOf(finding.sequence);
        if (row == m_rows.size() || m_rows.at(row).sequence != finding.sequence)
            continue; // no longer in the log
        m_rows.setPair(row, finding);
        if (finding.sequence < firstNew)
            m_repaired.push_back(finding.sequence);
    }
    m_findings.clear();
}

std::vector<RowRange> ActivityStore::surplus()
{
    closeGaps();
    const bool isWithinBounds = size() <= m_bounds.activities && m_bytes <= m_bounds.bytes;
    if (isWithinBounds)
        return {};
    const qsizetype rows = size() - (m_bounds.activities - m_bounds.activities / hysteresis);
    const qint64 bytes = m_bytes - (m_bounds.bytes - m_bounds.bytes / hysteresis);
    for (qsizetype quiet = largestQuiet(rows); quiet > 0; quiet /= 2) {
        std::vector<RowRange> ranges = search(rows, bytes, quiet);
        if (!ranges.empty())
            return ranges;
    }
    return search(rows, bytes, 0);
}

/// Halves the `quiet` bound until at least this many rows may be removed, so that no search is started in vain.
qsizetype ActivityStore::largestQuiet(qsizetype rows) const
{
    qsizetype quiet = m_bounds.quiet;
    for (; quiet > 0; quiet /= 2) {
        qsizetype mayGo = 0;
        for (const auto& entry : m_tallies)
            mayGo += std::max<qsizetype>(0, entry.second.rows - quiet);
        if (mayGo >= rows && mayGo > 0)
            break;
    }
    return quiet;
}

std::vector<RowRange> ActivityStore::search(qsizetype rows, qint64 bytes, qsizetype quiet)
{
    for (auto& entry : m_tallies)
        entry.second.passed = 0;
    EvictionPicker choice(rows, bytes, mostRanges);
    EvictionPicker::Run run;
    qsizetype index = 0;
    bool isEnough = false;
    m_rows.visit(0, m_rows.size(), [&](const PackedActivity& activity) {
        Tally& tally = m_tallies[activity.pipe];
        ++tally.passed;
        const bool mayGo = tally.rows - tally.passed >= quiet;
        if (mayGo) {
            if (run.rows.count == 0)
                run.rows.first = index;
            ++run.rows.count;
            run.bytes += activity.weight();
            isEnough = choice.isEnoughWith(run);
        } else {
            choice.add(run);
            run = {};
        }
        ++index;
        return !isEnough;
    });
    return isEnough ? choice.rangesWith(run) : std::vector<RowRange>();
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
    m_gaps.clear();
    m_removedRows = 0;
    m_tallies.clear();
    m_repaired.clear();
    m_bytes = 0;
    m_dropped = 0;
}

Activity ActivityStore::at(qsizetype index) const
{
    Activity activity = look(index);
    if (!activity.payload.isEmpty())
        activity.payload.detach(); // copy it out of the store's memory
    return activity;
}

qsizetype ActivityStore::indexOf(quint64 sequence) const
{
    const qsizetype row = m_rows.rowOf(sequence);
    const auto after = std::upper_bound(m_gaps.begin(), m_gaps.end(), row,
                                        [](qsizetype wanted, const Gap& gap) { return wanted < gap.first; });
    if (after == m_gaps.begin())
        return row;
    const Gap& gap = *std::prev(after);
    return std::max(row, gap.end) - gap.before - (gap.end - gap.first);
}

std::optional<qsizetype> ActivityStore::find(quint64 sequence) const
{
    const qsizetype index = indexOf(sequence);
    const bool isHere = index < size() && sequenceAt(index) == sequence;
    return isHere ? std::optional<qsizetype>(index) : std::nullopt;
}

Pairing ActivityStore::pairing(qsizetype index) const
{
    const qsizetype row = rowOf(index);
    const OpenRequests::Finding pair = m_rows.pair(row);
    const PackedActivity& record = m_rows.at(row);
    Pairing pairing{pair.state, pair.partner, Nanoseconds(record.took)};
    if (pair.state != Pairing::State::Answered || record.kind() != ActivityKind::Request)
        return pairing;
    if (const auto reply = find(pair.partner))
        pairing.took = Nanoseconds(m_rows.at(rowOf(*reply)).took);
    return pairing;
}

std::optional<qsizetype> ActivityStore::connectedBefore(qsizetype index) const
{
    const PackedActivity& record = m_rows.at(rowOf(index));
    return record.sinceConnected == 0 ? std::nullopt : find(record.sequence - record.sinceConnected);
}

ActivitySnapshot ActivityStore::snapshot(quint64 fromSequence)
{
    closeGaps();
    return m_rows.snapshot(m_rows.rowOf(fromSequence));
}

ActivityRows::RetiredBlocks ActivityStore::takeRetired()
{
    closeGaps();
    return m_rows.takeRetired();
}

qsizetype ActivityStore::rowOf(qsizetype index) const
{
    if (m_gaps.empty())
        return index;
    // The last gap before the row: its position in the numbering without gaps is first - before.
    const auto after = std::upper_bound(m_gaps.begin(), m_gaps.end(), index,
                                        [](qsizetype i, const Gap& gap) { return i < gap.first - gap.before; });
    if (after == m_gaps.begin())
        return index;
    const Gap& gap = *std::prev(after);
    return index + gap.before + (gap.end - gap.first);
}

void ActivityStore::release(qsizetype first, qsizetype end)
{
    m_rows.visit(first, end, [this](const PackedActivity& activity) {
        m_bytes -= activity.weight();
        const auto tally = m_tallies.find(activity.pipe);
        if (--tally->second.rows == 0)
            m_tallies.erase(tally);
        ++m_dropped;
        return true;
    });
}

void ActivityStore::closeGaps()
{
    if (m_gaps.empty())
        return;
    std::vector<RowRange> ranges;
    ranges.reserve(m_gaps.size());
    for (const Gap& gap : m_gaps)
        ranges.push_back({gap.first, gap.end - gap.first});
    m_rows.remove(ranges);
    m_gaps.clear();
    m_removedRows = 0;
}

} // namespace standpipe
