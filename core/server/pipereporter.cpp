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

void PipeReporter::reportEnd(ActivityKind kind, Error reason, qint64 bytes, QByteArray kept)
{
    if (!m_host.isLogging())
        return;
    Activity ended = made(kind, std::move(reason));
    ended.bytes = bytes;
    ended.payload = std::move(kept);
    m_host.report(std::move(ended));
}

void PipeReporter::reportRequest(const RequestView& request, QByteArray kept)
{
    m_host.report({.time = request.time,
                   .pipe = m_pipe,
                   .pid = pid(),
                   .kind = ActivityKind::Request,
                   .request = request.id,
                   .bytes = request.bytes.size(),
                   .payload = std::move(kept)});
}

void PipeReporter::reportOutcome(RequestId request, const Reply& reply, const QByteArray& bytes, WallTime time,
                                 Nanoseconds took)
{
    if (!m_host.isLogging())
        return;
    if (reply.kind != Reply::Kind::Refusal) {
        reportReply(request, bytes.size(), keptPayload(bytes), time, took);
        return;
    }
    Activity done = made(ActivityKind::BadRequest, reply.reason);
    done.time = time;
    done.request = request;
    done.bytes = bytes.size();
    done.payload = keptPayload(bytes);
    done.took = took;
    m_host.report(std::move(done));
}

void PipeReporter::reportReply(RequestId request, qint64 bytes, QByteArray kept, WallTime time, Nanoseconds took)
{
    m_host.report({.time = time,
                   .pipe = m_pipe,
                   .pid = pid(),
                   .kind = ActivityKind::Reply,
                   .request = request,
                   .bytes = bytes,
                   .payload = std::move(kept),
                   .took = took});
}

void PipeReporter::reportUnanswered(RequestId request, const Error& reason)
{
    if (!m_host.isLogging())
        return;
    Activity unanswered = made(ActivityKind::Unanswered, reason);
    unanswered.request = request;
    m_host.report(std::move(unanswered));
}

void PipeReporter::reportSent(RequestId request, const QByteArray& bytes)
{
    if (!m_host.isLogging())
        return;
    Activity sent = made(ActivityKind::Push);
    sent.request = request;
    sent.bytes = bytes.size();
    sent.payload = keptPayload(bytes);
    m_host.report(std::move(sent));
}

void PipeReporter::reportNote(RequestId request, const QString& note)
{
    if (!m_host.isLogging())
        return;
    const QByteArray bytes = note.toUtf8();
    Activity said = made(ActivityKind::Note);
    said.request = request;
    said.bytes = bytes.size();
    said.payload = keptPayload(bytes);
    m_host.report(std::move(said));
}

void PipeReporter::reportNote(RequestId request, Error reason)
{
    if (!m_host.isLogging())
        return;
    Activity said = made(ActivityKind::Note, std::move(reason));
    said.request = request;
    m_host.report(std::move(said));
}

void PipeReporter::reportProblem(Error reason)
{
    report(ActivityKind::Problem, std::move(reason));
}

void PipeReporter::reportProblem(RequestId request, Error reason)
{
    if (!m_host.isLogging())
        return;
    Activity said = made(ActivityKind::Problem, std::move(reason));
    said.request = request;
    m_host.report(std::move(said));
}

} // namespace standpipe
