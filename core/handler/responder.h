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

/// The one-shot right to reply to a request, now or later, from any thread. Copies share the right; the first reply
/// counts. If the last copy is destroyed without a reply, the pipe reports HandlerGaveNoReply and continues. Harmless
/// after the client has disconnected. Most are used at once and never copied, so shared state is allocated by the first
/// copy only.
/// Thread: any thread; assigning, moving and destroying one object is for one thread at a time
/// Owns:   a reference to the route, until the reply is sent
class STANDPIPE_ENGINE_EXPORT Responder {
public:
    Responder(std::shared_ptr<ReplyRoute> route, PipeHandle pipe, RequestId request);
    ~Responder();
    Responder(const Responder& other);
    Responder& operator=(const Responder& other);
    /// A moved-from object has no right any more.
    Responder(Responder&& other) noexcept;
    Responder& operator=(Responder&& other) noexcept;

    /// False if a reply was given before.
    bool send(QByteArray bytes) const;
    /// Replies by several steps: messages, pauses, faults. The next reply on this pipe waits until all are done.
    bool perform(std::vector<ReplyStep> steps) const;
    /// Deliberately sends no reply. False if a reply was given before.
    bool leaveUnanswered(Error reason) const;
    /// Replies "Error: bad request". False if a reply was given before.
    bool refuse(Error reason) const;
    /// Replies errorReply(reason) and logs the reason as a Problem. False if a reply was given before.
    bool fail(Error reason) const;
    [[nodiscard]] bool isAnswered() const;

private:
    struct Shared;
    /// The state of the right.
    enum class Right : quint8 {
        Ours,     ///< this object alone: m_route
        Changing, ///< a thread is changing the members
        Shared,   ///< shared with copies: m_shared
        Gone,     ///< used, or moved away
    };

    /// Changes Ours to Changing. Returns the previous state, which is never Changing.
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
