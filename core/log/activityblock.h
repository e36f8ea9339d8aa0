// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <deque>
#include <memory>
#include <vector>

namespace standpipe {

/// What few activities have.
/// Thread: value (immutable once written)
struct ActivityExtra {
    qint64 count = 0;
    std::shared_ptr<const ActivityFacts> facts{};
};

/// An activity as a block keeps it.
/// Thread: value (immutable once written)
/// Owns:   nothing; what it points to is its block's
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
    quint32 sinceConnected = 0; ///< so many sequence numbers ago its client connected; 0: not known
    quint32 payloadSize : 24 = 0;
    quint32 kindNumber : 8 = 0;

    [[nodiscard]] ActivityKind kind() const { return static_cast<ActivityKind>(kindNumber); }
    /// Bytes of memory this row takes, its pairing included.
    [[nodiscard]] qint64 weight() const;
};

/// Some thousand neighbouring activities, packed: records of one size and their payloads in a few large pieces of memory, so that a
/// million of them come and go without a million of allocations. One thread writes; others may read the rows they were told of
/// (while the block is handed to them) as further rows are written.
/// Thread: append() and size() one at a time; at() and read() any thread
/// Bounds: mostRows, and no further row once the payloads have mostPayload bytes
class ActivityBlock {
public:
    static constexpr qsizetype mostRows = 4096;
    static constexpr qsizetype mostPayload = 1024 * 1024;

    ActivityBlock();

    [[nodiscard]] bool isFull() const { return m_size == mostRows || m_payloadBytes >= mostPayload; }
    [[nodiscard]] qsizetype size() const { return m_size; }
    /// sinceConnected: as in PackedActivity. The block must not be full.
    const PackedActivity& append(const Activity& activity, quint32 sinceConnected);
    [[nodiscard]] const PackedActivity& at(qsizetype row) const { return m_records[static_cast<std::size_t>(row)]; }
    /// Makes `into` that activity. Its payload lies in the block and must not outlive it.
    void read(qsizetype row, Activity& into) const;
    /// Bytes of memory the block has taken from the system's allocator.
    [[nodiscard]] qint64 held() const;

private:
    const char* keep(const QByteArray& payload);

    const std::unique_ptr<PackedActivity[]>
        m_records;                                 // NOLINT(modernize-avoid-c-arrays): not to be initialised at once
    std::vector<std::unique_ptr<char[]>> m_pieces; // NOLINT(modernize-avoid-c-arrays): likewise
    std::deque<ActivityExtra> m_extras;            ///< does not move what it holds
    char* m_free = nullptr;
    qsizetype m_room = 0;
    qsizetype m_size = 0;
    qint64 m_payloadBytes = 0;
    qint64 m_held = 0;
};

} // namespace standpipe
