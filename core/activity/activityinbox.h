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

/// The capacity of an inbox.
/// Thread: value
struct InboxBounds {
    qsizetype activities = limits::inboxActivities;
    qint64 bytes = limits::inboxBytes;
    qsizetype quiet = limits::quietActivities; ///< this many of each pipe are taken even when the inbox is full
};

/// A queue of activities from the engine's threads to one consumer, which takes them in batches.
/// Thread: any thread, all functions; plain std::mutex, so that the thread sanitizer can check it
/// Bounds: limits::inboxActivities and inboxBytes. Beyond them, an activity of a pipe that already has quietActivities
///         in the inbox is counted and dropped; one of a quieter pipe is still taken, with its payload cut when the
///         byte limit is reached. Quiet pipes together may fill the inbox to twice its bound; beyond that each pipe has
///         an equal part of it.
/// Fails:  never; dropped activities are replaced by one of kind Dropped: how many, until when, for how long. It
///         precedes the next activity that was taken. With more than gapsAtMost gaps in one drain, the last one also
///         counts what is dropped after it.
class STANDPIPE_ENGINE_EXPORT ActivityInbox {
public:
    /// Bytes of a quiet pipe's payload that are kept when the inbox is full.
    static constexpr qsizetype payloadWhenFull = 256;
    /// The most activities of kind Dropped in one drain.
    static constexpr qsizetype gapsAtMost = 1000;

    explicit ActivityInbox(InboxBounds bounds = {});

    /// Assigns sequence numbers and takes the batch; the vector is left empty, keeping its memory for the next batch.
    void push(std::vector<Activity>& batch);
    void push(Activity activity);
    /// All activities since the last drain, oldest first; the sequence numbers of consecutive drains have no gap.
    [[nodiscard]] std::vector<Activity> drain()
    {
        std::vector<Activity> taken;
        drain(taken);
        return taken;
    }
    /// The same into a vector whose memory is reused, for a consumer that drains often.
    void drain(std::vector<Activity>& taken);
    /// Sets how many drained activities are still being processed: they count against the bound like waiting ones.
    void setHeld(qsizetype activities);
    /// The wake is called (on the pushing thread, without the lock held) when the inbox becomes non-empty, and again
    /// when a quarter of its bounds is reached: a consumer that collects activities should not wait any longer. Set it
    /// before use; an empty function removes it, and it is not called after that returned. Must not be called by the
    /// wake itself.
    void setWake(std::function<void()> wake);
    /// Everything pushed here from now on is also pushed to the other inbox, whether or not there is space here: a
    /// second consumer with its own bounds, sequence numbers and Dropped activities. Null removes the tee; after that
    /// returned, nothing is pushed to it. Must not be called by a wake, and tees must not form a cycle.
    void setTee(std::shared_ptr<ActivityInbox> tee);
    /// Activities dropped since the inbox was created.
    [[nodiscard]] quint64 dropped() const { return counts().dropped; }
    /// The counts at one moment.
    /// Thread: value
    struct Counts {
        quint64 dropped = 0;   ///< since the inbox was created
        qsizetype waiting = 0; ///< pushed and not drained, without those of kind Dropped
    };
    [[nodiscard]] Counts counts() const;

private:
    /// Whether there is space for all of them without checking each.
    [[nodiscard]] bool hasRoomLocked(const std::vector<Activity>& batch) const;
    /// True if the consumer must be woken.
    [[nodiscard]] bool takeAllLocked(std::vector<Activity>& batch);
    [[nodiscard]] bool takeLocked(Activity&& activity);
    void dropLocked(const Activity& activity);
    [[nodiscard]] bool isCrowdedLocked() const;
    /// Without those of kind Dropped.
    [[nodiscard]] qsizetype waitingLocked() const;
    /// Pushes copies to the tee; they share their payloads with the originals.
    void pushToTee(std::vector<Activity> copies);
    [[nodiscard]] bool findRoomLocked(Activity& activity);
    void countPipesLocked();
    void wakeConsumer();

    const InboxBounds m_bounds;
    mutable std::mutex m_mutex;
    std::mutex m_wakeMutex;
    std::function<void()> m_wake;
    std::atomic<bool> m_hasTee = false; ///< the only thing a push checks if there is no tee
    std::mutex m_teeMutex;
    std::shared_ptr<ActivityInbox> m_tee;
    std::vector<Activity> m_waiting;
    /// Kept only while the inbox is full; not needed otherwise.
    std::unordered_map<quint32, qsizetype> m_waitingOfPipe;
    bool m_isCounting = false;
    qint64 m_waitingBytes = 0;
    qsizetype m_held = 0;
    quint64 m_nextSequence = 1;
    quint64 m_dropped = 0;
    qsizetype m_gaps = 0;      ///< of kind Dropped, waiting
    std::size_t m_lastGap = 0; ///< index of the last one in m_waiting, if there is one
};

} // namespace standpipe
