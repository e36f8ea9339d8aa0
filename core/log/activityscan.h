// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/log/activitysnapshot.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace standpipe {

/// Searches a snapshot: run() on a worker thread, the consumer takes the matches in batches.
/// Thread: any thread, all functions; run() once
/// Owns:   the snapshot, until run() returns
/// Bounds: 8 bytes for each match not yet taken; cancel() ends run() after the current activity
class ActivityScan {
public:
    using Wanted = std::function<bool(const Activity&)>;

    /// The matches not yet taken, in order.
    /// Thread: value
    struct Findings {
        std::vector<quint64> sequences{};
        bool isLast = false; ///< no further matches follow
    };

    /// wanted: called on the worker thread with activities whose payload must not be kept.
    /// wake: called on the worker thread when there are matches to take that have not been announced yet, and at the
    /// end.
    ActivityScan(ActivitySnapshot snapshot, Wanted wanted, std::function<void()> wake);

    void run();
    /// wake is not called after this has returned. Must not be called from wake.
    void cancel();
    [[nodiscard]] Findings take(std::size_t most);

private:
    void scan(const ActivitySnapshot::Part& part, Activity& activity);
    void hand(bool isLast);
    [[nodiscard]] bool isDue() const;

    ActivitySnapshot m_snapshot;
    const Wanted m_wanted;
    std::vector<quint64> m_found; ///< used by the worker only
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
