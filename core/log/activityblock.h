// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <deque>
#include <memory>
#include <vector>

namespace standpipe {

/// Fields that few activities have.
/// Thread: value (immutable once written)
struct ActivityExtra {
    qint64 count = 0;
    std::shared_ptr<const ActivityFacts> facts{};
};

/// An activity as stored in a block.
/// Thread: value (immutable once written)
/// Owns:   nothing; its pointers refer to memory of the block
struct PackedActivity {
    quint64 sequence = 0;
    qint64 time = 0; ///< microseconds
    quint64 request = 0;
    qint64 bytes = 0;
    qint64 took = -1;
    const char* payload = nullptr;
    const ActivityExtra* extra = nullptr;
    quint32 pipe = 0;
    quint32 pid = 0;
    quint32 sinceConnected = 0; ///< how many sequence numbers ago its client connected; 0: not known
    quint32 payloadSize : 24 = 0;
    quint32 kindNumber : 8 = 0;

    [[nodiscard]] ActivityKind kind() const { return static_cast<ActivityKind>(kindNumber); }
    /// Bytes of memory this row takes, including its pairing.
    [[nodiscard]] qint64 weight() const;
};

/// Some thousand consecutive activities, packed: records of one size, and their payloads in a few large pieces of
/// memory, so that a million of them can be added and removed without a million allocations. One thread writes;
/// meanwhile others may read the rows that had been written when they received the block.
/// Thread: append() and size() one at a time; at() and read() any thread
/// Bounds: mostRows, and no further row once the payloads have mostPayload bytes
class ActivityBlock {
public:
    static constexpr qsizetype mostRows = 4096;
    static constexpr qsizetype mostPayload = 1024 * 1024;

    ActivityBlock();

    [[nodiscard]] bool isFull() const { return m_size == mostRows || m_payloadBytes >= mostPayload; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    /// sinceConnected: see PackedActivity. The block must not be full.
    const PackedActivity& append(const Activity& activity, quint32 sinceConnected);
    [[nodiscard]] const PackedActivity& at(qsizetype row) const { return m_records[static_cast<std::size_t>(row)]; }
    /// Sets `into` to that activity. Its payload points into the block and must not outlive it.
    void read(qsizetype row, Activity& into) const;
    /// Bytes of memory allocated by the block.
    [[nodiscard]] qint64 held() const;

private:
    const char* keep(const QByteArray& payload);

    const std::unique_ptr<PackedActivity[]>
        m_records;                                 // NOLINT(modernize-avoid-c-arrays): not to be initialised at once
    std::vector<std::unique_ptr<char[]>> m_pieces; // NOLINT(modernize-avoid-c-arrays): likewise
    std::deque<ActivityExtra> m_extras;            ///< never moves its elements
    char* m_free = nullptr;
    qsizetype m_room = 0;
    qsizetype m_size = 0;
    qint64 m_payloadBytes = 0;
    qint64 m_held = 0;
};

} // namespace standpipe
