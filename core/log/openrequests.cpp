// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/openrequests.h"

#include <algorithm>

namespace standpipe {

void OpenRequests::note(const Activity& activity, std::vector<Finding>& findings)
{
    switch (activity.kind) {
    case ActivityKind::Request:
        if (!activity.request.isNull())
            open(activity, findings);
        return;
    case ActivityKind::Reply:
    case ActivityKind::BadRequest:
    case ActivityKind::Unanswered:
        if (!activity.request.isNull())
            close(activity, findings);
        return;
    case ActivityKind::Disconnected:
    case ActivityKind::Evicted:
    case ActivityKind::PipeClosed:
        if (const auto found = m_pipes.find(activity.pipe.number); found != m_pipes.end()) {
            giveUp(found->second, findings);
            m_pipes.erase(found);
        }
        return;
    case ActivityKind::ServerStopped:
        for (auto& entry : m_pipes)
            giveUp(entry.second, findings);
        m_pipes.clear();
        return;
    default:
        return;
    }
}

void OpenRequests::open(const Activity& request, std::vector<Finding>& findings)
{
    OfPipe& requests = m_pipes[request.pipe.number];
    if (requests.size() >= mostOfPipe) {
        findings.push_back({requests.front().sequence, Pairing::State::None, 0});
        requests.erase(requests.begin());
    }
    requests.push_back({request.request.number, request.sequence});
    findings.push_back({request.sequence, Pairing::State::Waiting, 0});
}

void OpenRequests::close(const Activity& reply, std::vector<Finding>& findings)
{
    const bool isUnanswered = reply.kind == ActivityKind::Unanswered;
    const Pairing::State state = isUnanswered ? Pairing::State::Unanswered : Pairing::State::Answered;
    if (const auto pipe = m_pipes.find(reply.pipe.number); pipe != m_pipes.end()) {
        const auto request = std::find_if(pipe->second.begin(), pipe->second.end(),
                                          [&reply](const Open& open) { return open.request == reply.request.number; });
        if (request != pipe->second.end()) {
            findings.push_back({request->sequence, state, reply.sequence});
            findings.push_back({reply.sequence, state, request->sequence});
            pipe->second.erase(request);
            return;
        }
    }
    if (reply.kind == ActivityKind::Reply)
        findings.push_back({reply.sequence, Pairing::State::Pushed, 0});
    else if (isUnanswered)
        findings.push_back({reply.sequence, Pairing::State::Unanswered, 0});
}

void OpenRequests::giveUp(OfPipe& requests, std::vector<Finding>& findings)
{
    for (const Open& open : requests)
        findings.push_back({open.sequence, Pairing::State::Unanswered, 0});
    requests.clear();
}

std::size_t OpenRequests::size() const
{
    std::size_t sum = 0;
    for (const auto& entry : m_pipes)
        sum += entry.second.size();
    return sum;
}

} // namespace standpipe
