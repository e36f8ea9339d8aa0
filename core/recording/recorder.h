// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activityinbox.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QString>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace standpipe {

class RecordingFile;

/// What is to be recorded, and where.
/// Thread: value
struct RecorderPlan {
    QString path;
    QString endpoint; ///< as a person would write it
    std::shared_ptr<ActivityInbox>
        source{}; ///< what is pushed there is recorded, through its tee; null: the recorder's own inbox alone
    /// Of the recorder's own inbox, with those that are being written: what a processor that has nothing else to do writes in less than
    /// a second, since a writer that is killed loses all of them.
    InboxBounds bounds{.activities = 80'000};
    std::function<void()> changed{}; ///< called on the recorder's thread when status() has changed; must not wait
};

/// How a recorder stands.
/// Thread: value
struct RecorderStatus {
    qint64 activities = 0; ///< in the file
    qint64 bytes = 0;      ///< of the file on the disk
    quint64 missing = 0;   ///< activities that found no room, each of them counted in a row of its own
    Error error{};         ///< why nothing can be written at the moment, or why it has ended
    bool isOpen = false;   ///< the file has been made
    bool hasEnded = false;
};

/// Writes activities into a recording, on a thread of its own.
/// Thread: any thread, but one at a time
/// Owns:   the writing thread, the file, an inbox; the source's tee while it records
/// Bounds: its inbox' (RecorderPlan::bounds). What finds no room there while the disk is full, or slower than the traffic, becomes a
///         row of kind Dropped: how many, until when, how long. Activities are in the file 0.1 s after they came, and no process that
///         is killed loses more than that and what was waiting for the disk.
/// Fails:  status() tells, and an activity of kind Problem in the source. With RecordingDiskFull and RecordingWriteFailed it tries
///         again each second. With RecordingFileLost, and where the file could not be made, it has ended.
class Recorder {
public:
    explicit Recorder(RecorderPlan plan);
    /// As end() without time.
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    [[nodiscard]] const QString& path() const { return m_plan.path; }
    [[nodiscard]] const std::shared_ptr<ActivityInbox>& inbox() const { return m_inbox; }
    [[nodiscard]] RecorderStatus status() const;

    /// Waits until the file has been made, or could not be.
    [[nodiscard]] Result<void> waitUntilOpen();
    /// Takes no further activities, writes what has come and closes the file; returns at once.
    void finish();
    /// The same, and waits for it. What is not written by the deadline is counted in a last row.
    void end(Milliseconds deadline);

private:
    void run();
    [[nodiscard]] bool open();
    /// True when it is time to end.
    [[nodiscard]] bool awaitWork();
    /// False if some are still to be written.
    [[nodiscard]] bool writePending();
    [[nodiscard]] bool isHurried() const;
    void close();
    void say(const Error& error);
    void setError(const Error& error);
    void tellProgress();
    void tellEnded();
    [[nodiscard]] qint64 unwritten() const;

    const RecorderPlan m_plan;
    const std::shared_ptr<ActivityInbox> m_inbox;

    // The writing thread's.
    std::unique_ptr<RecordingFile> m_file;
    std::vector<Activity> m_pending;
    std::size_t m_written = 0; ///< of the pending ones
    bool m_isLost = false;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    RecorderStatus m_status;
    bool m_hasActivities = false;
    bool m_isEnding = false;
    bool m_isHurried = false; ///< the deadline has passed
    std::thread m_thread;
};

} // namespace standpipe
