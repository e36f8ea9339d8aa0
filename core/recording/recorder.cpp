// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recorder.h"

#include "core/base/filesizesignal.h"
#include "core/base/timedwait.h"
#include "core/recording/recordingfile.h"

#include <algorithm>
#include <span>
#include <utility>

namespace standpipe {

namespace {

/// How long activities may accumulate after a batch, unless the inbox fills up.
constexpr Milliseconds gatherTime{100};
/// Interval between checkpoints while anything is written.
constexpr Milliseconds checkpointTime{500};
/// Interval between attempts to write when the disk accepts nothing.
constexpr Milliseconds retryTime{1000};
/// Rows in one transaction, all of which are written again after a disk error.
constexpr std::size_t rowsPerTransaction = 5000;
constexpr qint64 bytesAtOnce = 8LL * 1024 * 1024;

qint64 gapsIn(std::span<const Activity> activities)
{
    return std::ranges::count(activities, ActivityKind::Dropped, &Activity::kind);
}

} // namespace

Recorder::Recorder(RecorderPlan plan) : m_plan(std::move(plan)), m_inbox(std::make_shared<ActivityInbox>(m_plan.bounds))
{
    m_inbox->setWake([this] {
        const std::lock_guard lock(m_mutex);
        ++m_wakes;
        m_changed.notify_all();
    });
    if (m_plan.source)
        m_plan.source->setTee(m_inbox);
    m_thread = std::thread([this] { run(); });
}

Recorder::~Recorder()
{
    end(Milliseconds(0));
    m_inbox->setWake({});
}

RecorderStatus Recorder::status() const
{
    const quint64 dropped = m_inbox->dropped();
    const std::lock_guard lock(m_mutex);
    RecorderStatus status = m_status;
    if (!status.hasEnded)
        status.missing = dropped;
    return status;
}

Result<void> Recorder::waitUntilOpen()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_status.isOpen || m_status.hasEnded; });
    if (!m_status.isOpen)
        return failure(m_status.error);
    return {};
}

void Recorder::finish()
{
    if (m_plan.source)
        m_plan.source->setTee(nullptr);
    const std::lock_guard lock(m_mutex);
    m_isEnding = true;
    m_changed.notify_all();
}

void Recorder::end(Milliseconds deadline)
{
    if (!m_thread.joinable())
        return;
    finish();
    {
        std::unique_lock lock(m_mutex);
        m_isHurried = !m_changed.wait_for(lock, deadline, [this] { return m_status.hasEnded; });
    }
    m_thread.join();
}

void Recorder::run()
{
    blockFileSizeSignal();
    if (open()) {
        bool isEnding = false;
        while (!m_isLost && !isEnding) {
            isEnding = awaitWork();
            const bool isAllWritten = writePending();
            if (isAllWritten && isEnding)
                (void)writePending(); // what arrived during a long write
            checkpointWhenDue();
        }
        close();
        const std::lock_guard lock(m_mutex);
        m_status.missing = static_cast<quint64>(m_file->missing() + m_uncounted);
    }
    m_file.reset();
    tellEnded();
}

bool Recorder::open()
{
    auto file = RecordingFile::create(m_plan.path, m_plan.endpoint);
    if (!file) {
        say(file.error());
        return false;
    }
    m_file = std::move(*file);
    {
        const std::lock_guard lock(m_mutex);
        m_status.isOpen = true;
        m_changed.notify_all();
    }
    tellProgress();
    return true;
}

bool Recorder::awaitWork()
{
    std::unique_lock lock(m_mutex);
    const auto isEnding = [this] { return m_isEnding; };
    if (!m_pending.empty()) {
        timedWait(m_changed, lock, steadyNow() + retryTime, isEnding);
        return m_isEnding;
    }
    timedWait(m_changed, lock, steadyNow() + gatherTime, [this] { return m_wakes > 1 || m_isEnding; });
    const auto isDue = [this] { return m_wakes > 0 || m_isEnding; };
    if (m_isCheckpointWanted)
        timedWait(m_changed, lock, m_checkpointed + checkpointTime, isDue);
    else
        m_changed.wait(lock, isDue);
    m_wakes = 0;
    return m_isEnding;
}

bool Recorder::writePending()
{
    if (m_pending.empty()) {
        m_pending = m_inbox->drain();
        m_inbox->setHeld(static_cast<qsizetype>(m_pending.size()));
        m_written = 0;
        m_pendingGaps = gapsIn(m_pending);
    }
    if (m_pending.empty())
        return true;
    if (!m_file->isInPlace()) {
        m_isLost = true;
        say({.code = ErrorCode::RecordingFileLost, .where = m_plan.path});
        return false;
    }
    while (m_written < m_pending.size()) {
        if (isHurried())
            return false;
        std::size_t end = m_written;
        qint64 bytes = 0;
        while (end < m_pending.size() && end - m_written < rowsPerTransaction && bytes < bytesAtOnce)
            bytes += m_pending[end++].weight();
        if (!writeRows(end))
            return false;
        m_isCheckpointWanted = true;
        checkpointWhenDue();
        m_inbox->setHeld(static_cast<qsizetype>(m_pending.size() - m_written));
        setError(Error());
    }
    m_pending.clear();
    tellProgress();
    return true;
}

bool Recorder::writeRows(std::size_t end)
{
    const auto rows = std::span(m_pending).subspan(m_written, end - m_written);
    const qint64 gapsLeft = m_pendingGaps - gapsIn(rows);
    const ActivityInbox::Counts inbox = m_inbox->counts();
    const RecordingFile::Outside outside{
        .dropped = static_cast<qint64>(inbox.dropped),
        .waiting = static_cast<qint64>(m_pending.size() - end) - gapsLeft + inbox.waiting,
    };
    if (const auto done = m_file->append(rows, outside); !done) {
        say(done.error());
        return false;
    }
    m_written = end;
    m_pendingGaps = gapsLeft;
    return true;
}

bool Recorder::isHurried() const
{
    const std::lock_guard lock(m_mutex);
    return m_isHurried;
}

void Recorder::checkpointWhenDue()
{
    if (!m_isCheckpointWanted || steadyNow() - m_checkpointed < checkpointTime)
        return;
    // What does not fit on the disk now stays in the WAL; append() fails when the WAL cannot grow either.
    m_isCheckpointWanted = !m_file->checkpoint().value_or(false);
    m_checkpointed = steadyNow();
}

void Recorder::close()
{
    if (m_plan.source)
        m_plan.source->setTee(nullptr);
    const Activity rest = takeRest();
    m_uncounted = rest.count;
    if (m_isLost)
        return;
    if (rest.count > 0) {
        if (const auto said = m_file->append(std::span(&rest, 1)); !said)
            return say(said.error());
        m_uncounted = 0;
    }
    if (const auto closed = m_file->close(); !closed)
        return say(closed.error());
    {
        const std::lock_guard lock(m_mutex);
        m_status.isClosed = true;
    }
    setError(Error());
    tellProgress();
}

Activity Recorder::takeRest()
{
    Activity rest;
    rest.kind = ActivityKind::Dropped;
    rest.time = wallNow();
    rest.took = Nanoseconds(0);
    const auto add = [&rest](const Activity& activity) {
        const bool isGap = activity.kind == ActivityKind::Dropped;
        rest.count += isGap ? activity.count : 1;
        const WallTime since =
            isGap ? std::chrono::floor<std::chrono::microseconds>(activity.time - activity.took) : activity.time;
        rest.took = std::max(rest.took, Nanoseconds(rest.time - since));
    };
    std::ranges::for_each(std::span(m_pending).subspan(m_written), add);
    std::ranges::for_each(m_inbox->drain(), add);
    return rest;
}

void Recorder::say(const Error& error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_status.error.code == error.code)
            return;
    }
    auto facts = std::make_shared<ActivityFacts>();
    facts->reason = error;
    Activity problem;
    problem.kind = ActivityKind::Problem;
    problem.time = wallNow();
    problem.facts = std::move(facts);
    (m_plan.source ? m_plan.source : m_inbox)->push(std::move(problem));
    setError(error);
}

void Recorder::setError(const Error& error)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_status.error == error)
            return;
        m_status.error = error;
    }
    if (m_plan.changed)
        m_plan.changed();
}

void Recorder::tellProgress()
{
    const qint64 bytes = m_file->bytes();
    {
        const std::lock_guard lock(m_mutex);
        m_status.activities = m_file->count();
        m_status.bytes = bytes;
        m_status.cut = m_file->cut();
    }
    if (m_plan.changed)
        m_plan.changed();
}

void Recorder::tellEnded()
{
    if (m_plan.source)
        m_plan.source->setTee(nullptr); // close() did not do it if there is no file
    {
        const std::lock_guard lock(m_mutex);
        m_status.hasEnded = true;
        m_changed.notify_all();
    }
    if (m_plan.changed)
        m_plan.changed();
}

} // namespace standpipe
