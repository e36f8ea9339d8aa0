// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/filterlexer.h"

#include <array>
#include <utility>

namespace standpipe {
namespace {

using Kind = FilterToken::Kind;

constexpr std::array comparisons = {QLatin1StringView(">="), QLatin1StringView("<="), QLatin1StringView("!="),
                                    QLatin1StringView(":"),  QLatin1StringView("="),  QLatin1StringView(">"),
                                    QLatin1StringView("<")};

bool isNameLetter(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('A') && c <= QLatin1Char('Z')) ||
           c == QLatin1Char('_');
}

Kind wordKind(const QString& word)
{
    constexpr std::array joins = {std::pair(QLatin1StringView("and"), Kind::And),
                                  std::pair(QLatin1StringView("or"), Kind::Or),
                                  std::pair(QLatin1StringView("not"), Kind::Not)};
    for (const auto& [name, kind] : joins) {
        if (word.compare(name, Qt::CaseInsensitive) == 0)
            return kind;
    }
    return Kind::Word;
}

} // namespace

bool FilterLexer::endsAt(qsizetype index) const
{
    if (index >= m_text.size())
        return true;
    const QChar c = m_text.at(index);
    return c.isSpace() || c == QLatin1Char('(') || c == QLatin1Char(')');
}

/// "-x", "!x"; but "->" and a lone "-" are text.
bool FilterLexer::negatesAt(qsizetype index) const
{
    if (at(index) != QLatin1Char('-') && at(index) != QLatin1Char('!'))
        return false;
    const QChar next = at(index + 1);
    return next.isLetterOrNumber() || next.isSurrogate() || QStringView(u"\"/(-!_").contains(next);
}

Result<FilterToken> FilterLexer::next()
{
    while (m_at < m_text.size() && m_text.at(m_at).isSpace())
        ++m_at;
    FilterToken token{.kind = Kind::End, .position = m_at + 1};
    if (m_at >= m_text.size())
        return token;
    const QChar c = m_text.at(m_at);
    if (c == QLatin1Char('"'))
        return phrase();
    if (c == QLatin1Char('/'))
        return regex();
    if (c != QLatin1Char('(') && c != QLatin1Char(')') && !negatesAt(m_at))
        return wordOrField();
    token.kind = c == QLatin1Char('(') ? Kind::Open : c == QLatin1Char(')') ? Kind::Close : Kind::Not;
    token.text = c;
    ++m_at;
    return token;
}

Result<FilterToken> FilterLexer::phrase()
{
    FilterToken token{.kind = Kind::Phrase, .position = m_at + 1};
    for (++m_at; m_at < m_text.size(); ++m_at) {
        const QChar c = m_text.at(m_at);
        if (c == QLatin1Char('"')) {
            ++m_at;
            return token;
        }
        const QChar following = at(m_at + 1);
        if (c == QLatin1Char('\\') && (following == QLatin1Char('"') || following == QLatin1Char('\\')))
            ++m_at;
        token.text += m_text.at(m_at);
    }
    return failure({.code = ErrorCode::FilterQuoteOpen, .detail = QStringLiteral("\""), .number = token.position});
}

/// It ends at the first slash that stands before white space, a bracket or the end; an "i" may stand between.
Result<FilterToken> FilterLexer::regex()
{
    FilterToken token{.kind = Kind::Regex, .position = m_at + 1};
    for (++m_at; m_at < m_text.size(); ++m_at) {
        const QChar c = m_text.at(m_at);
        if (c == QLatin1Char('/')) {
            const bool anyCase = at(m_at + 1) == QLatin1Char('i');
            if (endsAt(m_at + (anyCase ? 2 : 1))) {
                token.kind = anyCase ? Kind::RegexAnyCase : Kind::Regex;
                m_at += anyCase ? 2 : 1;
                return token;
            }
        }
        token.text += c;
        if (c == QLatin1Char('\\') && m_at + 1 < m_text.size())
            token.text += m_text.at(++m_at);
    }
    return failure({.code = ErrorCode::FilterQuoteOpen, .detail = QStringLiteral("/"), .number = token.position});
}

Result<FilterToken> FilterLexer::wordOrField()
{
    qsizetype nameEnd = m_at;
    while (isNameLetter(at(nameEnd)))
        ++nameEnd;
    if (nameEnd > m_at) {
        for (const QLatin1StringView comparison : comparisons) {
            if (QStringView(m_text).sliced(nameEnd).startsWith(comparison))
                return field(nameEnd, nameEnd + comparison.size());
        }
    }
    FilterToken token{.position = m_at + 1};
    const qsizetype begin = m_at;
    while (!endsAt(m_at))
        ++m_at;
    token.text = m_text.sliced(begin, m_at - begin);
    token.kind = wordKind(token.text);
    return token;
}

Result<FilterToken> FilterLexer::field(qsizetype nameEnd, qsizetype valueBegin)
{
    FilterToken token{.kind = Kind::Field, .position = m_at + 1};
    token.text = m_text.sliced(m_at, nameEnd - m_at).toLower();
    token.comparison = m_text.sliced(nameEnd, valueBegin - nameEnd);
    token.valuePosition = valueBegin + 1;
    m_at = valueBegin;
    if (at(m_at) == QLatin1Char('"')) {
        const Result<FilterToken> value = phrase();
        if (!value)
            return failure(value.error());
        token.value = value->text;
        token.isQuoted = true;
        return token;
    }
    while (!endsAt(m_at))
        ++m_at;
    token.value = m_text.sliced(valueBegin, m_at - valueBegin);
    return token;
}

} // namespace standpipe
