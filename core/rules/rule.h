// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rulecondition.h"
#include "core/rules/rulereply.h"

#include <QString>

#include <optional>

namespace standpipe {

/// Which requests are answered, and how.
/// Thread: any thread (immutable once read)
struct Rule {
    QString name{};
    RuleCondition when{};
    quint64 nth = 0;   ///< only the nth request that fits the condition; 0: each
    quint64 every = 0; ///< only each so many-th of them; 0: each
    QString scenario{};
    std::optional<QString> state{};   ///< only while the scenario is in this state
    std::optional<QString> becomes{}; ///< the scenario's next state
    RuleReply reply{};

    /// What fits the condition is counted.
    [[nodiscard]] bool isCounting() const { return nth > 0 || every > 0; }
    /// time: which of the requests that fit the condition it is, from 1.
    [[nodiscard]] bool hasTurn(quint64 time) const { return every > 0 ? time % every == 0 : nth == 0 || time == nth; }
};

} // namespace standpipe
