// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>

#include <bitset>
#include <memory>
#include <vector>

namespace standpipe {

/// Which of many texts a message may contain. Of each text the four bytes are known that fewest of the others have; only texts whose
/// four bytes are somewhere in the message come into question.
/// Thread: any thread (immutable once finished)
/// Bounds: memory as the texts'; one look at a message costs its length, however many texts there are
class ContainsIndex {
public:
    static constexpr qsizetype gramSize = 4;

    /// text: not shorter than gramSize; number: what stands for it in the answers.
    void add(const QByteArray& text, quint32 number);
    /// After the last add().
    void finish();
    [[nodiscard]] qsizetype size() const { return static_cast<qsizetype>(m_texts.size()); }

    /// Appends the numbers of those that come into question, each once, in no order.
    void look(QByteArrayView message, std::vector<quint32>& numbers) const;

private:
    struct Text {
        QByteArray text;
        quint32 number = 0;
    };
    static constexpr std::size_t sieveBits = 1U << 16U;

    [[nodiscard]] static quint32 gramAt(const char* at);
    [[nodiscard]] static std::size_t sieveBit(quint32 gram) { return (gram * 2654435761U) >> 16U; }

    std::vector<Text> m_texts;
    QHash<quint32, quint32> m_groupOfGram;
    std::vector<std::vector<quint32>> m_groups; ///< numbers
    std::unique_ptr<std::bitset<sieveBits>> m_sieve;
};

} // namespace standpipe
