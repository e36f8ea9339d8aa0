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

/// Finds the candidates among many texts that a message may contain. Each text is represented by the four-byte sequence
/// in it that the fewest other texts have; only texts whose sequence occurs in the message are candidates. If the
/// texts are long enough, each is represented by one sequence for every offset relative to the sampled positions, so
/// that only every second, third or fourth position of a message needs to be sampled.
/// Thread: any thread (immutable once finished)
/// Bounds: memory in proportion to the texts; a search takes time in proportion to the message, however many texts
///         there are
class SubstringPrefilter {
public:
    using Numbers = std::vector<quint32>;

    static constexpr qsizetype gramSize = 4;

    /// text: at least gramSize bytes; number: identifies it in the results.
    void add(const QByteArray& text, quint32 number);
    /// Call after the last add().
    void finish();
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_texts.size()); }

    /// Appends the numbers of the candidates, each once, in their order.
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
    /// A group of at most this many texts is selective enough.
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
    /// Returns 0 or 1.
    [[nodiscard]] static quint32 isInSieve(const Sieve& sieve, quint32 gram)
    {
        return (sieve[sieveWord(gram)] >> (sieveBit(gram) % wordBits)) & 1U;
    }
    /// Groups the texts for the current step; returns the size of the largest group.
    [[nodiscard]] qsizetype group();
    /// Considers only the positions first, first + step …
    [[nodiscard]] quint32 rarestGram(const QByteArray& text, qsizetype first,
                                     const QHash<quint32, quint32>& uses) const;
    [[nodiscard]] Numbers& groupOf(quint32 gram);
    /// Checks `grams` positions from `text` on.
    void take(const char* text, qsizetype grams, std::vector<bool>& isTaken, Numbers& numbers) const;

    std::vector<Text> m_texts;
    QHash<quint32, quint32> m_groupOfGram;
    std::vector<Numbers> m_groups;
    qsizetype m_step = 1; ///< distance between sampled positions of a message
    std::unique_ptr<Sieve> m_sieve;
};

} // namespace standpipe
