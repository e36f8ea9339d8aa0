// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/substringprefilter.h"

#include <algorithm>

namespace standpipe {

void SubstringPrefilter::add(const QByteArray& text, quint32 number)
{
    m_texts.push_back({text, number});
}

void SubstringPrefilter::finish()
{
    qsizetype shortest = m_texts.front().text.size();
    for (const Text& text : m_texts)
        shortest = std::min(shortest, text.text.size());
    m_step = std::min(widestStep, shortest - gramSize + 1);
    while (group() > sharp && m_step > 1)
        --m_step;
    m_sieve = std::make_unique<Sieve>();
    for (const quint32 gram : m_groupOfGram.keys())
        (*m_sieve)[sieveWord(gram)] |= 1U << (sieveBit(gram) % wordBits);
}

qsizetype SubstringPrefilter::group()
{
    QHash<quint32, quint32> uses;
    for (const Text& text : m_texts) {
        for (qsizetype at = 0; at + gramSize <= text.text.size(); ++at)
            ++uses[gramAt(text.text.constData() + at)];
    }
    m_groupOfGram.clear();
    m_groups.clear();
    std::size_t largest = 0;
    for (const Text& text : m_texts) {
        for (qsizetype first = 0; first < m_step; ++first) {
            Numbers& group = groupOf(rarestGram(text.text, first, uses));
            if (group.empty() || group.back() != text.number)
                group.push_back(text.number);
            largest = std::max(largest, group.size());
        }
    }
    return static_cast<qsizetype>(largest);
}

quint32 SubstringPrefilter::rarestGram(const QByteArray& text, qsizetype first,
                                       const QHash<quint32, quint32>& uses) const
{
    quint32 rarest = gramAt(text.constData() + first);
    for (qsizetype at = first + m_step; at + gramSize <= text.size(); at += m_step) {
        const quint32 gram = gramAt(text.constData() + at);
        if (uses.value(gram) < uses.value(rarest))
            rarest = gram;
    }
    return rarest;
}

SubstringPrefilter::Numbers& SubstringPrefilter::groupOf(quint32 gram)
{
    const auto next = static_cast<quint32>(m_groups.size());
    const auto found = m_groupOfGram.constFind(gram);
    if (found != m_groupOfGram.constEnd())
        return m_groups[*found];
    m_groupOfGram.insert(gram, next);
    return m_groups.emplace_back();
}

void SubstringPrefilter::look(QByteArrayView message, Numbers& numbers) const
{
    const std::size_t sorted = numbers.size();
    std::vector<bool> isTaken; // bounds the memory for a message that repeats the same four bytes
    const Sieve& sieve = *m_sieve;
    const char* const text = message.data();
    const qsizetype grams = (message.size() - gramSize + m_step) / m_step;
    qsizetype gram = 0;
    // Most messages contain none of the texts: check several positions for each branch.
    for (; gram + stride <= grams; gram += stride) {
        quint32 found = 0;
        for (qsizetype next = 0; next < stride; ++next)
            found |= isInSieve(sieve, gramAt(text + (gram + next) * m_step));
        if (found != 0)
            take(text + gram * m_step, stride, isTaken, numbers);
    }
    if (gram < grams)
        take(text + gram * m_step, grams - gram, isTaken, numbers);
    if (numbers.size() == sorted)
        return;
    const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(sorted);
    std::sort(begin, numbers.end());
    numbers.erase(std::unique(begin, numbers.end()), numbers.end());
}

void SubstringPrefilter::take(const char* text, qsizetype grams, std::vector<bool>& isTaken, Numbers& numbers) const
{
    for (qsizetype at = 0; at < grams; ++at) {
        const quint32 gram = gramAt(text + at * m_step);
        if (isInSieve(*m_sieve, gram) == 0)
            continue;
        const auto group = m_groupOfGram.constFind(gram);
        if (group == m_groupOfGram.constEnd())
            continue;
        isTaken.resize(m_groups.size());
        if (!isTaken[*group])
            numbers.insert(numbers.end(), m_groups[*group].begin(), m_groups[*group].end());
        isTaken[*group] = true;
    }
}

} // namespace standpipe
