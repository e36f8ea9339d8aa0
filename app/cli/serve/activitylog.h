// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/serve/logformat.h"
#include "app/cli/standardoutput.h"
#include "core/activity/activityinbox.h"
#include "core/base/clock.h"
#include "core/text/linewriter.h"

#include <QString>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace standpipe::cli {

/// Writes activities to standard output on a thread of its own, so that a reader who stands still stops neither the engine nor
/// the signals; what finds no room in the inbox meanwhile is counted and said by the inbox.
/// Thread: main thread
/// Owns:   the writing thread
/// Bounds: the inbox's
/// Fails:  a standard output that takes nothing more is said once on standard error; the activities are thrown away from then on
class ActivityLog {
public:
    /// Without an inbox only a first line "Listening on PATH" is written.
    ActivityLog(std::shared_ptr<ActivityInbox> inbox, LogFormat format);
    ~ActivityLog();
    ActivityLog(const ActivityLog&) = delete;
    ActivityLog& operator=(const ActivityLog&) = delete;

    /// Writes first that the server listens: "Listening on PATH", or in JSON the activity that says so. Then what comes into the inbox.
    void begin(const QString& path);
    /// Writes what has come, for at most the deadline, and ends.
    void end(Milliseconds deadline);

private:
    void run(const QByteArray& firstLine);
    /// False when it is time to end.
    [[nodiscard]] bool waitForActivities();
    void writeAll(std::vector<Activity> activities);
    void putListeningFirst(std::vector<Activity>& activities);
    void write(QByteArray& lines);
    void appendLine(QByteArray& lines, const Activity& activity);

    const std::shared_ptr<ActivityInbox> m_inbox;
    const LogFormat m_format;
    StandardOutput m_output;
    text::LineWriter m_lineWriter;
    bool m_isBroken = false;        ///< the writing thread's
    bool m_isListeningSaid = false; ///< the writing thread's: the first line has said it
    std::thread m_thread;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_hasActivities = true; ///< some may have come before the wake was set
    bool m_isEnding = false;
    bool m_hasEnded = false;
};

} // namespace standpipe::cli
