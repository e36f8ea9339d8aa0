// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/expectedreplies.h"

namespace standpipe {

std::optional<Milliseconds> ExpectedReplies::quiet() const
{
    return m_plan.end == ReplyPlan::End::Quiet ? std::optional(m_plan.quiet) : std::nullopt;
}

Error ExpectedReplies::whenEnded(const Error& reason) const
{
    if (reason.code != ErrorCode::PeerClosed)
        return reason;
    if (m_plan.end != ReplyPlan::End::Count && m_came > 0)
        return {};
    Error error = reason;
    error.code = ErrorCode::PeerClosedBeforeReply;
    if (m_came > 0) {
        error.number = m_came;
        error.limit = m_plan.count;
    }
    return error;
}

Error ExpectedReplies::whenQuiet(qint64 unfinished) const
{
    if (unfinished == 0)
        return {};
    return {.code = ErrorCode::EndMissing, .number = unfinished, .milliseconds = m_plan.quiet.count()};
}

Error ExpectedReplies::whenLate(Milliseconds waited, qint64 unfinished) const
{
    if (unfinished > 0)
        return {.code = ErrorCode::EndMissing, .number = unfinished, .milliseconds = waited.count()};
    if (m_came == 0)
        return {.code = ErrorCode::ReplyTimeout, .number = waited.count(), .milliseconds = waited.count()};
    return {.code = ErrorCode::RepliesMissing,
            .number = m_came,
            .limit = m_plan.end == ReplyPlan::End::Count ? m_plan.count : 0,
            .milliseconds = waited.count()};
}

} // namespace standpipe
