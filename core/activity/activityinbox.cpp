// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

/// What a drain makes ready for the pushes after it: they shall not grow the vector step by step under the lock.
constexpr qsizetype reservedAtMost = 4096;

} // namespace

ActivityInbox::ActivityInbox(InboxBounds bounds) : m_bounds(bounds) {}

void ActivityInbox::push(std::vector<Activity>& batch)
{
    if (batch.empty())
        return;
    if (m_hasTee.load(std::memory_order_relaxed))
        pushToTee(batch);
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_waiting.empty();
        for (Activity& activity : batch)
            takeLocked(std::move(activity));
        wasEmpty = wasEmpty && !m_waiting.empty();
    }
    batch.clear();
    if (wasEmpty)
        wakeConsumer();
}

void ActivityInbox::push(Activity activity)
{
    if (m_hasTee.load(std::memory_order_relaxed))
        pushToTee({activity});
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_waiting.empty();
        takeLocked(std::move(activity));
        wasEmpty = wasEmpty && !m_waiting.empty();
    }
    if (wasEmpty)
        wakeConsumer();
}

std::vector<Activity> ActivityInbox::drain()
{
    qsizetype expected = 0;
    {
        const std::lock_guard lock(m_mutex);
        expected = std::min(reservedAtMost, static_cast<qsizetype>(m_waiting.size()));
    }
    std::vector<Activity> taken;
    taken.reserve(static_cast<std::size_t>(expected));

    const std::lock_guard lock(m_mutex);
    taken.swap(m_waiting);
    m_waitingBytes = 0;
    m_waitingOfPipe.clear();
    m_isCounting = false;
    if (m_droppedUnsaid > 0) {
        Activity said;
        said.kind = ActivityKind::Dropped;
        said.sequence = m_nextSequence++;
        said.time = wallNow();
        said.count = static_cast<qint64>(m_droppedUnsaid);
        said.took = std::max(Nanoseconds(0), Nanoseconds(said.time - m_droppedSince));
        m_droppedUnsaid = 0;
        taken.push_back(std::move(said));
    }
    return taken;
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
    // The lock is held while the other takes them: whoever has taken the tee away shall find nothing coming after.
    const std::lock_guard lock(m_teeMutex);
    if (m_tee)
        m_tee->push(copies);
}

quint64 ActivityInbox::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

void ActivityInbox::takeLocked(Activity&& activity)
{
    const bool isFull = static_cast<qsizetype>(m_waiting.size()) + m_held >= m_bounds.activities ||
                        m_waitingBytes + activity.weight() > m_bounds.bytes;
    if (isFull && !findRoomLocked(activity)) {
        if (m_droppedUnsaid == 0)
            m_droppedSince = wallNow();
        ++m_dropped;
        ++m_droppedUnsaid;
        return;
    }
    if (m_isCounting)
        ++m_waitingOfPipe[activity.pipe.number];
    activity.sequence = m_nextSequence++;
    m_waitingBytes += activity.weight();
    m_waiting.push_back(std::move(activity));
}

bool ActivityInbox::findRoomLocked(Activity& activity)
{
    if (!m_isCounting)
        countPipesLocked();
    const qsizetype ofPipe = m_waitingOfPipe[activity.pipe.number];
    qsizetype allowed = m_bounds.quiet;
    if (static_cast<qsizetype>(m_waiting.size()) >= 2 * m_bounds.activities)
        allowed = std::min(allowed, m_bounds.activities / static_cast<qsizetype>(m_waitingOfPipe.size()));
    if (ofPipe >= allowed)
        return false;
    // truncate() would keep the memory.
    if (m_waitingBytes + activity.weight() > m_bounds.bytes && activity.payload.size() > payloadWhenFull)
        activity.payload = activity.payload.first(payloadWhenFull);
    return true;
}

void ActivityInbox::countPipesLocked()
{
    m_isCounting = true;
    for (const Activity& waiting : m_waiting)
        ++m_waitingOfPipe[waiting.pipe.number];
}

void ActivityInbox::wakeConsumer()
{
    const std::lock_guard lock(m_wakeMutex);
    if (m_wake)
        m_wake();
}

} // namespace standpipe
