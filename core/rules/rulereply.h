// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/replystep.h"
#include "core/rules/replytemplate.h"

#include <optional>
#include <vector>

namespace standpipe {

/// One part of a rule's reply: a message, how it is sent, and what follows it.
/// Thread: any thread (immutable once read)
struct RuleReplyPart {
    std::optional<ReplyTemplate> body{};
    Milliseconds delay{0};
    Milliseconds jitter{0}; ///< upper limit of a random addition to the delay
    FrameFault fault{};
    std::optional<qint64> lengthOff{}; ///< added to the true length to give the announced length
    int times = 1;                     ///< how often the message is sent
    qint64 garbage = 0;                ///< random bytes outside any frame
    bool stopReading = false;
    bool halfClose = false;
    bool disconnect = false;

    [[nodiscard]] bool isPlain() const;
    [[nodiscard]] Result<void> addSteps(const ReplyFacts& facts, std::vector<ReplyStep>& steps) const;
};

/// The reply of a rule. No parts: no reply, on purpose.
/// Thread: any thread (immutable once read)
/// Bounds: RequestView::maxReply, over all messages together
/// Fails:  ReplyTooLong
class RuleReply {
public:
    RuleReply() = default;
    explicit RuleReply(std::vector<RuleReplyPart> parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] const std::vector<RuleReplyPart>& parts() const { return m_parts; }
    [[nodiscard]] bool isNone() const { return m_parts.empty(); }
    /// Whether the reply is one message and nothing else.
    [[nodiscard]] bool isPlain() const { return m_parts.size() == 1 && m_parts.front().isPlain(); }
    /// For a plain reply.
    [[nodiscard]] Result<QByteArray> message(const ReplyFacts& facts) const
    {
        return m_parts.front().body->make(facts);
    }
    /// Whether message() of a plain reply may fail for that request.
    [[nodiscard]] bool mayBeTooLong(const RequestView& request) const
    {
        return m_parts.front().body->mayBeTooLong(request);
    }
    [[nodiscard]] Result<std::vector<ReplyStep>> steps(const ReplyFacts& facts) const;

private:
    std::vector<RuleReplyPart> m_parts;
};

} // namespace standpipe
