// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/handler/replystep.h"
#include "core/rules/replytemplate.h"

#include <optional>
#include <vector>

namespace standpipe {

/// One of the things a rule answers with: a message, with what is done to it, and what comes after.
/// Thread: any thread (immutable once read)
struct RuleReplyPart {
    std::optional<ReplyTemplate> body{};
    Milliseconds delay{0};
    Milliseconds jitter{0}; ///< up to so much is added to the delay
    FrameFault fault{};
    std::optional<qint64> lengthOff{}; ///< the announced length is the true one and so much
    int times = 1;                     ///< of the message
    qint64 garbage = 0;                ///< random bytes outside any frame
    bool stopReading = false;
    bool halfClose = false;
    bool disconnect = false;

    [[nodiscard]] bool isPlain() const;
    [[nodiscard]] Result<void> addSteps(const ReplyFacts& facts, std::vector<ReplyStep>& steps) const;
};

/// What a rule answers with. No parts: nothing, on purpose.
/// Thread: any thread (immutable once read)
/// Bounds: RequestView::maxReply, over all messages together
/// Fails:  ReplyTooLong
class RuleReply {
public:
    RuleReply() = default;
    explicit RuleReply(std::vector<RuleReplyPart> parts) : m_parts(std::move(parts)) {}

    [[nodiscard]] const std::vector<RuleReplyPart>& parts() const { return m_parts; }
    [[nodiscard]] bool isNone() const { return m_parts.empty(); }
    /// One message and nothing else.
    [[nodiscard]] bool isPlain() const { return m_parts.size() == 1 && m_parts.front().isPlain(); }
    /// Of a plain one.
    [[nodiscard]] Result<QByteArray> message(const ReplyFacts& facts) const
    {
        return m_parts.front().body->make(facts);
    }
    /// message() of a plain one may fail for that request.
    [[nodiscard]] bool mayBeTooLong(const RequestView& request) const
    {
        return m_parts.front().body->mayBeTooLong(request);
    }
    [[nodiscard]] Result<std::vector<ReplyStep>> steps(const ReplyFacts& facts) const;

private:
    std::vector<RuleReplyPart> m_parts;
};

} // namespace standpipe
