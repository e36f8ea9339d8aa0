// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/serve/logfile.h"
#include "app/cli/serve/logplan.h"
#include "app/cli/standardoutput.h"
#include "core/activity/activityinbox.h"
#include "core/base/clock.h"
#include "core/text/linewriter.h"

#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <thread>
#include <vector>

namespace standpipe::cli {

/// Writes activities to standard output or into a file, on a thread of its own, so that a reader who stands still stops neither the
/// engine nor the signals; what finds no room in the inbox meanwhile is counted and said by the inbox.
/// Thread: main thread
/// Owns:   the writing thread, the file
/// Bounds: the inbox's
/// Fails:  open() as LogFile. A standard output that takes nothing more is said once on standard error; the activities are thrown away
///         from then on. What a file lacks is said there, and at the end
class ActivityLog {
public:
    /// Without an inbox only a first line "Listening on PATH" is written.
    ActivityLog(std::shared_ptr<ActivityInbox> inbox, LogPlan plan);
    ~ActivityLog();
    ActivityLog(const ActivityLog&) = delete;
    ActivityLog& operator=(const ActivityLog&) = delete;

    /// Opens the file, if there is to be one. Before begin().
    [[nodiscard]] Result<void> open();
    /// Writes first that the server listens: "Listening on PATH", or in JSON the activity that says so; also to standard output where
    /// all else goes into a file. Then what comes into the inbox.
    void begin(const QString& path);
    /// What lies at the file's path now is written on.
    void reopen();
    /// Writes what has come, for at most the deadline, and ends.
    void end(Milliseconds deadline);

private:
    void run(const QByteArray& greeting);
    /// False when it is time to end.
    [[nodiscard]] bool waitForActivities();
    void reopenFile();
    void writeAll(std::vector<Activity>& activities);
    /// What went wrong while the server began was noticed before it listened.
    void putListeningFirst(std::vector<Activity>& activities);
    void write(QByteArray& lines);
    void writeToStandardOutput(const QByteArray& lines);
    /// As many as make up one write. Returns how many that were.
    std::size_t appendLines(QByteArray& lines, std::span<const Activity> activities);
    [[nodiscard]] QByteArray gapLine(qint64 missing);

    const std::shared_ptr<ActivityInbox> m_inbox;
    const LogPlan m_plan;
    StandardOutput m_output;
    std::optional<LogFile> m_file;
    // The writing thread's:
    text::LineWriter m_lineWriter;
    QByteArray m_lines; ///< to be written at once
    std::vector<Activity> m_activities;
    bool m_isBroken = false;
    bool m_isListeningSaid = false; ///< the first line has said it
    Activity m_lastAppended{};      ///< number and time alone; to what is to be written at once
    Activity m_lastWritten{};       ///< the same of what was written, or could not be
    std::thread m_thread;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hasActivities = true; ///< some may have come before the wake was set
    bool m_mustReopen = false;
    bool m_isEnding = false;
    bool m_hasEnded = false;
};

} // namespace standpipe::cli
