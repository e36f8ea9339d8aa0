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

/// The rules of one file, in their order, with the counters since the file was read.
/// Thread: any thread; all but the counters is immutable
class RuleSet {
public:
    /// The result of matching a request.
    /// Thread: value; valid as long as the set exists
    struct Match {
        const RuleReply* reply = nullptr; ///< null: no reply
        qsizetype rule = -1;              ///< -1: no rule, the reply is `otherwise`
        RuleCaptures captures{};
        quint64 hits = 0; ///< how many requests the rule has matched, this one included
    };

    /// files: the files that the replies are made of.
    RuleSet(std::vector<Rule> rules, std::optional<RuleReply> otherwise, QStringList files,
            std::vector<ReplyTemplate> greeting = {});

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_rules.size()); }
    [[nodiscard]] const Rule& at(qsizetype rule) const { return m_rules[static_cast<std::size_t>(rule)]; }
    [[nodiscard]] const QStringList& files() const { return m_files; }
    /// The messages sent to a client as soon as it has connected.
    [[nodiscard]] const std::vector<ReplyTemplate>& greeting() const { return m_greeting; }
    /// Counts a greeting; returns how many clients were greeted, this one included.
    quint64 countGreeting() const { return ++m_greeted; }
    /// The scenarios whose state the rules require or change, by name, each with the states that the rules name, the
    /// initial state first.
    [[nodiscard]] const QMap<QString, QStringList>& scenarios() const { return m_scenarios; }
    /// Whether a request changes which rule matches the next one: take() must be called once for each request.
    [[nodiscard]] bool isStateful() const { return m_isStateful; }

    /// Finds the first rule that matches, counts it and advances its scenario. Search and change are atomic for all
    /// threads: no two requests find the same state if one of them changes it, and no two are both the nth request of a
    /// rule.
    [[nodiscard]] Match take(const RuleRequest& request, ScenarioStates& states) const;
    /// Returns what take() would find now. Changes nothing.
    [[nodiscard]] Match look(const RuleRequest& request, ScenarioStates& states) const;
    /// Counts what look() has found, in a set that is not stateful.
    void count(Match& match) const { match.hits = ++countersOf(match).hits; }
    /// Returns the problems met in finding the match and making its reply: JSON was required and the request is not
    /// JSON (MessageNotJson), or a regular expression exceeded its step limit (RegexGaveUp). MessageNotJson is left out
    /// if a rule with a condition matched the request and its reply uses no JSON.
    [[nodiscard]] std::vector<Error> remarks(const RuleRequest& request, const Match& match) const;
    [[nodiscard]] quint64 hits(qsizetype rule) const { return counters(rule).hits; }

private:
    struct Counters {
        std::atomic<quint64> fitted =
            0; ///< for a rule that counts: requests that match its condition; changes during a Turn
        std::atomic<quint64> hits = 0;
    };
    /// A rule whose condition matches.
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
    /// Returns the rules that may reply, in their order, and after them those that count the requests they match.
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
