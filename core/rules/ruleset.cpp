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

std::vector<RuleSet::Fitting> RuleSet::fitting(const RuleRequest& request) const
{
    std::vector<Fitting> all;
    thread_local RuleIndex::Numbers candidates; // its memory is kept
    m_index.findCandidates(request, candidates);
    bool isCertain = false;
    for (const quint32 number : candidates) {
        const Rule& rule = at(number);
        // Behind the rule that answers at the latest only those are asked that count what fits them.
        if (isCertain && static_cast<qsizetype>(number) > m_lastNth)
            break;
        if (isCertain && rule.nth == 0)
            continue;
        Fitting fit{.rule = number};
        if (!rule.when.fits(request, isCertain ? nullptr : &fit.captures))
            continue;
        isCertain = isCertain || (rule.nth == 0 && !rule.state);
        all.push_back(std::move(fit));
    }
    return all;
}

RuleSet::Match RuleSet::find(const RuleRequest& request, ScenarioStates& states, bool isTaken) const
{
    // Outside the turn: conditions may take long, and depend on the request alone.
    std::vector<Fitting> all = fitting(request);
    ScenarioStates::Turn turn(states);
    Match match;
    for (Fitting& fit : all) {
        const Rule& rule = at(fit.rule);
        if (rule.nth > 0) {
            std::atomic<quint64>& fitted = counters(fit.rule).fitted;
            const quint64 time = fitted + 1;
            if (isTaken)
                fitted = time;
            if (time != rule.nth)
                continue;
        }
        if (match.rule < 0 && turn.fits(rule))
            match = {.reply = &rule.reply, .rule = fit.rule, .captures = std::move(fit.captures)};
    }
    if (match.rule < 0 && m_otherwise)
        match.reply = &*m_otherwise;
    match.hits = countersOf(match).hits + 1;
    if (!isTaken)
        return match;
    countersOf(match).hits = match.hits;
    if (match.rule >= 0)
        turn.goOn(at(match.rule));
    return match;
}

RuleSet::Match RuleSet::take(const RuleRequest& request, ScenarioStates& states) const
{
    if (m_isStateful)
        return find(request, states, true);
    Match match = look(request, states);
    count(match);
    return match;
}

RuleSet::Match RuleSet::look(const RuleRequest& request, ScenarioStates& states) const
{
    if (m_isStateful)
        return find(request, states, false);
    Match match;
    thread_local RuleIndex::Numbers candidates;
    m_index.findCandidates(request, candidates);
    for (const quint32 number : candidates) {
        RuleCaptures captures;
        if (at(number).when.fits(request, &captures)) {
            match = {.reply = &at(number).reply, .rule = number, .captures = std::move(captures)};
            break;
        }
    }
    if (match.rule < 0 && m_otherwise)
        match.reply = &*m_otherwise;
    match.hits = countersOf(match).hits + 1;
    return match;
}

} // namespace standpipe
