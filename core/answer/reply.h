// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/answer/client.h"
#include "core/answer/replystep.h"
#include "core/base/error.h"
#include "core/base/ids.h"

#include <QByteArray>

#include <atomic>
#include <memory>
#include <vector>

namespace standpipe {

/// What a handler decided.
/// Thread: value
struct Answer {
    enum class Kind : quint8 {
        Message, ///< bytes go out as one message
        Steps,   ///< the steps are done one after the other
        Refusal, ///< the article's "Error: bad request" goes out; reason says why in the log
        Failure, ///< "Error: " and the reason's token goes out, see errorReply(); the reason is a Problem in the log
        None,    ///< nothing goes out; reason says why in the log
    };
    Kind kind = Kind::None;
    QByteArray bytes{};
    Error reason{};
    std::vector<ReplyStep> steps{};
};

/// Where answers, and what nobody asked for, go: the I/O thread that owns the pipe. Implemented in core/server.
/// Thread: any thread
/// Owns:   shared by the I/O thread and every Reply; answers that arrive when the thread has gone are dropped
class ReplyRoute {
public:
    ReplyRoute() = default;
    virtual ~ReplyRoute() = default;
    ReplyRoute(const ReplyRoute&) = delete;
    ReplyRoute& operator=(const ReplyRoute&) = delete;

    virtual void deliver(PipeHandle pipe, RequestId request, Answer&& answer) = 0;
    virtual void command(PipeHandle pipe, ClientCommand&& command) = 0;
};

/// The one-shot right to answer a request: now or later, from any thread. Copies share the right; the first answer counts.
/// If the last copy goes without an answer, the pipe is told so (HandlerGaveNoAnswer) and goes on. Harmless when the client
/// has gone. Most are answered at once and never copied, so what copies share is made with the first copy only.
/// Thread: any thread; as usual, what changes the object itself (assigning, moving, destroying) is for one thread
/// Owns:   its share of the route, until the answer is given
class Reply {
public:
    Reply(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, RequestId request);
    ~Reply();
    Reply(const Reply& other);
    Reply& operator=(const Reply& other);
    /// What was moved from has no right any more.
    Reply(Reply&& other) noexcept;
    Reply& operator=(Reply&& other) noexcept;

    /// False if an answer was given before.
    bool send(QByteArray bytes) const;
    /// Answers by several messages, with pauses, or by what is no message. The next reply on this pipe waits until all is done.
    bool perform(std::vector<ReplyStep> steps) const;
    /// Gives no answer, on purpose. False if an answer was given before.
    bool leaveUnanswered(Error reason) const;
    /// Answers "Error: bad request". False if an answer was given before.
    bool refuse(Error reason) const;
    /// There should be an answer, but for this: answers errorReply(reason), and the log says why. False if an answer was given before.
    bool fail(Error reason) const;
    [[nodiscard]] bool isAnswered() const;

private:
    struct Shared;
    /// Whose the right is.
    enum class Right : quint8 {
        Ours,     ///< this object's alone: m_route
        Changing, ///< a thread is at work on the members, for a moment
        Shared,   ///< with copies: m_shared
        Gone,     ///< answered or moved away
    };

    /// Makes Ours Changing; what it was before the change, which is never Changing.
    Right beginChange() const;
    void endChange(Right right) const { m_right.store(right, std::memory_order_release); }
    bool answer(Answer&& given) const;

    mutable std::atomic<Right> m_right = Right::Ours;
    mutable std::shared_ptr<ReplyRoute> m_route;
    mutable std::shared_ptr<Shared> m_shared;
    PipeHandle m_pipe;
    RequestId m_request;
};

} // namespace standpipe
