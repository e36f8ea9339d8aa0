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

/// Writes activities to standard output or a file on its own thread, so that a stalled reader blocks neither the engine
/// nor the signals. Activities that do not fit in the inbox meanwhile are counted and reported by the inbox.
/// Thread: main thread
/// Owns:   the writing thread, the file
/// Bounds: the inbox's
/// Fails:  open() as LogFile. A failure of standard output is reported once on standard error, and the activities are
///         discarded from then on. What is missing from a file is reported in the file, and at the end
class ActivityLog {
public:
    /// Without an inbox only the first line "Listening on PATH" is written.
    ActivityLog(std::shared_ptr<ActivityInbox> inbox, LogPlan plan);
    ~ActivityLog();
    ActivityLog(const ActivityLog&) = delete;
    ActivityLog& operator=(const ActivityLog&) = delete;

    /// Opens the file, if there is one. Call before begin().
    [[nodiscard]] Result<void> open();
    /// Reports first that the server is listening: "Listening on PATH", or with JSON the corresponding activity; also
    /// on standard output if the log goes to a file. Then writes the activities of the inbox.
    void begin(const QString& path);
    /// Continues in the file that now exists at the path.
    void reopen();
    /// Writes pending activities, for at most the deadline, and ends.
    void end(Milliseconds deadline);

private:
    void run(const QByteArray& greeting);
    /// Returns false when the thread is to end.
    [[nodiscard]] bool waitForActivities();
    void reopenFile();
    void writeAll(std::vector<Activity>& activities);
    /// Moves the listening activity to the front: errors during the start may precede it.
    void putListeningFirst(std::vector<Activity>& activities);
    void write(QByteArray& lines);
    void writeToStandardOutput(const QByteArray& lines);
    /// Appends up to one write's worth of activities. Returns their number.
    std::size_t appendLines(QByteArray& lines, std::span<const Activity> activities);
    [[nodiscard]] QByteArray gapLine(qint64 missing);

    const std::shared_ptr<ActivityInbox> m_inbox;
    const LogPlan m_plan;
    StandardOutput m_output;
    std::optional<LogFile> m_file;
    // Used by the writing thread only:
    text::LineWriter m_lineWriter;
    QByteArray m_lines; ///< the lines of one write
    std::vector<Activity> m_activities;
    bool m_isBroken = false;
    bool m_isListeningSaid = false; ///< by the first line
    Activity m_lastAppended{};      ///< number and time only; the last one in the lines of this write
    Activity m_lastWritten{};       ///< the same for the last one written, or lost
    std::thread m_thread;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hasActivities = true; ///< some may have arrived before the wake-up function was set
    bool m_mustReopen = false;
    bool m_isEnding = false;
    bool m_hasEnded = false;
};

} // namespace standpipe::cli
