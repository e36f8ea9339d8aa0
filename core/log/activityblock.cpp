// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/activityblock.h"

#include "core/base/limits.h"

#include <cstring>

namespace standpipe {

namespace {

/// Memory for payloads is allocated in pieces of this size; a payload that would waste too much of one gets its own
/// piece.
constexpr qsizetype pieceSize = 64LL * 1024;
constexpr qsizetype largestShared = pieceSize / 8;

static_assert(limits::activityPayload < (1 << 24), "a payload's size has 24 bits");
static_assert(static_cast<int>(ActivityKind::Note) < 256, "a kind has 8 bits");

qint64 textBytes(const QString& text)
{
    return text.size() * static_cast<qint64>(sizeof(QChar));
}

qint64 weightOf(const ActivityFacts& facts)
{
    const Error& reason = facts.reason;
    return static_cast<qint64>(sizeof(ActivityFacts)) + textBytes(facts.peer.user) + textBytes(facts.peer.executable) +
           textBytes(reason.where) + textBytes(reason.detail) + textBytes(reason.program) + textBytes(facts.where);
}

} // namespace

qint64 PackedActivity::weight() const
{
    qint64 sum = static_cast<qint64>(sizeof(PackedActivity) + sizeof(quint64)) + payloadSize;
    if (extra != nullptr) {
        sum += static_cast<qint64>(sizeof(ActivityExtra));
        sum += extra->facts ? weightOf(*extra->facts) : 0;
    }
    return sum;
}

ActivityBlock::ActivityBlock() : m_records(std::make_unique_for_overwrite<PackedActivity[]>(mostRows)) {}

const PackedActivity& ActivityBlock::append(const Activity& activity, quint32 sinceConnected)
{
    PackedActivity& record = m_records[static_cast<std::size_t>(m_size++)];
    record.sequence = activity.sequence;
    record.time = activity.time.time_since_epoch().count();
    record.request = activity.request.number;
    record.bytes = activity.bytes;
    record.took = activity.took.count();
    record.payload = keep(activity.payload);
    record.extra = nullptr;
    record.pipe = activity.pipe.number;
    record.pid = activity.pid;
    record.sinceConnected = sinceConnected;
    record.payloadSize = static_cast<quint32>(activity.payload.size()) & 0xffffffU;
    record.kindNumber = static_cast<quint8>(activity.kind);
    if (activity.count != 0 || activity.facts) {
        record.extra = &m_extras.emplace_back(ActivityExtra{activity.count, activity.facts});
        m_held += static_cast<qint64>(sizeof(ActivityExtra)) + (activity.facts ? weightOf(*activity.facts) : 0);
    }
    return record;
}

const char* ActivityBlock::keep(const QByteArray& payload)
{
    const qsizetype size = payload.size();
    if (size == 0)
        return nullptr;
    m_payloadBytes += size;
    if (size > m_room) {
        const bool isShared = size <= largestShared;
        const qsizetype asked = isShared ? pieceSize : size;
        char* piece =
            m_pieces.emplace_back(std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(asked))).get();
        m_held += asked;
        if (!isShared) {
            std::memcpy(piece, payload.constData(), static_cast<std::size_t>(size));
            return piece;
        }
        m_free = piece;
        m_room = pieceSize;
    }
    char* kept = m_free;
    std::memcpy(kept, payload.constData(), static_cast<std::size_t>(size));
    m_free += size;
    m_room -= size;
    return kept;
}

void ActivityBlock::read(qsizetype row, Activity& into) const
{
    const PackedActivity& record = at(row);
    into.sequence = record.sequence;
    into.time = WallTime(std::chrono::microseconds(record.time));
    into.pipe = PipeHandle{record.pipe};
    into.pid = record.pid;
    into.kind = record.kind();
    into.request = RequestId{record.request};
    into.bytes = record.bytes;
    into.payload = QByteArray::fromRawData(record.payload, static_cast<qsizetype>(record.payloadSize));
    into.took = Nanoseconds(record.took);
    into.count = record.extra != nullptr ? record.extra->count : 0;
    if (record.extra != nullptr)
        into.facts = record.extra->facts;
    else
        into.facts.reset();
}

qint64 ActivityBlock::held() const
{
    // Count only the records written: the system has not yet committed the rest of their memory.
    return m_held + m_size * static_cast<qint64>(sizeof(PackedActivity));
}

} // namespace standpipe
