// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace standpipe {

/// Puts into each loop of a script that may be endless (while, do, for with semicolons) a note of its line, since the engine does not
/// tell where it was interrupted. Lines stay where they are.
///
/// It knows comments, texts, templates and regular expressions, but is no parser: what it made of an odd script may not be one any
/// more, and then the script has to do as it is.
/// Thread: value
class LoopInstrumenter {
public:
    /// The global variable that holds the line of the loop that was in hand last.
    [[nodiscard]] static QString variable();
    [[nodiscard]] static QString markedBy(const QString& script);
    /// The line, from 1, of a comment without an end; 0: there is none.
    [[nodiscard]] static int openComment(const QString& script);

private:
    explicit LoopInstrumenter(const QString& script) : m_script(script) {}

    void run();
    void takeOne();
    void takeWord();
    void takePunctuation(QChar character);
    void skipComment(bool isLine);
    void skipText(QChar quote);
    void skipTemplate();
    void skipExpression();
    void takeTo(qsizetype end);
    [[nodiscard]] QChar at(qsizetype place) const { return place < m_script.size() ? m_script.at(place) : QChar(); }
    [[nodiscard]] bool isExpressionNext() const;
    [[nodiscard]] QString mark() const;

    struct Bracket {
        bool isFor = false;
        int semicolons = 0;
    };

    const QString& m_script;
    QString m_marked;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_openComment = 0;
    QString m_word;          ///< the last one, if nothing but space has come since
    QChar m_last;            ///< the last character that is no space and in no comment
    bool m_isMember = false; ///< m_word stands behind a dot
    std::vector<Bracket> m_brackets;
};

} // namespace standpipe
