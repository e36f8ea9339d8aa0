// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/loopinstrumenter.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace standpipe {

namespace {

bool isOfWord(QChar character)
{
    return character.isLetterOrNumber() || character == QLatin1Char('_') || character == QLatin1Char('$');
}

/// Whether a slash after this word begins a regular expression.
bool isBeforeValue(const QString& word)
{
    static const QStringList words{QStringLiteral("return"), QStringLiteral("typeof"), QStringLiteral("case"),
                                   QStringLiteral("in"),     QStringLiteral("of"),     QStringLiteral("delete"),
                                   QStringLiteral("void"),   QStringLiteral("throw"),  QStringLiteral("new"),
                                   QStringLiteral("else"),   QStringLiteral("do"),     QStringLiteral("yield")};
    return words.contains(word);
}

} // namespace

QString LoopInstrumenter::variable()
{
    return QStringLiteral("__standpipeLine");
}

QString LoopInstrumenter::markedBy(const QString& script)
{
    LoopInstrumenter lines(script);
    lines.run();
    return std::move(lines.m_marked);
}

int LoopInstrumenter::openComment(const QString& script)
{
    LoopInstrumenter lines(script);
    lines.run();
    return lines.m_openComment;
}

QString LoopInstrumenter::mark() const
{
    return variable() + QLatin1Char('=') + QString::number(m_line);
}

void LoopInstrumenter::run()
{
    while (m_at < m_script.size())
        takeOne();
}

void LoopInstrumenter::takeTo(qsizetype end)
{
    const QStringView taken = QStringView(m_script).mid(m_at, end - m_at);
    m_line += static_cast<int>(taken.count(QLatin1Char('\n')));
    m_marked += taken;
    m_at = std::min(end, m_script.size());
}

void LoopInstrumenter::takeOne()
{
    const QChar character = at(m_at);
    const QChar next = at(m_at + 1);
    if (character == QLatin1Char('/') && (next == QLatin1Char('/') || next == QLatin1Char('*'))) {
        skipComment(next == QLatin1Char('/'));
    } else if (character == QLatin1Char('"') || character == QLatin1Char('\'')) {
        skipText(character);
    } else if (character == QLatin1Char('`')) {
        skipTemplate();
    } else if (character == QLatin1Char('/') && isExpressionNext()) {
        skipExpression();
    } else if (isOfWord(character)) {
        takeWord();
    } else if (character.isSpace()) {
        takeTo(m_at + 1);
    } else {
        takePunctuation(character);
    }
}

void LoopInstrumenter::takeWord()
{
    qsizetype end = m_at;
    while (isOfWord(at(end)))
        ++end;
    m_isMember = m_last == QLatin1Char('.');
    m_word = m_script.mid(m_at, end - m_at);
    m_last = at(end - 1);
    takeTo(end);
}

void LoopInstrumenter::takePunctuation(QChar character)
{
    const QString word = m_isMember ? QString() : std::exchange(m_word, QString());
    m_word.clear();
    m_isMember = false;
    m_last = character;
    takeTo(m_at + 1);
    if (character == QLatin1Char('(') || character == QLatin1Char('[') || character == QLatin1Char('{')) {
        const bool isLoop = character == QLatin1Char('(');
        m_brackets.push_back({.isFor = isLoop && word == QLatin1StringView("for")});
        if (isLoop && word == QLatin1StringView("while"))
            m_marked += mark() + QLatin1Char(',');
    } else if (character == QLatin1Char(')') || character == QLatin1Char(']') || character == QLatin1Char('}')) {
        if (!m_brackets.empty())
            m_brackets.pop_back();
    } else if (character == QLatin1Char(';') && !m_brackets.empty() && m_brackets.back().isFor) {
        if (++m_brackets.back().semicolons == 2) {
            qsizetype next = m_at;
            while (at(next).isSpace())
                ++next;
            m_marked += at(next) == QLatin1Char(')') ? mark() : mark() + QLatin1Char(',');
        }
    }
}

bool LoopInstrumenter::isExpressionNext() const
{
    if (!m_word.isEmpty())
        return !m_isMember && isBeforeValue(m_word);
    return m_last != QLatin1Char(')') && m_last != QLatin1Char(']') && m_last != QLatin1Char('}') &&
           m_last != QLatin1Char('"') && !isOfWord(m_last);
}

void LoopInstrumenter::skipComment(bool isLine)
{
    const qsizetype end =
        isLine ? m_script.indexOf(QLatin1Char('\n'), m_at) : m_script.indexOf(QLatin1StringView("*/"), m_at + 2);
    if (end < 0 && !isLine)
        m_openComment = m_line;
    takeTo(end < 0 ? m_script.size() : end + (isLine ? 0 : 2));
}

void LoopInstrumenter::skipText(QChar quote)
{
    qsizetype end = m_at + 1;
    while (end < m_script.size() && at(end) != quote && at(end) != QLatin1Char('\n'))
        end += at(end) == QLatin1Char('\\') ? 2 : 1;
    m_word.clear();
    m_last = QLatin1Char('"');
    takeTo(end + 1);
}

void LoopInstrumenter::skipTemplate()
{
    // Loops within ${…} are not instrumented.
    int depth = 0;
    qsizetype end = m_at + 1;
    while (end < m_script.size() && (at(end) != QLatin1Char('`') || depth > 0)) {
        if (at(end) == QLatin1Char('\\'))
            ++end;
        else if (at(end) == QLatin1Char('{') && (depth > 0 || at(end - 1) == QLatin1Char('$')))
            ++depth;
        else if (at(end) == QLatin1Char('}') && depth > 0)
            --depth;
        ++end;
    }
    m_word.clear();
    m_last = QLatin1Char('"');
    takeTo(end + 1);
}

void LoopInstrumenter::skipExpression()
{
    bool isInClass = false;
    qsizetype end = m_at + 1;
    while (end < m_script.size() && at(end) != QLatin1Char('\n') && (isInClass || at(end) != QLatin1Char('/'))) {
        if (at(end) == QLatin1Char('\\'))
            ++end;
        else if (at(end) == QLatin1Char('['))
            isInClass = true;
        else if (at(end) == QLatin1Char(']'))
            isInClass = false;
        ++end;
    }
    m_word.clear();
    m_last = QLatin1Char('"');
    takeTo(end + 1);
}

} // namespace standpipe
