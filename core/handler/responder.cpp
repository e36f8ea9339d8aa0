// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/responder.h"

#include <thread>
#include <utility>

namespace standpipe {

/// The right to answer once there are copies of it.
/// Thread: any thread
/// Owns:   a reference to the route, until the reply is sent
struct Responder::Shared {
    Shared(std::shared_ptr<ReplyRoute> replyRoute, PipeHandle pipeHandle, RequestId requestId)
        : route(std::move(replyRoute))
        , pipe(pipeHandle)
        , request(requestId)
    {
    }
    ~Shared() { reply({.kind = Reply::Kind::None, .reason = {.code = ErrorCode::HandlerGaveNoReply}}); }
    Shared(const Shared&) = delete;
    Shared& operator=(const Shared&) = delete;

    bool reply(Reply&& given)
    {
        if (answered.exchange(true))
            return false;
        // Who has won the exchange is alone here: the route is let go with the reply, not with the last copy.
        if (const std::shared_ptr<ReplyRoute> way = std::move(route))
            way->deliver(pipe, request, std::move(given));
        return true;
    }

    std::shared_ptr<ReplyRoute> route;
    const PipeHandle pipe;
    const RequestId request;
    std::atomic<bool> answered = false;
};

Responder::Responder(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, RequestId request)
    : m_route(std::move(route))
    , m_pipe(pipe)
    , m_request(request)
{
}

Responder::Responder(const Responder& other) : m_pipe(other.m_pipe), m_request(other.m_request)
{
    Right right = other.beginChange();
    if (right == Right::Ours) {
        other.m_shared = std::make_shared<Shared>(std::move(other.m_route), m_pipe, m_request);
        right = Right::Shared;
        other.endChange(right);
    }
    m_shared = other.m_shared;
    m_right.store(right, std::memory_order_relaxed);
}

Responder& Responder::operator=(const Responder& other)
{
    if (this != &other)
        *this = Responder(other);
    return *this;
}

Responder::Responder(Responder&& other) noexcept
    : m_right(other.m_right.exchange(Right::Gone, std::memory_order_acq_rel))
    , m_route(std::move(other.m_route))
    , m_shared(std::move(other.m_shared))
    , m_pipe(other.m_pipe)
    , m_request(other.m_request)
{
}

Responder& Responder::operator=(Responder&& other) noexcept
{
    // By way of a third one: what this held goes, and may say so, when all is in its place.
    const Responder former(std::move(*this));
    m_route = std::move(other.m_route);
    m_shared = std::move(other.m_shared);
    m_pipe = other.m_pipe;
    m_request = other.m_request;
    m_right.store(other.m_right.exchange(Right::Gone, std::memory_order_acq_rel), std::memory_order_release);
    return *this;
}

Responder::~Responder()
{
    if (m_right.load(std::memory_order_acquire) == Right::Ours)
        reply({.kind = Reply::Kind::None, .reason = {.code = ErrorCode::HandlerGaveNoReply}});
}

Responder::Right Responder::beginChange() const
{
    for (;;) {
        Right right = Right::Ours;
        if (m_right.compare_exchange_weak(right, Right::Changing, std::memory_order_acq_rel, std::memory_order_acquire))
            return Right::Ours;
        if (right == Right::Shared || right == Right::Gone)
            return right;
        std::this_thread::yield();
    }
}

bool Responder::reply(Reply&& given) const
{
    const Right right = beginChange();
    if (right == Right::Shared)
        return m_shared->reply(std::move(given));
    if (right == Right::Gone)
        return false;
    // The route is let go with the reply.
    const std::shared_ptr<ReplyRoute> way = std::move(m_route);
    endChange(Right::Gone);
    if (way)
        way->deliver(m_pipe, m_request, std::move(given));
    return true;
}

bool Responder::send(QByteArray bytes) const
{
    return reply({.kind = Reply::Kind::Message, .bytes = std::move(bytes)});
}

bool Responder::perform(std::vector<ReplyStep> steps) const
{
    return reply({.kind = Reply::Kind::Steps, .steps = std::move(steps)});
}

bool Responder::leaveUnanswered(Error reason) const
{
    return reply({.kind = Reply::Kind::None, .reason = std::move(reason)});
}

bool Responder::refuse(Error reason) const
{
    return reply({.kind = Reply::Kind::Refusal, .reason = std::move(reason)});
}

bool Responder::fail(Error reason) const
{
    return reply({.kind = Reply::Kind::Failure, .reason = std::move(reason)});
}

bool Responder::isAnswered() const
{
    const Right right = m_right.load(std::memory_order_acquire);
    return right == Right::Gone || (right == Right::Shared && m_shared->answered.load());
}

} // namespace standpipe
