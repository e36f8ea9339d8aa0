// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/nearestrule.h"
#include "core/rules/replytemplate.h"
#include "core/rules/rulereply.h"

#include <QStringList>

/// Describes in words what rules would do with a request.
namespace standpipe::text {

/// "rule 3 (login)".
[[nodiscard]] QString ruleName(const RuleSet& rules, qsizetype rule);
/// What is sent and done, one line each: "pong (after 200 ms, cut after 5 bytes)", "then disconnects".
[[nodiscard]] QStringList replyLines(const RuleReply& reply, const ReplyFacts& facts);
/// Why the nearest rule does not match, as one sentence.
[[nodiscard]] QString nearestSentence(const RuleSet& rules, const NearestRule& nearest);

} // namespace standpipe::text
