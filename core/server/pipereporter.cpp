// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/pipereporter.h"

#include <utility>

namespace standpipe {

Activity PipeReporter::made(ActivityKind kind) const
{
    return {.time = wallNow(), .pipe = m_pipe, .pid = pid(), .kind = kind};
}

Activity PipeReporter::made(ActivityKind kind, Error reason) const
{
    Activity activity = made(kind);
    activity.facts =
        std::make_shared<ActivityFacts>(ActivityFacts{.peer = *m_peer, .reason = std::move(reason), .where = {}});
    return activity;
}

void PipeReporter::report(ActivityKind kind)
{
    if (m_host.isLogging())
        m_host.report(made(kind));
}

void PipeReporter::report(ActivityKind kind, Error reason)
{
    if (m_host.isLogging())
        m_host.report(made(kind, std::move(reason)));
}

void PipeReporter::reportRequest(const Request& request)
{
    if (!m_host.isLogging())
        return;
    m_host.report({.time = request.time,
                   .pipe = m_pipe,
                   .pid = pid(),
                   .kind = ActivityKind::Request,
                   .request = request.id,
                   .bytes = request.bytes.size(),
                   .payload = keptPayload(request.bytes)});
}

void PipeReporter::reportAnswer(RequestId request, const Answer& answer, const QByteArray& bytes, WallTime time,
                                Nanoseconds took)
{
    if (!m_host.isLogging())
        return;
    const bool isRefusal = answer.kind == Answer::Kind::Refusal;
    Activity done = isRefusal ? made(ActivityKind::BadRequest, answer.reason)
                              : Activity{.pipe = m_pipe, .pid = pid(), .kind = ActivityKind::Reply};
    done.time = time;
    done.request = request;
    done.bytes = bytes.size();
    done.payload = keptPayload(bytes);
    done.took = took;
    m_host.report(std::move(done));
}

void PipeReporter::reportUnanswered(RequestId request, const Error& reason)
{
    if (!m_host.isLogging())
        return;
    Activity unanswered = made(ActivityKind::Unanswered, reason);
    unanswered.request = request;
    m_host.report(std::move(unanswered));
}

} // namespace standpipe
