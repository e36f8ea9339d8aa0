// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/rules/rule.h"
#include "core/rules/ruleindex.h"

#include <QMap>
#include <QStringList>

#include <atomic>
#include <optional>
#include <vector>

namespace standpipe {

class ScenarioStates;

/// The rules of one file, in their order, with what was counted since it was read.
/// Thread: any thread; all but the counters is immutable
class RuleSet {
public:
    /// What fits a request.
    /// Thread: value; valid as long as the set
    struct Match {
        const RuleReply* reply = nullptr; ///< null: nothing
        qsizetype rule = -1;              ///< -1: none, the reply is the one for all others
        RuleCaptures captures{};
        quint64 hits = 0; ///< how often the rule has been, this time included
    };

    /// files: what the replies were made of.
    RuleSet(std::vector<Rule> rules, std::optional<RuleReply> otherwise, QStringList files,
            std::vector<ReplyTemplate> greeting = {});

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_rules.size()); }
    [[nodiscard]] const Rule& at(qsizetype rule) const { return m_rules[static_cast<std::size_t>(rule)]; }
    [[nodiscard]] const QStringList& files() const { return m_files; }
    /// What a client hears as soon as it has connected.
    [[nodiscard]] const std::vector<ReplyTemplate>& greeting() const { return m_greeting; }
    /// How many clients were greeted, this one included.
    quint64 countGreeting() const { return ++m_greeted; }
    /// The scenarios whose state the rules want or change, by name, each with the states the rules name: the first state comes first.
    [[nodiscard]] const QMap<QString, QStringList>& scenarios() const { return m_scenarios; }
    /// A request changes what fits the next one: take() must be called once for each.
    [[nodiscard]] bool isStateful() const { return m_isStateful; }

    /// The first rule that fits; it is counted, and its scenario goes on. Search and change are one step for all threads together: no
    /// two requests find the same state where one of them changes it, and no two are the same rule's nth.
    [[nodiscard]] Match take(const RuleRequest& request, ScenarioStates& states) const;
    /// What take() would find now. Nothing changes.
    [[nodiscard]] Match look(const RuleRequest& request, ScenarioStates& states) const;
    /// Of a set that is not stateful: what look() has found is taken.
    void count(Match& match) const { match.hits = ++countersOf(match).hits; }
    /// What went wrong while it was found, and its reply made: the request is no JSON although that was wanted (MessageNotJson), a
    /// regular expression gave up (RegexGaveUp). A rule that wants just this request is no reason to complain that it is no JSON.
    [[nodiscard]] std::vector<Error> remarks(const RuleRequest& request, const Match& match) const;
    [[nodiscard]] quint64 hits(qsizetype rule) const { return counters(rule).hits; }

private:
    struct Counters {
        std::atomic<quint64> fitted =
            0; ///< of a rule that counts: requests that fit its condition; changes during a Turn
        std::atomic<quint64> hits = 0;
    };
    /// A rule whose condition fits.
    struct Fitting {
        quint32 rule = 0;
        RuleCaptures captures{};
    };
    [[nodiscard]] Counters& counters(qsizetype rule) const { return m_counters[static_cast<std::size_t>(rule)]; }
    [[nodiscard]] Counters& countersOf(const Match& match) const
    {
        return match.rule < 0 ? m_otherwiseCounters : counters(match.rule);
    }
    void addScenario(const Rule& rule);
    /// Those that may answer, in their order, and those behind them that count what fits them.
    [[nodiscard]] std::vector<Fitting> fitting(const RuleRequest& request) const;
    [[nodiscard]] Match find(const RuleRequest& request, ScenarioStates& states, bool isTaken) const;

    std::vector<Rule> m_rules;
    std::optional<RuleReply> m_otherwise;
    QStringList m_files;
    RuleIndex m_index;
    std::vector<ReplyTemplate> m_greeting;
    QMap<QString, QStringList> m_scenarios;
    qsizetype m_lastCounting = -1;
    bool m_isStateful = false;
    mutable std::vector<Counters> m_counters;
    mutable Counters m_otherwiseCounters;
    mutable std::atomic<quint64> m_greeted = 0;
};

} // namespace standpipe
