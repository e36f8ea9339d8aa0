// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/rules/rule.h"
#include "core/rules/substringprefilter.h"

#include <QByteArray>
#include <QHash>

#include <bitset>
#include <map>
#include <memory>
#include <vector>

namespace standpipe {

/// Which of many rules come into question for a request, without asking each. Regular expressions are looked through by the text that
/// must stand in whatever they are found in. Those without one, and values of members that are no text, always come into question.
/// Thread: any thread (immutable)
class RuleIndex {
public:
    using Numbers = std::vector<quint32>; ///< of rules, from 0

    explicit RuleIndex(const std::vector<Rule>& rules);

    /// Puts all rules whose condition may fit the request into numbers, in their order.
    void findCandidates(const RuleRequest& request, Numbers& numbers) const;

private:
    using ByBytes = QHash<QByteArray, Numbers>;
    struct Member {
        std::shared_ptr<const JsonPath> pointer;
        ByBytes texts;  ///< by the text that is wanted there
        Numbers others; ///< something else is wanted there
    };

    static constexpr std::size_t lengths = 1024;

    [[nodiscard]] static std::size_t lengthBit(qsizetype size);
    void add(const Rule& rule, quint32 number);
    /// Those that need a text somewhere.
    void addContains(const std::vector<Rule>& rules);
    void addMember(const RuleCondition& when, quint32 number);
    static void take(const ByBytes& from, QByteArrayView bytes, Numbers& numbers);
    void takeStarts(QByteArrayView bytes, Numbers& numbers) const;
    void takeEnds(QByteArrayView bytes, Numbers& numbers) const;
    void takeMembers(const RuleRequest& request, Numbers& numbers) const;

    ByBytes m_exact;
    std::bitset<lengths> m_exactLengths;   ///< that some of m_exact have; the last: so long or longer
    std::map<qsizetype, ByBytes> m_starts; ///< by length
    std::map<qsizetype, ByBytes> m_ends;
    std::bitset<256> m_firstBytes; ///< that some of m_starts begin with
    std::bitset<256> m_lastBytes;  ///< that some of m_ends end with
    SubstringPrefilter m_contains;
    std::map<QByteArray, Member> m_members; ///< by pointer
    Numbers m_always;                       ///< in question for each request
};

} // namespace standpipe
