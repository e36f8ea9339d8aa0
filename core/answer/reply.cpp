// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/answer/reply.h"

#include <atomic>
#include <utility>

namespace standpipe {

/// The right to answer once there are copies of it.
/// Thread: any thread
/// Owns:   its share of the route, until the answer is given
struct Reply::Shared {
    Shared(std::shared_ptr<ReplyRoute> replyRoute, PipeHandle pipeHandle, RequestId requestId)
        : route(std::move(replyRoute))
        , pipe(pipeHandle)
        , request(requestId)
    {
    }
    ~Shared() { answer({.kind = Answer::Kind::None, .reason = {.code = ErrorCode::HandlerGaveNoAnswer}}); }
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;

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
    : m_route(std::move(route))
    , m_pipe(pipe)
    , m_request(request)
{
}

Reply::Reply(const Reply& other) : m_pipe(other.m_pipe), m_request(other.m_request)
{
    if (other.m_route)
        other.m_shared = std::make_shared<Shared>(std::move(other.m_route), m_pipe, m_request);
    m_shared = other.m_shared;
}

Reply& Reply::operator=(const Reply& other)
{
    if (this != &other)
        *this = Reply(other);
    return *this;
}

Reply& Reply::operator=(Reply&& other) noexcept
{
    // By way of a third one: what this held goes, and may say so, when all is in its place.
    Reply former(std::move(*this));
    m_route = std::move(other.m_route);
    m_shared = std::move(other.m_shared);
    m_pipe = other.m_pipe;
    m_request = other.m_request;
    return *this;
}

Reply::~Reply()
{
    if (m_route)
        answer({.kind = Answer::Kind::None, .reason = {.code = ErrorCode::HandlerGaveNoAnswer}});
}

bool Reply::answer(Answer&& given) const
{
    if (m_shared)
        return m_shared->answer(std::move(given));
    const std::shared_ptr<ReplyRoute> way = std::move(m_route);
    if (!way)
        return false;
    way->deliver(m_pipe, m_request, std::move(given));
    return true;
}

bool Reply::send(QByteArray bytes) const
{
    return answer({.kind = Answer::Kind::Message, .bytes = std::move(bytes)});
}

bool Reply::refuse(Error reason) const
{
    return answer({.kind = Answer::Kind::Refusal, .reason = std::move(reason)});
}

bool Reply::isAnswered() const
{
    return m_shared ? m_shared->answered.load() : !m_route;
}

} // namespace standpipe
