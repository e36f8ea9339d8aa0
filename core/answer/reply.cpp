// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/answer/reply.h"

#include <atomic>
#include <utility>

namespace standpipe {

/// The right to answer, shared by the copies of a Reply.
/// Thread: any thread
/// Owns:   its share of the route, until the answer is given
struct Reply::State {
    State(std::shared_ptr<ReplyRoute> replyRoute, PipeHandle pipeHandle, RequestId requestId)
        : route(std::move(replyRoute))
        , pipe(pipeHandle)
        , request(requestId)
    {
    }
    ~State() { answer({.kind = Answer::Kind::None, .reason = {.code = ErrorCode::HandlerGaveNoAnswer}}); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    bool answer(Answer&& given)
    {
        if (answered.exchange(true))
            return false;
        // Who has won the exchange is alone here: the route is let go with the answer, not with the last copy.
        if (const std::shared_ptr<ReplyRoute> way = std::move(route))
            way->deliver(pipe, request, std::move(given));
        return true;
    }

    std::shared_ptr<ReplyRoute> route;
    const PipeHandle pipe;
    const RequestId request;
    std::atomic<bool> answered = false;
};

Reply::Reply(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, RequestId request)
    : m_state(std::make_shared<State>(std::move(route), pipe, request))
{
}

bool Reply::send(QByteArray bytes) const
{
    return m_state && m_state->answer({.kind = Answer::Kind::Message, .bytes = std::move(bytes)});
}

bool Reply::refuse(Error reason) const
{
    return m_state && m_state->answer({.kind = Answer::Kind::Refusal, .reason = std::move(reason)});
}

bool Reply::isAnswered() const
{
    return !m_state || m_state->answered.load();
}

} // namespace standpipe
