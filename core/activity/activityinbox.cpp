// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"

#include "core/activity/payloadpieces.h"

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

/// The space a drain reserves for the next pushes, so that they do not grow the vector step by step under the lock. It
/// keeps no more memory than that.
constexpr std::size_t reservedAtMost = 4096;

} // namespace

ActivityInbox::ActivityInbox(InboxBounds bounds) : m_bounds(bounds) {}

void ActivityInbox::push(std::vector<Activity>& batch)
{
    if (batch.empty())
        return;
    if (m_hasTee.load(std::memory_order_relaxed))
        pushToTee(batch);
    bool isDue = false;
    {
        const std::lock_guard lock(m_mutex);
        isDue = takeAllLocked(batch);
    }
    batch.clear();
    if (isDue)
        wakeConsumer();
}

void ActivityInbox::push(Activity activity)
{
    if (m_hasTee.load(std::memory_order_relaxed))
        pushToTee({activity});
    bool isDue = false;
    {
        const std::lock_guard lock(m_mutex);
        isDue = takeLocked(std::move(activity));
    }
    if (isDue)
        wakeConsumer();
}

void ActivityInbox::drain(std::vector<Activity>& taken)
{
    std::size_t expected = 0;
    {
        const std::lock_guard lock(m_mutex);
        expected = std::min(reservedAtMost, m_waiting.size());
    }
    taken.clear();
    if (taken.capacity() > 2 * reservedAtMost)
        std::vector<Activity>().swap(taken); // an assignment would keep the memory
    taken.reserve(expected);

    const std::lock_guard lock(m_mutex);
    taken.swap(m_waiting);
    m_waitingBytes = 0;
    m_waitingOfPipe.clear();
    m_isCounting = false;
    m_gaps = 0;
}

void ActivityInbox::setHeld(qsizetype activities)
{
    const std::lock_guard lock(m_mutex);
    m_held = activities;
}

void ActivityInbox::setWake(std::function<void()> wake)
{
    const std::lock_guard lock(m_wakeMutex);
    m_wake = std::move(wake);
}

void ActivityInbox::setTee(std::shared_ptr<ActivityInbox> tee)
{
    const std::lock_guard lock(m_teeMutex);
    m_hasTee = tee != nullptr;
    m_tee = std::move(tee);
}

void ActivityInbox::pushToTee(std::vector<Activity> copies)
{
    // Hold the lock during the push: after setTee() has removed the tee, nothing may arrive there.
    const std::lock_guard lock(m_teeMutex);
    if (m_tee)
        m_tee->push(copies);
}

ActivityInbox::Counts ActivityInbox::counts() const
{
    const std::lock_guard lock(m_mutex);
    return {.dropped = m_dropped, .waiting = waitingLocked()};
}

bool ActivityInbox::hasRoomLocked(const std::vector<Activity>& batch) const
{
    qint64 bytes = m_waitingBytes;
    for (const Activity& activity : batch)
        bytes += activity.weight();
    const qsizetype activities = waitingLocked() + m_held + static_cast<qsizetype>(batch.size());
    return !m_isCounting && activities <= m_bounds.activities && bytes <= m_bounds.bytes;
}

bool ActivityInbox::takeAllLocked(std::vector<Activity>& batch)
{
    bool isDue = false;
    if (!hasRoomLocked(batch)) {
        for (Activity& activity : batch)
            isDue = takeLocked(std::move(activity)) || isDue;
        return isDue;
    }
    // Usually there is space for all, and little work for each.
    const bool wasEmpty = m_waiting.empty();
    const bool wasCrowded = isCrowdedLocked();
    for (Activity& activity : batch) {
        activity.sequence = m_nextSequence++;
        m_waitingBytes += activity.weight();
        m_waiting.push_back(std::move(activity));
    }
    return wasEmpty || (!wasCrowded && isCrowdedLocked());
}

bool ActivityInbox::takeLocked(Activity&& activity)
{
    const bool wasEmpty = m_waiting.empty();
    const bool wasCrowded = isCrowdedLocked();
    const bool isFull =
        waitingLocked() + m_held >= m_bounds.activities || m_waitingBytes + activity.weight() > m_bounds.bytes;
    if (isFull && !findRoomLocked(activity)) {
        dropLocked(activity);
        return wasEmpty;
    }
    if (m_isCounting)
        ++m_waitingOfPipe[activity.pipe.number];
    activity.sequence = m_nextSequence++;
    m_waitingBytes += activity.weight();
    m_waiting.push_back(std::move(activity));
    return wasEmpty || (!wasCrowded && isCrowdedLocked());
}

void ActivityInbox::dropLocked(const Activity& activity)
{
    ++m_dropped;
    const bool isInGap = m_gaps > 0 && (m_lastGap + 1 == m_waiting.size() || m_gaps == gapsAtMost);
    if (!isInGap) {
        ++m_gaps;
        m_lastGap = m_waiting.size();
        Activity gap;
        gap.sequence = m_nextSequence++;
        gap.kind = ActivityKind::Dropped;
        gap.time = activity.time;
        gap.took = Nanoseconds(0);
        m_waiting.push_back(std::move(gap));
    }
    Activity& gap = m_waiting[m_lastGap];
    ++gap.count;
    if (const Nanoseconds longer = activity.time - gap.time; longer.count() > 0) {
        gap.time = activity.time;
        gap.took += longer;
    }
}

bool ActivityInbox::isCrowdedLocked() const
{
    return 4 * waitingLocked() >= m_bounds.activities || 4 * m_waitingBytes >= m_bounds.bytes;
}

qsizetype ActivityInbox::waitingLocked() const
{
    return static_cast<qsizetype>(m_waiting.size()) - m_gaps;
}

bool ActivityInbox::findRoomLocked(Activity& activity)
{
    if (!m_isCounting)
        countPipesLocked();
    const qsizetype ofPipe = m_waitingOfPipe[activity.pipe.number];
    qsizetype allowed = m_bounds.quiet;
    if (waitingLocked() >= 2 * m_bounds.activities)
        allowed = std::min(allowed, m_bounds.activities / static_cast<qsizetype>(m_waitingOfPipe.size()));
    if (ofPipe >= allowed)
        return false;
    // A copy in its own memory: otherwise this payload would keep the part that was cut off, or the whole piece it
    // shares with dropped ones (PayloadPieces).
    const bool isCut = m_waitingBytes + activity.weight() > m_bounds.bytes && activity.payload.size() > payloadWhenFull;
    if (isCut || (!activity.payload.isEmpty() && activity.payload.size() <= PayloadPieces::longestShared))
        activity.payload = QByteArray(activity.payload.constData(), isCut ? payloadWhenFull : activity.payload.size());
    return true;
}

void ActivityInbox::countPipesLocked()
{
    m_isCounting = true;
    for (const Activity& waiting : m_waiting) {
        if (waiting.kind != ActivityKind::Dropped)
            ++m_waitingOfPipe[waiting.pipe.number];
    }
}

void ActivityInbox::wakeConsumer()
{
    const std::lock_guard lock(m_wakeMutex);
    if (m_wake)
        m_wake();
}

} // namespace standpipe
