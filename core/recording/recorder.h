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

/// What to record, and where.
/// Thread: value
struct RecorderPlan {
    QString path;
    QString endpoint; ///< as the user wrote it
    std::shared_ptr<ActivityInbox>
        source{}; ///< activities pushed there are recorded, through its tee; null: only the recorder's own inbox
    /// Bounds of the recorder's own inbox, including the activities being written. A processor writes that many in less
    /// than a second; if the writer is killed, all of them are lost.
    InboxBounds bounds{};
    std::function<void()> changed{}; ///< called on the recorder's thread when status() has changed; must not wait
};

/// The status of a recorder.
/// Thread: value
struct RecorderStatus {
    qint64 activities = 0; ///< in the file
    qint64 bytes = 0;      ///< of the file, on disk
    qint64 cut = 0;        ///< messages recorded in part
    quint64 missing = 0; ///< activities not in the file; once it is closed, the sum counted by its rows of kind Dropped
    Error error{};       ///< why nothing can be written now, or why it has ended
    bool isOpen = false; ///< the file has been created
    bool isClosed = false; ///< closed properly: the file states where activities are missing, for all of them
    bool hasEnded = false;
};

/// Writes activities to a recording, on its own thread.
/// Thread: any thread, but one at a time
/// Owns:   the writing thread, the file, an inbox; the source's tee while it records
/// Bounds: those of its inbox (RecorderPlan::bounds). Activities that do not fit while the disk is full, or slower than
///         the traffic, become a row of kind Dropped: how many, until when, how long. It is in the file before the
///         first row after it. Activities are in the file 0.1 s after they arrived, and a process that is killed loses
///         no more than that and what was waiting for the disk; within a second they are in the main file, which can be
///         copied without its WAL.
/// Fails:  reported by status(), and by an activity of kind Problem in the source. After RecordingDiskFull and
///         RecordingWriteFailed it retries every second. After RecordingFileLost, or if the file could not be created,
///         it has ended.
class Recorder {
public:
    explicit Recorder(RecorderPlan plan);
    /// Same as end() with no time.
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    [[nodiscard]] const QString& path() const { return m_plan.path; }
    [[nodiscard]] const std::shared_ptr<ActivityInbox>& inbox() const { return m_inbox; }
    [[nodiscard]] RecorderStatus status() const;

    /// Waits until the file has been created, or creation has failed.
    [[nodiscard]] Result<void> waitUntilOpen();
    /// Takes no further activities, writes those that have arrived and closes the file; returns at once.
    void finish();
    /// Same as finish(), and waits. Activities not written by the deadline are counted in a last row.
    void end(Milliseconds deadline);

private:
    void run();
    [[nodiscard]] bool open();
    /// Returns true when it is time to end.
    [[nodiscard]] bool awaitWork();
    /// Returns false if some are still unwritten.
    [[nodiscard]] bool writePending();
    [[nodiscard]] bool writeRows(std::size_t end);
    [[nodiscard]] bool isHurried() const;
    void checkpointWhenDue();
    void close();
    /// One gap for all activities unwritten at the end; its count is 0 if there are none.
    [[nodiscard]] Activity takeRest();
    void say(const Error& error);
    void setError(const Error& error);
    void tellProgress();
    void tellEnded();

    const RecorderPlan m_plan;
    const std::shared_ptr<ActivityInbox> m_inbox;

    // Used by the writing thread only.
    std::unique_ptr<RecordingFile> m_file;
    std::vector<Activity> m_pending;
    std::size_t m_written = 0; ///< how many of the pending ones
    qint64 m_pendingGaps = 0;  ///< among the unwritten ones
    bool m_isLost = false;
    bool m_isCheckpointWanted = false; ///< some changes are in the WAL only
    SteadyTime m_checkpointed{};
    qint64 m_uncounted = 0; ///< missing at the end and not counted in any row

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    RecorderStatus m_status;
    int m_wakes = 0; ///< since the inbox was drained; the second means that it is filling up
    bool m_isEnding = false;
    bool m_isHurried = false; ///< the deadline has passed
    std::thread m_thread;
};

} // namespace standpipe
