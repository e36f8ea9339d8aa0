// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/ruleindex.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace standpipe {

namespace {

/// Up to this number, searching for each text in turn is faster.
constexpr qsizetype fewContains = 8;

/// An empty text matches any first or last byte.
void mark(std::bitset<256>& bytes, QByteArrayView byte)
{
    if (byte.isEmpty())
        bytes.set();
    else
        bytes.set(static_cast<uchar>(byte.front()));
}

bool isMarked(const std::bitset<256>& bytes, char byte)
{
    return bytes.test(static_cast<uchar>(byte));
}

} // namespace

RuleIndex::RuleIndex(const std::vector<Rule>& rules)
{
    for (std::size_t number = 0; number < rules.size(); ++number)
        add(rules[number], static_cast<quint32>(number));
    addContains(rules);
    std::ranges::sort(m_always);
}

void RuleIndex::add(const Rule& rule, quint32 number)
{
    const RuleCondition& when = rule.when;
    switch (when.kind) {
    case RuleCondition::Kind::Exact:
        m_exactLengths.set(lengthBit(when.bytes.size()));
        m_exact[when.bytes].push_back(number);
        return;
    case RuleCondition::Kind::Starts:
        mark(m_firstBytes, when.bytes.first(std::min<qsizetype>(when.bytes.size(), 1)));
        m_starts[when.bytes.size()][when.bytes].push_back(number);
        return;
    case RuleCondition::Kind::Ends:
        mark(m_lastBytes, when.bytes.last(std::min<qsizetype>(when.bytes.size(), 1)));
        m_ends[when.bytes.size()][when.bytes].push_back(number);
        return;
    case RuleCondition::Kind::Pointer:
        addMember(when, number);
        return;
    case RuleCondition::Kind::Contains:
    case RuleCondition::Kind::Regex:
        return; // handled by addContains()
    case RuleCondition::Kind::Always:
        m_always.push_back(number);
        return;
    }
}

void RuleIndex::addContains(const std::vector<Rule>& rules)
{
    const auto isContains = [](const Rule& rule) {
        return rule.when.kind == RuleCondition::Kind::Contains || rule.when.kind == RuleCondition::Kind::Regex;
    };
    const bool areFew = std::ranges::count_if(rules, isContains) <= fewContains;
    for (std::size_t number = 0; number < rules.size(); ++number) {
        const QByteArray& bytes = rules[number].when.bytes;
        if (!isContains(rules[number]))
            continue;
        if (areFew || bytes.size() < SubstringPrefilter::gramSize)
            m_always.push_back(static_cast<quint32>(number));
        else
            m_contains.add(bytes, static_cast<quint32>(number));
    }
    if (m_contains.size() > 0)
        m_contains.finish();
}

void RuleIndex::addMember(const RuleCondition& when, quint32 number)
{
    Member& member = m_members[when.pointer->text];
    member.pointer = when.pointer;
    if (const auto* const text = when.equals->get_ptr<const std::string*>())
        member.texts[QByteArray::fromStdString(*text)].push_back(number);
    else
        member.others.push_back(number);
}

std::size_t RuleIndex::lengthBit(qsizetype size)
{
    return std::min(static_cast<std::size_t>(size), lengths - 1);
}

void RuleIndex::take(const ByBytes& from, QByteArrayView bytes, Numbers& numbers)
{
    const auto found = from.constFind(QByteArray::fromRawData(bytes.data(), bytes.size()));
    if (found != from.constEnd())
        numbers.insert(numbers.end(), found->begin(), found->end());
}

void RuleIndex::takeMembers(const RuleRequest& request, Numbers& numbers) const
{
    for (const auto& [name, member] : m_members) {
        const std::optional<MessageJson::Value> value = request.member(*member.pointer);
        if (!value)
            continue;
        if (value->isText())
            take(member.texts, value->text(), numbers);
        else
            numbers.insert(numbers.end(), member.others.begin(), member.others.end());
    }
}

void RuleIndex::takeStarts(QByteArrayView bytes, Numbers& numbers) const
{
    if (!bytes.isEmpty() && !isMarked(m_firstBytes, bytes.front()))
        return;
    for (const auto& [size, texts] : m_starts) {
        if (size <= bytes.size())
            take(texts, bytes.first(size), numbers);
    }
}

void RuleIndex::takeEnds(QByteArrayView bytes, Numbers& numbers) const
{
    if (!bytes.isEmpty() && !isMarked(m_lastBytes, bytes.back()))
        return;
    for (const auto& [size, texts] : m_ends) {
        if (size <= bytes.size())
            take(texts, bytes.last(size), numbers);
    }
}

void RuleIndex::findCandidates(const RuleRequest& request, Numbers& numbers) const
{
    const QByteArrayView bytes = request.bytes();
    numbers.assign(m_always.begin(), m_always.end());
    const auto sorted = static_cast<std::ptrdiff_t>(numbers.size());
    if (m_exactLengths.test(lengthBit(bytes.size())))
        take(m_exact, bytes, numbers);
    takeStarts(bytes, numbers);
    takeEnds(bytes, numbers);
    if (m_contains.size() > 0)
        m_contains.look(bytes, numbers);
    if (!m_members.empty())
        takeMembers(request, numbers);
    if (static_cast<std::ptrdiff_t>(numbers.size()) == sorted)
        return;
    std::sort(numbers.begin() + sorted, numbers.end());
    std::inplace_merge(numbers.begin(), numbers.begin() + sorted, numbers.end());
}

} // namespace standpipe
