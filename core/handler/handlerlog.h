// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activityinbox.h"
#include "core/base/export.h"
#include "core/handler/request.h"

#include <memory>
#include <utility>

namespace standpipe {

/// Writes a handler's lines into the activity log: about a request, about a client, or about the handler itself.
/// Thread: one at a time
/// Bounds: the inbox's
class STANDPIPE_ENGINE_EXPORT HandlerLog {
public:
    /// The subject of a line.
    struct Subject {
        PipeHandle pipe{}; ///< 0: the handler itself
        quint32 pid = 0;
        RequestId request{};
    };
    [[nodiscard]] static Subject subjectOf(const Request& request)
    {
        return {.pipe = request.pipe, .pid = static_cast<quint32>(request.peer->pid), .request = request.id};
    }

    /// Null: lines are discarded.
    void setInbox(std::shared_ptr<ActivityInbox> inbox) { m_inbox = std::move(inbox); }
    void problem(const Subject& subject, const Error& reason) const;
    void note(const Subject& subject, const Error& reason) const;
    /// Text from an external source.
    void note(const Subject& subject, const QByteArray& line) const;

private:
    void say(ActivityKind kind, const Subject& subject, const Error& reason) const;

    std::shared_ptr<ActivityInbox> m_inbox;
};

} // namespace standpipe
