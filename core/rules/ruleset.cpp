// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/ruleset.h"

#include "core/rules/scenariostates.h"

#include <utility>

namespace standpipe {

RuleSet::RuleSet(std::vector<Rule> rules, std::optional<RuleReply> otherwise, QStringList files,
                 std::vector<ReplyTemplate> greeting)
    : m_rules(std::move(rules))
    , m_otherwise(std::move(otherwise))
    , m_files(std::move(files))
    , m_index(m_rules)
    , m_greeting(std::move(greeting))
    , m_counters(m_rules.size())
{
    for (qsizetype number = 0; number < size(); ++number) {
        const Rule& rule = at(number);
        if (rule.isCounting())
            m_lastCounting = number;
        if (rule.state || rule.becomes)
            addScenario(rule);
        m_isStateful = m_isStateful || rule.isCounting() || rule.state || rule.becomes;
    }
}

void RuleSet::addScenario(const Rule& rule)
{
    QStringList& states = m_scenarios[rule.scenario];
    for (const QString& state :
         {ScenarioStates::firstState(), rule.state.value_or(QString()), rule.becomes.value_or(QString())}) {
        if (!state.isEmpty() && !states.contains(state))
            states.append(state);
    }
}

std::vector<RuleSet::Fitting> RuleSet::fitting(const RuleRequest& request) const
{
    std::vector<Fitting> all;
    thread_local RuleIndex::Numbers candidates; // keeps its allocation
    m_index.findCandidates(request, candidates);
    bool isCertain = false;
    for (const quint32 number : candidates) {
        const Rule& rule = at(number);
        // After the first rule that is certain to reply, only rules that count their requests are tried.
        if (isCertain && static_cast<qsizetype>(number) > m_lastCounting)
            break;
        if (isCertain && !rule.isCounting())
            continue;
        Fitting fit{.rule = number};
        if (!rule.when.fits(request, isCertain ? nullptr : &fit.captures))
            continue;
        isCertain = isCertain || (!rule.isCounting() && !rule.state);
        all.push_back(std::move(fit));
    }
    return all;
}

RuleSet::Match RuleSet::find(const RuleRequest& request, ScenarioStates& states, bool isTaken) const
{
    // Outside the turn: matching conditions may take long, and depends on the request alone.
    std::vector<Fitting> all = fitting(request);
    ScenarioStates::Turn turn(states);
    Match match;
    for (Fitting& fit : all) {
        const Rule& rule = at(fit.rule);
        if (rule.isCounting()) {
            std::atomic<quint64>& fitted = counters(fit.rule).fitted;
            const quint64 time = fitted + 1;
            if (isTaken)
                fitted = time;
            if (!rule.hasTurn(time))
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

std::vector<Error> RuleSet::remarks(const RuleRequest& request, const Match& match) const
{
    std::vector<Error> all;
    const bool isMeant = match.rule >= 0 && at(match.rule).when.kind != RuleCondition::Kind::Always;
    if (request.wrongByte() > 0 && (!isMeant || request.isReplyOfJson()))
        all.push_back({.code = ErrorCode::MessageNotJson, .number = request.wrongByte()});
    if (!request.gaveUp().isEmpty())
        all.push_back({.code = ErrorCode::RegexGaveUp, .detail = request.gaveUp()});
    return all;
}

} // namespace standpipe
