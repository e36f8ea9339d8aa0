// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/export.h"
#include "core/base/limits.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// How much may wait in an inbox.
/// Thread: value
struct InboxBounds {
    qsizetype activities = limits::inboxActivities;
    qint64 bytes = limits::inboxBytes;
    qsizetype quiet = limits::quietActivities; ///< of one pipe: so many are taken even when the inbox is full
};

/// Where the engine's threads leave activities and one consumer takes them away in batches.
/// Thread: any thread, all functions; plain std::mutex, so that the thread sanitizer can judge it
/// Bounds: limits::inboxActivities and inboxBytes. Beyond them an activity of a pipe that already has quietActivities in the
///         inbox is counted and dropped; a quieter pipe's is still taken, its payload cut short when the bytes have run out.
///         Quiet pipes together may take the inbox to twice its bound; from there on each pipe has an equal share of it.
/// Fails:  never; where activities were dropped, an activity of kind Dropped takes their place: how many, until when, how long. It
///         stands before the first activity that found room again. Of more than gapsAtMost gaps in one drain, the last one counts
///         what is dropped behind it as well.
class STANDPIPE_ENGINE_EXPORT ActivityInbox {
public:
    /// Of a quiet pipe's payload so much is kept when the inbox is full.
    static constexpr qsizetype payloadWhenFull = 256;
    /// Activities of kind Dropped in one drain.
    static constexpr qsizetype gapsAtMost = 1000;

    explicit ActivityInbox(InboxBounds bounds = {});

    /// Gives sequence numbers and takes the batch; the vector is left empty, its memory kept for the caller's next batch.
    void push(std::vector<Activity>& batch);
    void push(Activity activity);
    /// All that has come since the last drain, oldest first; the sequence numbers of all drains together have no gap.
    [[nodiscard]] std::vector<Activity> drain()
    {
        std::vector<Activity> taken;
        drain(taken);
        return taken;
    }
    /// The same into a vector whose memory is used again: for a consumer that drains often.
    void drain(std::vector<Activity>& taken);
    /// So many of those drained are not done with yet: they count against the bound like waiting ones.
    void setHeld(qsizetype activities);
    /// Called (on the pushing thread, without the lock held) when the inbox turns from empty to not empty, and once more when a
    /// quarter of its bounds is reached: a consumer that lets activities gather should not wait any longer. Set it before use; an
    /// empty function removes it and, once that returned, it is not called any more. Must not be called by the wake itself.
    void setWake(std::function<void()> wake);
    /// Whatever is pushed here from now on is pushed to the other inbox as well, whether it finds room here or not: a second consumer
    /// with bounds, sequence numbers and Dropped activities of its own. Null takes it away and, once that returned, nothing comes to
    /// it from here any more. Must not be called by a wake, and inboxes must not tee in a circle.
    void setTee(std::shared_ptr<ActivityInbox> tee);
    /// Activities dropped since the inbox was made.
    [[nodiscard]] quint64 dropped() const { return counts().dropped; }
    /// As of one moment.
    /// Thread: value
    struct Counts {
        quint64 dropped = 0;   ///< since the inbox was made
        qsizetype waiting = 0; ///< pushed and not drained, without those of kind Dropped
    };
    [[nodiscard]] Counts counts() const;

private:
    /// Whether all of them find room without a closer look.
    [[nodiscard]] bool hasRoomLocked(const std::vector<Activity>& batch) const;
    /// True when the consumer is to be woken for them.
    [[nodiscard]] bool takeAllLocked(std::vector<Activity>& batch);
    [[nodiscard]] bool takeLocked(Activity&& activity);
    void dropLocked(const Activity& activity);
    [[nodiscard]] bool isCrowdedLocked() const;
    /// Without the gaps.
    [[nodiscard]] qsizetype waitingLocked() const;
    /// What is pushed, for the tee: copies, which share their payloads with the originals.
    void pushToTee(std::vector<Activity> copies);
    [[nodiscard]] bool findRoomLocked(Activity& activity);
    void countPipesLocked();
    void wakeConsumer();

    const InboxBounds m_bounds;
    mutable std::mutex m_mutex;
    std::mutex m_wakeMutex;
    std::function<void()> m_wake;
    std::atomic<bool> m_hasTee = false; ///< all that a push without one asks
    std::mutex m_teeMutex;
    std::shared_ptr<ActivityInbox> m_tee;
    std::vector<Activity> m_waiting;
    /// Kept only while the inbox is full: as long as there is room nobody asks whose activities wait.
    std::unordered_map<quint32, qsizetype> m_waitingOfPipe;
    bool m_isCounting = false;
    qint64 m_waitingBytes = 0;
    qsizetype m_held = 0;
    quint64 m_nextSequence = 1;
    quint64 m_dropped = 0;
    qsizetype m_gaps = 0;      ///< waiting
    std::size_t m_lastGap = 0; ///< its place among those waiting, if there is one
};

} // namespace standpipe
