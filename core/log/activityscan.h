// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/log/activitysnapshot.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace standpipe {

/// One search through a snapshot: run() on a worker's thread, the findings taken in batches by whoever wants them.
/// Thread: any thread, all functions; run() once
/// Owns:   the snapshot, until run() returns
/// Bounds: findings wait to be taken, 8 bytes each; cancel() ends run() after the activity at hand
class ActivityScan {
public:
    using Wanted = std::function<bool(const Activity&)>;

    /// What was found and not yet taken, in order.
    /// Thread: value
    struct Findings {
        std::vector<quint64> sequences{};
        bool isLast = false; ///< nothing comes after these
    };

    /// wanted: called on the worker's thread, with activities whose payload must not be kept.
    /// wake: called on the worker's thread when there is something to take and nobody was told of it yet, and at the end.
    ActivityScan(ActivitySnapshot snapshot, Wanted wanted, std::function<void()> wake);

    void run();
    /// Once it has returned, wake is not called any more. Must not be called by the wake itself.
    void cancel();
    [[nodiscard]] Findings take(std::size_t most);

private:
    void scan(const ActivitySnapshot::Part& part, Activity& activity);
    void hand(bool isLast);
    [[nodiscard]] bool isDue() const;

    ActivitySnapshot m_snapshot;
    const Wanted m_wanted;
    std::vector<quint64> m_found; ///< the worker's own
    SteadyTime m_handed{};
    std::atomic<bool> m_isCancelled = false;

    std::mutex m_mutex;
    std::vector<quint64> m_waiting;
    std::size_t m_taken = 0; ///< of m_waiting
    bool m_isTold = false;
    bool m_isOver = false;

    std::mutex m_wakeMutex;
    std::function<void()> m_wake;
};

} // namespace standpipe
