// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules/nearestrule.h"
#include "core/rules/replytemplate.h"
#include "core/rules/rulereply.h"

#include <QStringList>

/// What rules would do with a request, in words.
namespace standpipe::text {

/// "rule 3 (login)".
[[nodiscard]] QString ruleName(const RuleSet& rules, qsizetype rule);
/// What is sent and done, a line for each: "pong (after 200 ms, cut after 5 bytes)", "then disconnects".
[[nodiscard]] QStringList replyLines(const RuleReply& reply, const ReplyFacts& facts);
/// Why the rule that comes nearest does not fit; one sentence.
[[nodiscard]] QString nearestSentence(const RuleSet& rules, const NearestRule& nearest);

} // namespace standpipe::text
