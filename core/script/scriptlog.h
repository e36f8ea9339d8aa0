// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <QString>

#include <memory>
#include <mutex>
#include <vector>

namespace standpipe {

class ActivityInbox;

/// Sends the lines that a script logs, and those about it, to the activity log.
/// Thread: any thread
/// Bounds: scriptlimits::earlyLines until the log is set; then those of the inbox
class ScriptLog {
public:
    /// Null: activities are discarded.
    void setInbox(std::shared_ptr<ActivityInbox> inbox);

    /// Logs a line that is not about a request.
    void note(const QString& line);
    void note(Error reason);
    void problem(Error reason, PipeHandle pipe = {}, RequestId request = {}, qint64 pid = 0);

private:
    void push(Activity activity);

    std::mutex m_mutex;
    std::shared_ptr<ActivityInbox> m_inbox;
    bool m_isEarly = true;
    std::vector<Activity> m_early; ///< lines logged before the inbox was set
};

} // namespace standpipe
