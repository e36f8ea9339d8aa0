// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activityinbox.h"
#include "core/base/export.h"
#include "core/handler/request.h"

#include <memory>
#include <utility>

namespace standpipe {

/// The lines a handler writes into the activity log: about a request, about a client, or about itself.
/// Thread: one at a time
/// Bounds: the inbox's
class STANDPIPE_ENGINE_EXPORT HandlerLog {
public:
    /// What a line is about.
    struct Subject {
        PipeHandle pipe{}; ///< 0: the handler itself
        quint32 pid = 0;
        RequestId request{};
    };
    [[nodiscard]] static Subject subjectOf(const Request& request)
    {
        return {.pipe = request.pipe, .pid = static_cast<quint32>(request.peer->pid), .request = request.id};
    }

    /// Null: nobody wants to know.
    void setInbox(std::shared_ptr<ActivityInbox> inbox) { m_inbox = std::move(inbox); }
    void problem(const Subject& subject, const Error& reason) const;
    void note(const Subject& subject, const Error& reason) const;
    /// Text as it came from elsewhere.
    void note(const Subject& subject, const QByteArray& line) const;

private:
    void say(ActivityKind kind, const Subject& subject, const Error& reason) const;

    std::shared_ptr<ActivityInbox> m_inbox;
};

} // namespace standpipe
