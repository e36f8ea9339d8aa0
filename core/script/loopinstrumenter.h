// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace standpipe {

/// Inserts into each possibly endless loop of a script (while, do, for with semicolons) code that records its line,
/// since the engine does not report where it was interrupted. Line numbers do not change.
///
/// It recognises comments, strings, templates and regular expressions, but is not a parser: an unusual script may not
/// be valid after instrumentation, and is then run unchanged.
/// Thread: value
class LoopInstrumenter {
public:
    /// The name of the global variable that holds the line of the loop that ran last.
    [[nodiscard]] static QString variable();
    [[nodiscard]] static QString markedBy(const QString& script);
    /// Returns the line, from 1, of an unterminated comment; 0 if there is none.
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
    QString m_word;          ///< the last word, if only white space has followed it
    QChar m_last;            ///< the last character that is neither white space nor in a comment
    bool m_isMember = false; ///< m_word follows a dot
    std::vector<Bracket> m_brackets;
};

} // namespace standpipe
