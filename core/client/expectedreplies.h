// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/export.h"

#include <optional>

namespace standpipe {

/// How many replies a message has. If that is not a number, a connection has one pending message at a time, since
/// nothing identifies the message a reply belongs to.
/// Thread: value
struct ReplyPlan {
    enum class End : quint8 {
        Count,  ///< after `count` replies
        Closed, ///< when the server closes
        Quiet,  ///< after a pause in the replies, once one was received; or when the server closes
    };
    End end = End::Count;
    qint64 count = 1;
    Milliseconds quiet{0};

    friend bool operator==(const ReplyPlan&, const ReplyPlan&) = default;
};

/// The replies received to one message, and the error to report when there will be no more.
/// Thread: value
class STANDPIPE_ENGINE_EXPORT ExpectedReplies {
public:
    explicit ExpectedReplies(const ReplyPlan& plan = {}) : m_plan(plan) {}

    void add() { ++m_came; }
    [[nodiscard]] bool haveBegun() const { return m_came > 0; }
    /// Whether all replies were received, if their number is known.
    [[nodiscard]] bool areAllHere() const { return m_plan.end == ReplyPlan::End::Count && m_came >= m_plan.count; }
    /// How long a pause ends the replies; only after the first.
    [[nodiscard]] std::optional<Milliseconds> quiet() const;

    // None if the replies received are complete. unfinished: bytes received without the end of a message.
    /// The connection ended.
    [[nodiscard]] Error whenEnded(const Error& reason) const;
    /// Nothing was received for quiet().
    [[nodiscard]] Error whenQuiet(qint64 unfinished) const;
    /// The time for all replies is over; always an error.
    [[nodiscard]] Error whenLate(Milliseconds waited, qint64 unfinished) const;

private:
    ReplyPlan m_plan;
    qint64 m_came = 0;
};

} // namespace standpipe
