// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/scriptlog.h"

#include "core/activity/activityinbox.h"
#include "core/script/scriptsettings.h"

#include <utility>

namespace standpipe {

namespace {

std::shared_ptr<const ActivityFacts> factsOf(Error reason)
{
    auto facts = std::make_shared<ActivityFacts>();
    facts->reason = std::move(reason);
    return facts;
}

} // namespace

void ScriptLog::setInbox(std::shared_ptr<ActivityInbox> inbox)
{
    const std::lock_guard lock(m_mutex);
    m_inbox = std::move(inbox);
    m_isEarly = false;
    if (m_inbox)
        m_inbox->push(m_early);
    m_early.clear();
}

void ScriptLog::note(const QString& line)
{
    const QByteArray bytes = line.toUtf8();
    Activity said;
    said.kind = ActivityKind::Note;
    said.bytes = bytes.size();
    said.payload = keptPayload(bytes);
    push(std::move(said));
}

void ScriptLog::note(Error reason)
{
    Activity said;
    said.kind = ActivityKind::Note;
    said.facts = factsOf(std::move(reason));
    push(std::move(said));
}

void ScriptLog::problem(Error reason, PipeHandle pipe, RequestId request, qint64 pid)
{
    Activity said;
    said.kind = ActivityKind::Problem;
    said.pipe = pipe;
    said.pid = static_cast<quint32>(pid);
    said.request = request;
    said.facts = factsOf(std::move(reason));
    push(std::move(said));
}

void ScriptLog::push(Activity activity)
{
    activity.time = wallNow();
    std::shared_ptr<ActivityInbox> inbox;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isEarly && m_early.size() < static_cast<std::size_t>(scriptlimits::earlyLines))
            m_early.push_back(activity);
        inbox = m_inbox;
    }
    if (inbox)
        inbox->push(std::move(activity));
}

} // namespace standpipe
