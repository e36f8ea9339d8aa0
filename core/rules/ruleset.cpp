// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/ruleset.h"

#include "core/rules/scenariostates.h"

#include <utility>

namespace standpipe {

RuleSet::RuleSet(std::vector<Rule> rules, std::optional<RuleReply> otherwise, QStringList files)
    : m_rules(std::move(rules))
    , m_otherwise(std::move(otherwise))
    , m_files(std::move(files))
    , m_index(m_rules)
    , m_counters(m_rules.size())
{
    for (qsizetype number = 0; number < size(); ++number) {
        const Rule& rule = at(number);
        if (rule.nth > 0)
            m_lastNth = number;
        m_isStateful = m_isStateful || rule.nth > 0 || rule.state || rule.becomes;
    }
}

RuleSet::Match RuleSet::find(const RuleRequest& request, ScenarioStates& states) const
{
    Match match;
    thread_local RuleIndex::Numbers candidates; // its memory is kept
    m_index.findCandidates(request, candidates);
    for (const quint32 number : candidates) {
        const Rule& rule = at(number);
        const bool isFound = match.rule >= 0;
        // Behind the rule that fits only those are asked that count what fits them.
        if (isFound && static_cast<qsizetype>(number) > m_lastNth)
            break;
        if (isFound && rule.nth == 0)
            continue;
        RuleCaptures captures;
        if (!rule.when.fits(request, isFound ? nullptr : &captures))
            continue;
        if (rule.nth > 0 && ++counters(number).fitted != rule.nth)
            continue;
        if (!isFound && states.advance(rule))
            match = {.reply = &rule.reply, .rule = number, .captures = std::move(captures)};
    }
    if (match.rule < 0 && m_otherwise)
        match.reply = &*m_otherwise;
    return match;
}

quint64 RuleSet::countHit(const Match& match) const
{
    return ++(match.rule < 0 ? m_otherwiseCounters : counters(match.rule)).hits;
}

} // namespace standpipe
