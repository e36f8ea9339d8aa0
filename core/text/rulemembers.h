// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/text/ruleexpectation.h"

#include <QStringList>

namespace standpipe {

/// The valid members of an object of a rules file: shape is TopMember, RuleMember, WhenMember, ReplyMember or
/// GreetingMember. Empty for all others.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QStringList ruleMembers(RuleExpectation shape);

} // namespace standpipe
