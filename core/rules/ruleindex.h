// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/containsindex.h"
#include "core/rules/rule.h"

#include <QByteArray>
#include <QHash>

#include <bitset>
#include <map>
#include <string>
#include <vector>

namespace standpipe {

/// Which of many rules come into question for a request, without asking each. Regular expressions, and values of members that are no
/// text, are not looked through: their rules always come into question.
/// Thread: any thread (immutable)
class RuleIndex {
public:
    using Numbers = std::vector<quint32>; ///< of rules, from 0

    explicit RuleIndex(const std::vector<Rule>& rules);

    /// All rules whose condition may fit the request, in their order.
    [[nodiscard]] Numbers candidates(const RuleRequest& request) const;

private:
    using ByBytes = QHash<QByteArray, Numbers>;
    struct Member {
        nlohmann::json::json_pointer pointer;
        ByBytes texts;  ///< by the text that is wanted there
        Numbers others; ///< something else is wanted there
    };

    void add(const Rule& rule, quint32 number);
    void addContains(const std::vector<Rule>& rules);
    void addMember(const RuleCondition& when, quint32 number);
    static void take(const ByBytes& from, QByteArrayView bytes, Numbers& numbers);
    void takeStarts(QByteArrayView bytes, Numbers& numbers) const;
    void takeEnds(QByteArrayView bytes, Numbers& numbers) const;
    void takeMembers(const RuleRequest& request, Numbers& numbers) const;

    ByBytes m_exact;
    std::map<qsizetype, ByBytes> m_starts; ///< by length
    std::map<qsizetype, ByBytes> m_ends;
    std::bitset<256> m_firstBytes; ///< that some of m_starts begin with
    std::bitset<256> m_lastBytes;  ///< that some of m_ends end with
    ContainsIndex m_contains;
    std::map<std::string, Member> m_members; ///< by pointer
    Numbers m_always;                        ///< in question for each request
};

} // namespace standpipe
