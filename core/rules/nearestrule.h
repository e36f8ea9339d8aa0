// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/ruleset.h"

namespace standpipe {

/// Of rules that do not fit a request, the one that comes nearest, and what it lacks.
/// Thread: value
struct NearestRule {
    enum class Mismatch : quint8 {
        Nothing,   ///< none comes near
        Pipe,      ///< the request comes from another pipe
        Turn,      ///< only the nth request, or each so many-th, is meant
        State,     ///< the scenario is in another state
        Case,      ///< it differs by capitals, or by white space around it
        Value,     ///< another value stands at the pointer
        Beginning, ///< only so many bytes of its beginning are the same
    };
    qsizetype rule = -1;
    Mismatch mismatch = Mismatch::Nothing;
    qsizetype same = 0; ///< of Beginning

    /// For a request that none of the rules fits.
    [[nodiscard]] static NearestRule find(const RuleSet& rules, const RuleRequest& request);
};

} // namespace standpipe
