// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/export.h"

#include <optional>

namespace standpipe {

/// How many replies a message is to have. Where that is not a number, a connection has one message under way at a time: nothing tells
/// whose the replies are.
/// Thread: value
struct ReplyPlan {
    enum class End : quint8 {
        Count,  ///< after so many
        Closed, ///< when the server closes
        Quiet,  ///< when something has come, and then nothing for a while; or when the server closes
    };
    End end = End::Count;
    qint64 count = 1;
    Milliseconds quiet{0};

    friend bool operator==(const ReplyPlan&, const ReplyPlan&) = default;
};

/// Which replies to one message have come, and what is to be said of it when no more will.
/// Thread: value
class STANDPIPE_ENGINE_EXPORT ExpectedReplies {
public:
    explicit ExpectedReplies(const ReplyPlan& plan = {}) : m_plan(plan) {}

    void add() { ++m_came; }
    [[nodiscard]] bool haveBegun() const { return m_came > 0; }
    /// All have come, as far as that is a number.
    [[nodiscard]] bool areAllHere() const { return m_plan.end == ReplyPlan::End::Count && m_came >= m_plan.count; }
    /// How long nothing may come, once something has.
    [[nodiscard]] std::optional<Milliseconds> quiet() const;

    // What these give is no error where what came is all there is. unfinished: bytes that came without the end of a message.
    /// The connection ended.
    [[nodiscard]] Error whenEnded(const Error& reason) const;
    /// Nothing came for quiet().
    [[nodiscard]] Error whenQuiet(qint64 unfinished) const;
    /// The time for all of them is over; never without an error.
    [[nodiscard]] Error whenLate(Milliseconds waited, qint64 unfinished) const;

private:
    ReplyPlan m_plan;
    qint64 m_came = 0;
};

} // namespace standpipe
