// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/handlerlog.h"

namespace standpipe {

namespace {

Activity about(const HandlerLog::Subject& subject, ActivityKind kind)
{
    return {.time = wallNow(), .pipe = subject.pipe, .pid = subject.pid, .kind = kind, .request = subject.request};
}

} // namespace

void HandlerLog::problem(const Subject& subject, const Error& reason) const
{
    say(ActivityKind::Problem, subject, reason);
}

void HandlerLog::note(const Subject& subject, const Error& reason) const
{
    say(ActivityKind::Note, subject, reason);
}

void HandlerLog::note(const Subject& subject, const QByteArray& line) const
{
    if (!m_inbox)
        return;
    Activity said = about(subject, ActivityKind::Note);
    said.bytes = line.size();
    said.payload = keptPayload(line);
    m_inbox->push(std::move(said));
}

void HandlerLog::say(ActivityKind kind, const Subject& subject, const Error& reason) const
{
    if (!m_inbox)
        return;
    Activity said = about(subject, kind);
    said.facts = std::make_shared<ActivityFacts>(ActivityFacts{.peer = {}, .reason = reason, .where = {}});
    m_inbox->push(std::move(said));
}

} // namespace standpipe
