// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/rules/requiredliteral.h"

#include <QStringView>

#include <algorithm>

namespace standpipe {

namespace {

/// Scans a pattern once and keeps the longest run of plain letters.
/// Thread: one at a time
class LiteralSearch {
public:
    explicit LiteralSearch(QStringView pattern) : m_rest(pattern) {}

    [[nodiscard]] QByteArray find();

private:
    /// Reads one element with its quantifier; false: the pattern cannot be analysed.
    [[nodiscard]] bool step();
    [[nodiscard]] bool skipGroup();
    [[nodiscard]] bool skipClass();
    [[nodiscard]] bool readEscape();
    void addLetter();
    /// Returns false for text that looks like a quantifier but is not one: it is a letter, together with what follows
    /// it.
    [[nodiscard]] bool readQuantifier(bool isLetter);
    void endRun();

    QStringView m_rest;
    QString m_run;
    qsizetype m_lastLetter = 0; ///< start of the last letter in m_run
    QByteArray m_longest;
};

/// Whether the pattern contains options, verbs at its start, or \Q…\E.
bool changesMeaning(QStringView pattern)
{
    if (pattern.contains(QLatin1String("(*")) || pattern.contains(QLatin1String("\\Q")) ||
        pattern.contains(QLatin1String("\\E")))
        return true;
    for (qsizetype at = pattern.indexOf(QLatin1String("(?")); at >= 0;
         at = pattern.indexOf(QLatin1String("(?"), at + 1)) {
        const QChar kind = at + 2 < pattern.size() ? pattern.at(at + 2) : QChar();
        const bool isOption = kind.isLower() || kind == QLatin1Char('-') || kind == QLatin1Char('^');
        if (isOption || kind == QLatin1Char('#'))
            return true;
    }
    return false;
}

bool isQuantifier(QChar letter)
{
    return letter == QLatin1Char('*') || letter == QLatin1Char('+') || letter == QLatin1Char('?') ||
           letter == QLatin1Char('{');
}

QByteArray LiteralSearch::find()
{
    if (changesMeaning(m_rest))
        return {};
    while (!m_rest.isEmpty()) {
        if (!step())
            return {};
    }
    endRun();
    return m_longest;
}

bool LiteralSearch::step()
{
    const QChar letter = m_rest.front();
    switch (letter.unicode()) {
    case u'|':
    case u')':
        return false;
    case u'(':
        endRun();
        return skipGroup();
    case u'[':
        endRun();
        return skipClass();
    case u'.':
    case u'^':
    case u'$':
        endRun();
        m_rest = m_rest.sliced(1);
        return readQuantifier(false);
    case u'\\':
        return readEscape();
    default:
        addLetter();
        return readQuantifier(true);
    }
}

bool LiteralSearch::skipGroup()
{
    int depth = 0;
    do {
        if (m_rest.isEmpty())
            return false;
        const QChar letter = m_rest.front();
        if (letter == QLatin1Char('[')) {
            if (!skipClass())
                return false;
            continue;
        }
        if (letter == QLatin1Char('('))
            ++depth;
        else if (letter == QLatin1Char(')'))
            --depth;
        m_rest = m_rest.sliced(std::min<qsizetype>(letter == QLatin1Char('\\') ? 2 : 1, m_rest.size()));
    } while (depth > 0);
    return readQuantifier(false);
}

bool LiteralSearch::skipClass()
{
    // A bracket in first position belongs to the class, and [:alpha:] has brackets of its own: give up rather than be
    // wrong.
    qsizetype at = 1;
    if (at < m_rest.size() && m_rest.at(at) == QLatin1Char('^'))
        ++at;
    for (bool isFirst = true; at < m_rest.size(); isFirst = false) {
        const QChar letter = m_rest.at(at);
        if (letter == QLatin1Char('[') || (letter == QLatin1Char(']') && isFirst))
            return false;
        if (letter == QLatin1Char(']')) {
            m_rest = m_rest.sliced(at + 1);
            return readQuantifier(false);
        }
        at += letter == QLatin1Char('\\') ? 2 : 1;
    }
    return false;
}

bool LiteralSearch::readEscape()
{
    if (m_rest.size() < 2)
        return false;
    m_rest = m_rest.sliced(1);
    const QChar letter = m_rest.front();
    if (letter.unicode() > 127) // probably not special, but not certain
        return false;
    if (!letter.isLetterOrNumber()) {
        addLetter();
        return readQuantifier(true);
    }
    // Without an argument, these match one character or a position.
    if (!QStringView(u"dDwWsShHvVbBAzZRNntrfe").contains(letter))
        return false;
    endRun();
    m_rest = m_rest.sliced(1);
    return readQuantifier(false);
}

void LiteralSearch::addLetter()
{
    const qsizetype units = m_rest.front().isHighSurrogate() && m_rest.size() > 1 ? 2 : 1;
    m_lastLetter = m_run.size();
    m_run += m_rest.first(units);
    m_rest = m_rest.sliced(units);
}

bool LiteralSearch::readQuantifier(bool isLetter)
{
    if (m_rest.isEmpty() || !isQuantifier(m_rest.front()))
        return true;
    // A letter with '+' occurs at least once; the text after the quantifier may follow another repetition of it.
    if (isLetter && m_rest.front() != QLatin1Char('+'))
        m_run.truncate(m_lastLetter);
    endRun();
    qsizetype end = 0;
    if (m_rest.front() == QLatin1Char('{')) {
        end = m_rest.indexOf(QLatin1Char('}'));
        const auto isOfCount = [](QChar letter) { return letter.isDigit() || letter == QLatin1Char(','); };
        if (end < 0 || !std::ranges::all_of(m_rest.first(end).sliced(1), isOfCount))
            return false;
    }
    m_rest = m_rest.sliced(end + 1);
    // "+?" and "++" change how the repetition is matched, not how often.
    if (!m_rest.isEmpty() && (m_rest.front() == QLatin1Char('?') || m_rest.front() == QLatin1Char('+')))
        m_rest = m_rest.sliced(1);
    return true;
}

void LiteralSearch::endRun()
{
    // Invalid UTF-8 in a request is read as U+FFFD, and a leading byte order mark is skipped.
    const bool isCertain = !m_run.contains(QChar(QChar::ReplacementCharacter)) &&
                           !m_run.contains(QChar(QChar::ByteOrderMark)) && m_run.isValidUtf16();
    if (const QByteArray bytes = m_run.toUtf8(); isCertain && bytes.size() > m_longest.size())
        m_longest = bytes;
    m_run.clear();
}

} // namespace

QByteArray requiredLiteral(const QString& pattern)
{
    return LiteralSearch(pattern).find();
}

} // namespace standpipe
