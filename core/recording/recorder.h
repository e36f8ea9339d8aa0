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
    /// Of the recorder's own inbox, with those that are being written. A processor writes them in less than a second: a writer that is
    /// killed loses all of them.
    InboxBounds bounds{};
    std::function<void()> changed{}; ///< called on the recorder's thread when status() has changed; must not wait
};

/// How a recorder stands.
/// Thread: value
struct RecorderStatus {
    qint64 activities = 0; ///< in the file
    qint64 bytes = 0;      ///< of the file on the disk
    qint64 cut = 0;        ///< messages of which the beginning alone is in the file
    quint64 missing =
        0; ///< activities that are not in the file; once it is closed, as many as its rows of kind Dropped count
    Error error{};         ///< why nothing can be written at the moment, or why it has ended
    bool isOpen = false;   ///< the file has been made
    bool isClosed = false; ///< and was ended as meant: it says of everything that is missing where
    bool hasEnded = false;
};

/// Writes activities into a recording, on a thread of its own.
/// Thread: any thread, but one at a time
/// Owns:   the writing thread, the file, an inbox; the source's tee while it records
/// Bounds: its inbox' (RecorderPlan::bounds). What finds no room there while the disk is full, or slower than the traffic, becomes a
///         row of kind Dropped: how many, until when, how long. It is in the file before the first row behind it. Activities are in
///         the file 0.1 s after they came, and a process that is killed loses no more than that and what was waiting for the disk;
///         within a second they are in the file proper, which can be copied without its WAL.
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
    [[nodiscard]] bool writeRows(std::size_t end);
    [[nodiscard]] bool isHurried() const;
    void checkpointWhenDue();
    void close();
    /// One gap for all that is not written at the end; its count is 0 if there is nothing.
    [[nodiscard]] Activity takeRest();
    void say(const Error& error);
    void setError(const Error& error);
    void tellProgress();
    void tellEnded();

    const RecorderPlan m_plan;
    const std::shared_ptr<ActivityInbox> m_inbox;

    // The writing thread's.
    std::unique_ptr<RecordingFile> m_file;
    std::vector<Activity> m_pending;
    std::size_t m_written = 0; ///< of the pending ones
    qint64 m_pendingGaps = 0;  ///< among those not written
    bool m_isLost = false;
    bool m_isCheckpointWanted = false; ///< something is in the WAL alone
    SteadyTime m_checkpointed{};
    qint64 m_uncounted = 0; ///< missing at the end, and counted in no row

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    RecorderStatus m_status;
    int m_wakes = 0; ///< since the inbox was drained; the second: it fills
    bool m_isEnding = false;
    bool m_isHurried = false; ///< the deadline has passed
    std::thread m_thread;
};

} // namespace standpipe
