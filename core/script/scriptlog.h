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

/// What a script says, and what is said of it, on its way to the activity log.
/// Thread: any thread
/// Bounds: scriptlimits::earlyLines until the log is there; the inbox's from then on
class ScriptLog {
public:
    /// Null: nobody wants to know.
    void setInbox(std::shared_ptr<ActivityInbox> inbox);

    /// A line about no request.
    void note(const QString& line);
    void note(Error reason);
    void problem(Error reason, PipeHandle pipe = {}, RequestId request = {}, qint64 pid = 0);

private:
    void push(Activity activity);

    std::mutex m_mutex;
    std::shared_ptr<ActivityInbox> m_inbox;
    bool m_isEarly = true;
    std::vector<Activity> m_early; ///< said before anybody told where it goes
};

} // namespace standpipe
