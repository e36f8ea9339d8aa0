// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QString>

#include <array>

namespace standpipe {

/// Which activities are wanted: those of some pipes (all if none is named), and of these the ones in whose kind or text every word
/// occurs, upper or lower case.
/// Thread: value
class ActivityFilter {
public:
    ActivityFilter() = default;
    /// words: separated by white space.
    ActivityFilter(const QSet<PipeHandle>& pipes, const QString& words);

    /// Everything is wanted.
    [[nodiscard]] bool isEmpty() const { return m_pipes.isEmpty() && m_words.isEmpty(); }
    [[nodiscard]] bool accepts(const Activity& activity) const;

    friend bool operator==(const ActivityFilter& a, const ActivityFilter& b)
    {
        return a.m_pipes == b.m_pipes && a.m_words == b.m_words;
    }

private:
    static constexpr size_t kinds = static_cast<size_t>(ActivityKind::Dropped) + 1;

    /// One word, ready for a quick search in bytes.
    struct Word {
        explicit Word(const QString& word);
        [[nodiscard]] bool occursIn(QByteArrayView bytes) const;

        QString text;
        QByteArray folded;                 ///< lower case; empty if the word cannot be searched byte by byte
        std::array<qsizetype, 256> skip{}; ///< Horspool's table
        std::array<bool, kinds> inKind{};

        friend bool operator==(const Word& a, const Word& b) { return a.text == b.text; }
    };
    [[nodiscard]] static bool occurs(const Word& word, const Activity& activity);

    QSet<PipeHandle> m_pipes;
    QList<Word> m_words;
};

} // namespace standpipe
