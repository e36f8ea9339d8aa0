// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/ruleset.h"

namespace standpipe {

/// The rule that comes nearest to a request that none of the rules matches, and the first condition that fails.
/// Thread: value
struct NearestRule {
    enum class Mismatch : quint8 {
        Nothing,   ///< no rule comes near
        Pipe,      ///< the request comes from another pipe
        Turn,      ///< the rule matches only the nth request, or every nth one
        State,     ///< the scenario is in another state
        Case,      ///< differs in case, or in surrounding white space
        Value,     ///< the value at the pointer differs
        Beginning, ///< only the first `same` bytes match
    };
    qsizetype rule = -1;
    Mismatch mismatch = Mismatch::Nothing;
    qsizetype same = 0; ///< for Beginning

    /// request: one that none of the rules matches.
    [[nodiscard]] static NearestRule find(const RuleSet& rules, const RuleRequest& request);
};

} // namespace standpipe
