// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/filterlexer.h"

#include "core/filter/foreignnotation.h"
#include "core/text/filterhelp.h"

#include <QRegularExpression>

#include <algorithm>
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

Error foreign(const QString& what, qsizetype position)
{
    return {.code = ErrorCode::FilterNotationForeign, .detail = what, .number = position};
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

/// The pattern ends at the first slash before white space, a bracket or the end; an "i" may come in between.
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
    QString other = foreignWord(m_text, begin, m_at);
    if (other.isEmpty() && text::filterFields().contains(token.text.toLower()))
        other = spacedField(m_text, begin, m_at);
    if (!other.isEmpty())
        return failure(foreign(other, token.position + std::max<qsizetype>(0, token.text.indexOf(other))));
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
    } else {
        while (!endsAt(m_at))
            ++m_at;
        if (token.text == QLatin1String("time"))
            takeRestOfTime(valueBegin);
        token.value = m_text.sliced(valueBegin, m_at - valueBegin);
    }
    if (const auto checked = checkValue(token, nameEnd); !checked)
        return failure(checked.error());
    return token;
}

Result<void> FilterLexer::checkValue(const FilterToken& field, qsizetype operatorBegin) const
{
    const qsizetype begin = field.valuePosition - 1;
    if (field.isQuoted) {
        if (endsAt(m_at))
            return {};
        qsizetype end = m_at;
        while (!endsAt(end))
            ++end;
        return failure(
            {.code = ErrorCode::FilterTextBehind, .detail = m_text.sliced(m_at, end - m_at), .number = m_at + 1});
    }
    if (!text::filterFields().contains(field.text))
        return {}; // the unknown field is the error then
    const bool isSize = field.text == QLatin1String("size");
    if (isSize || field.text == QLatin1String("slow")) {
        const QString spaced = spacedUnit(m_text, begin, m_at, isSize);
        if (!spaced.isEmpty())
            return failure(
                foreign(m_text.sliced(field.position - 1, begin - field.position + 1) + spaced, field.position));
    }
    const QString other = foreignValue(m_text, operatorBegin, begin, m_at);
    if (other.isEmpty())
        return {};
    const bool isOperator = m_text.indexOf(other, operatorBegin) == operatorBegin;
    return failure(foreign(other, (isOperator ? operatorBegin : begin) + 1));
}

void FilterLexer::takeRestOfTime(qsizetype valueBegin)
{
    static const QRegularExpression date(QStringLiteral("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));
    static const QRegularExpression clock(QStringLiteral("^\\s+[0-9]{1,2}:[^\\s()]*"));
    static const QRegularExpression dateAndClock(QStringLiteral("^[0-9]{4}-[0-9]{2}-[0-9]{2}[\\sTt].*:"));
    static const QRegularExpression zone(QStringLiteral("^\\s+(?:[zZ]|[+-][0-9]{2}(?::?[0-9]{2})?)(?=[\\s()]|$)"));
    const auto value = [&] { return m_text.sliced(valueBegin, m_at - valueBegin); };
    if (date.match(value()).hasMatch())
        m_at += clock.match(m_text.sliced(m_at)).capturedLength();
    if (dateAndClock.match(value()).hasMatch())
        m_at += zone.match(m_text.sliced(m_at)).capturedLength();
}

} // namespace standpipe
