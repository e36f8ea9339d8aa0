// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"

#include <functional>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// Where the engine's threads leave activities and one consumer takes them away in batches.
/// Thread: any thread, all functions; plain std::mutex, so that the thread sanitizer can judge it
/// Bounds: limits::inboxActivities and inboxBytes. Beyond them an activity of a pipe that already has quietActivities in the
///         inbox is counted and dropped; a quieter pipe's is still taken.
/// Fails:  never; what was dropped is reported by an activity of kind Dropped at the next drain
class ActivityInbox {
public:
    /// Gives sequence numbers and takes the batch; the vector is left empty, its memory kept for the caller's next batch.
    void push(std::vector<Activity>& batch);
    void push(Activity activity);
    /// All that has come since the last drain, oldest first.
    [[nodiscard]] std::vector<Activity> drain();
    /// Called (on the pushing thread, without the lock held) when the inbox turns from empty to not empty. Set it before use;
    /// an empty function takes it away and, once that returned, it is not called any more.
    void setWake(std::function<void()> wake);
    /// Activities dropped since the inbox was made.
    [[nodiscard]] quint64 dropped() const;

private:
    bool takeLocked(Activity&& activity);

    mutable std::mutex m_mutex;
    std::mutex m_wakeMutex;
    std::function<void()> m_wake;
    std::vector<Activity> m_waiting;
    std::unordered_map<quint32, qsizetype> m_waitingOfPipe;
    qint64 m_waitingBytes = 0;
    quint64 m_nextSequence = 1;
    quint64 m_dropped = 0;
    quint64 m_droppedUnsaid = 0;
};

} // namespace standpipe
