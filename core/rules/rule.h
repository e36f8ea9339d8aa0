// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulecondition.h"
#include "core/rules/rulereply.h"

#include <QString>

#include <optional>

namespace standpipe {

/// Which requests are replied to, and how.
/// Thread: any thread (immutable once read)
struct Rule {
    QString name{};
    RuleCondition when{};
    quint64 nth = 0;   ///< only the nth request that matches the condition; 0: every one
    quint64 every = 0; ///< only every nth of them; 0: every one
    QString scenario{};
    std::optional<QString> state{};   ///< only while the scenario is in this state
    std::optional<QString> becomes{}; ///< the scenario's next state
    RuleReply reply{};

    /// Whether the requests that match the condition are counted.
    [[nodiscard]] bool isCounting() const { return nth > 0 || every > 0; }
    /// time: the number, from 1, of the request among those that match the condition.
    [[nodiscard]] bool hasTurn(quint64 time) const { return every > 0 ? time % every == 0 : nth == 0 || time == nth; }
};

} // namespace standpipe
