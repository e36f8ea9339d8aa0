// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"
#include "core/rules/scenariostates.h"
#include "core/text/errortext.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

void claimRefusal(const Error& error)
{
    claim(error.code >= ErrorCode::RulesNotUtf8 && error.code <= ErrorCode::RulesReplyFileUnusable,
          "a rules file is refused for one of the reasons it can have");
    claim(error.where.startsWith(QLatin1String("r.json")), "the place is in the file");
    const bool isWhole = error.detail.contains(QLatin1Char('%')) || !text::why(error).contains(QLatin1String("%1"));
    claim(isWhole && !text::remedy(error).isEmpty(),
          "what is wrong with a rules file is said, and what to write instead");
}

/// The first matching rule, by a linear search; valid for rules without counters and scenarios.
void claimMatch(const RuleSet& rules, const RuleRequest& request, const RuleSet::Match& match)
{
    qsizetype first = 0;
    while (first < rules.size() && !rules.at(first).when.fits(request, nullptr))
        ++first;
    claim(match.rule == (first < rules.size() ? first : -1), "the first rule that fits is found");
}

} // namespace

/// Input: pipe, size of the request, the request, and the rules file.
STANDPIPE_FUZZ_TARGET(rules, input)
{
    const PipeHandle pipe{input.number()};
    const QByteArrayView message = input.take(input.number());
    // Files of this system must not be read.
    const QByteArray text = input.rest().toByteArray();
    if (text.contains("file"))
        return;
    ReplyFiles files(QStringLiteral("/nonexistent"));
    const auto read = RuleReader::read(text, QStringLiteral("r.json"), files);
    if (!read) {
        claimRefusal(read.error());
        return;
    }
    const RuleSet& rules = **read;
    const PeerIdentity peer;
    const RequestView view{.pipe = pipe, .id = {1}, .count = 2, .bytes = message, .time = {}, .peer = peer};
    const RuleRequest request(view);
    ScenarioStates states;
    const RuleSet::Match match = rules.take(request, states);
    if (!rules.isStateful())
        claimMatch(rules, request, match);
    if (match.reply == nullptr)
        return;
    const ReplyFacts facts{request, match.captures, match.hits};
    const std::vector<ReplyStep> steps = match.reply->steps(facts).value_or(std::vector<ReplyStep>());
    claim(steps.empty() == match.reply->isNone() || !match.reply->isPlain(), "a reply that is one has steps");
    if (match.reply->isPlain())
        (void)match.reply->message(facts);
}
