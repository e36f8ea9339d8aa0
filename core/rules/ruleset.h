// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rule.h"
#include "core/rules/ruleindex.h"

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
    };

    /// files: what the replies were made of.
    RuleSet(std::vector<Rule> rules, std::optional<RuleReply> otherwise, QStringList files);

    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_rules.size()); }
    [[nodiscard]] const Rule& at(qsizetype rule) const { return m_rules[static_cast<std::size_t>(rule)]; }
    [[nodiscard]] const QStringList& files() const { return m_files; }
    /// A request changes what fits the next one: find() must be called once for each.
    [[nodiscard]] bool isStateful() const { return m_isStateful; }

    /// The first rule that fits.
    [[nodiscard]] Match find(const RuleRequest& request, ScenarioStates& states) const;
    /// Counts that the match's reply is given; how often the rule has been, this time included.
    quint64 countHit(const Match& match) const;
    [[nodiscard]] quint64 hits(qsizetype rule) const { return counters(rule).hits; }

private:
    struct Counters {
        std::atomic<quint64> fitted = 0; ///< of a rule with nth: requests that fit its condition
        std::atomic<quint64> hits = 0;
    };
    [[nodiscard]] Counters& counters(qsizetype rule) const { return m_counters[static_cast<std::size_t>(rule)]; }

    std::vector<Rule> m_rules;
    std::optional<RuleReply> m_otherwise;
    QStringList m_files;
    RuleIndex m_index;
    qsizetype m_lastNth = -1; ///< the last rule that counts
    bool m_isStateful = false;
    mutable std::vector<Counters> m_counters;
    mutable Counters m_otherwiseCounters;
};

} // namespace standpipe
