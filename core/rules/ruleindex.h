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

/// Finds the candidates among many rules for a request without trying each. Regular expressions are searched for by the
/// text that every match must contain. Those without such a text, and members required to have a value that is not a
/// string, are always candidates.
/// Thread: any thread (immutable)
class RuleIndex {
public:
    using Numbers = std::vector<quint32>; ///< of rules, from 0

    explicit RuleIndex(const std::vector<Rule>& rules);

    /// Sets numbers to all rules whose condition may match the request, in their order.
    void findCandidates(const RuleRequest& request, Numbers& numbers) const;

private:
    using ByBytes = QHash<QByteArray, Numbers>;
    struct Member {
        std::shared_ptr<const JsonPath> pointer;
        ByBytes texts;  ///< by the string required there
        Numbers others; ///< requires another value there
    };

    static constexpr std::size_t lengths = 1024;

    [[nodiscard]] static std::size_t lengthBit(qsizetype size);
    void add(const Rule& rule, quint32 number);
    /// Adds the rules that require a text somewhere in the request.
    void addContains(const std::vector<Rule>& rules);
    void addMember(const RuleCondition& when, quint32 number);
    static void take(const ByBytes& from, QByteArrayView bytes, Numbers& numbers);
    void takeStarts(QByteArrayView bytes, Numbers& numbers) const;
    void takeEnds(QByteArrayView bytes, Numbers& numbers) const;
    void takeMembers(const RuleRequest& request, Numbers& numbers) const;

    ByBytes m_exact;
    std::bitset<lengths> m_exactLengths;   ///< lengths in m_exact; the last bit: this length or more
    std::map<qsizetype, ByBytes> m_starts; ///< by length
    std::map<qsizetype, ByBytes> m_ends;
    std::bitset<256> m_firstBytes; ///< first bytes of m_starts
    std::bitset<256> m_lastBytes;  ///< last bytes of m_ends
    SubstringPrefilter m_contains;
    std::map<QByteArray, Member> m_members; ///< by pointer
    Numbers m_always;                       ///< candidates for every request
};

} // namespace standpipe
