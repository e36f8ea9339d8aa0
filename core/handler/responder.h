// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/ids.h"
#include "core/handler/replyroute.h"

#include <atomic>
#include <memory>
#include <vector>

namespace standpipe {

/// The one-shot right to answer a request: now or later, from any thread. Copies share the right; the first reply counts.
/// If the last copy goes without a reply, the pipe is told so (HandlerGaveNoAnswer) and goes on. Harmless when the client
/// has gone. Most are answered at once and never copied, so what copies share is made with the first copy only.
/// Thread: any thread; as usual, what changes the object itself (assigning, moving, destroying) is for one thread
/// Owns:   its share of the route, until the reply is given
class STANDPIPE_ENGINE_EXPORT Responder {
public:
    Responder(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, RequestId request);
    ~Responder();
    Responder(const Responder& other);
    Responder& operator=(const Responder& other);
    /// What was moved from has no right any more.
    Responder(Responder&& other) noexcept;
    Responder& operator=(Responder&& other) noexcept;

    /// False if a reply was given before.
    bool send(QByteArray bytes) const;
    /// Answers by several messages, with pauses, or by what is no message. The next reply on this pipe waits until all is done.
    bool perform(std::vector<ReplyStep> steps) const;
    /// Gives no reply, on purpose. False if a reply was given before.
    bool leaveUnanswered(Error reason) const;
    /// Answers "Error: bad request". False if a reply was given before.
    bool refuse(Error reason) const;
    /// There should be a reply, but for this: answers errorReply(reason), and the log says why. False if a reply was given before.
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
    bool reply(Reply&& given) const;

    mutable std::atomic<Right> m_right = Right::Ours;
    mutable std::shared_ptr<ReplyRoute> m_route;
    mutable std::shared_ptr<Shared> m_shared;
    PipeHandle m_pipe;
    RequestId m_request;
};

} // namespace standpipe
