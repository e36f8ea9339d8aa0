// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/containsindex.h"

#include <cstring>

namespace standpipe {

quint32 ContainsIndex::gramAt(const char* at)
{
    quint32 gram = 0;
    std::memcpy(&gram, at, gramSize);
    return gram;
}

void ContainsIndex::add(const QByteArray& text, quint32 number)
{
    m_texts.push_back({text, number});
}

void ContainsIndex::finish()
{
    QHash<quint32, quint32> uses;
    for (const Text& text : m_texts) {
        for (qsizetype at = 0; at + gramSize <= text.text.size(); ++at)
            ++uses[gramAt(text.text.constData() + at)];
    }
    m_sieve = std::make_unique<std::bitset<sieveBits>>();
    for (const Text& text : m_texts) {
        quint32 rarest = gramAt(text.text.constData());
        for (qsizetype at = 1; at + gramSize <= text.text.size(); ++at) {
            const quint32 gram = gramAt(text.text.constData() + at);
            if (uses.value(gram) < uses.value(rarest))
                rarest = gram;
        }
        const auto next = static_cast<quint32>(m_groups.size());
        const auto group = m_groupOfGram.constFind(rarest);
        if (group == m_groupOfGram.constEnd()) {
            m_groupOfGram.insert(rarest, next);
            m_groups.push_back({text.number});
            m_sieve->set(sieveBit(rarest));
        } else {
            m_groups[*group].push_back(text.number);
        }
    }
}

void ContainsIndex::look(QByteArrayView message, std::vector<quint32>& numbers) const
{
    std::vector<bool> isTaken;
    for (qsizetype at = 0; at + gramSize <= message.size(); ++at) {
        const quint32 gram = gramAt(message.data() + at);
        if (!m_sieve->test(sieveBit(gram)))
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
