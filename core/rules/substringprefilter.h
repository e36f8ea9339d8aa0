// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <array>
#include <cstring>
#include <memory>
#include <vector>

namespace standpipe {

/// Which of many texts a message may contain. Of each text the four bytes are known that fewest of the others have; only texts whose
/// four bytes are somewhere in the message come into question. Where the texts are long enough, four bytes of each are known for every
/// distance from a place that is looked at, so that only each second, third or fourth place of a message need be.
/// Thread: any thread (immutable once finished)
/// Bounds: memory as the texts'; one look at a message costs its length, however many texts there are
class SubstringPrefilter {
public:
    using Numbers = std::vector<quint32>;

    static constexpr qsizetype gramSize = 4;

    /// text: not shorter than gramSize; number: what stands for it in the replies.
    void add(const QByteArray& text, quint32 number);
    /// After the last add().
    void finish();
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_texts.size()); }

    /// Appends the numbers of those that come into question, each once, in their order.
    void look(QByteArrayView message, Numbers& numbers) const;

private:
    struct Text {
        QByteArray text;
        quint32 number = 0;
    };
    static constexpr std::size_t sieveBits = 1U << 16U;
    static constexpr std::size_t wordBits = 32;
    static constexpr qsizetype stride = 8;
    static constexpr qsizetype widestStep = 4;
    /// Few enough texts for the same four bytes.
    static constexpr qsizetype sharp = 16;
    using Sieve = std::array<quint32, sieveBits / wordBits>;

    [[nodiscard]] static quint32 gramAt(const char* at)
    {
        quint32 gram = 0;
        std::memcpy(&gram, at, gramSize);
        return gram;
    }
    /// Knuth's multiplicative hashing.
    [[nodiscard]] static quint32 sieveBit(quint32 gram) { return (gram * 2654435761U) >> 16U; }
    [[nodiscard]] static std::size_t sieveWord(quint32 gram) { return sieveBit(gram) / wordBits; }
    /// 0 or 1.
    [[nodiscard]] static quint32 isInSieve(const Sieve& sieve, quint32 gram)
    {
        return (sieve[sieveWord(gram)] >> (sieveBit(gram) % wordBits)) & 1U;
    }
    /// For the present step; how many texts have the same four bytes at most.
    [[nodiscard]] qsizetype group();
    /// Of the places first, first + step …
    [[nodiscard]] quint32 rarestGram(const QByteArray& text, qsizetype first,
                                     const QHash<quint32, quint32>& uses) const;
    [[nodiscard]] Numbers& groupOf(quint32 gram);
    /// Those at so many places from there on.
    void take(const char* text, qsizetype grams, std::vector<bool>& isTaken, Numbers& numbers) const;

    std::vector<Text> m_texts;
    QHash<quint32, quint32> m_groupOfGram;
    std::vector<Numbers> m_groups;
    qsizetype m_step = 1; ///< from one place of a message that is looked at to the next
    std::unique_ptr<Sieve> m_sieve;
};

} // namespace standpipe
