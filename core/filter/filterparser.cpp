// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/filterparser.h"

#include "core/base/limits.h"
#include "core/filter/fieldreader.h"
#include "core/filter/joinedterms.h"
#include "core/filter/kindterms.h"
#include "core/filter/textterms.h"

#include <QScopeGuard>

namespace standpipe {
namespace {

using Kind = FilterToken::Kind;

FilterTermPtr plainWord(const QString& word)
{
    if (word == QLatin1String("in"))
        return kindTerm({ActivityKind::Request, ActivityKind::BadRequest});
    if (word == QLatin1String("out"))
        return kindTerm({ActivityKind::Reply, ActivityKind::Push});
    return word == QLatin1String("error") ? errorTerm() : wordTerm(word);
}

} // namespace

Result<FilterTermPtr> FilterParser::read(const QString& text)
{
    if (text.size() > limits::filterCharacters)
        return failure({.code = ErrorCode::FilterTooLong, .number = text.size(), .limit = limits::filterCharacters});
    return FilterParser(text).whole();
}

Result<void> FilterParser::advance()
{
    m_before =
        m_token.kind == Kind::And || m_token.kind == Kind::Or || m_token.kind == Kind::Not ? m_token.text : QString();
    auto next = m_lexer.next();
    if (!next)
        return failure(next.error());
    m_token = *std::move(next);
    return {};
}

Error FilterParser::missing() const
{
    return {.code = ErrorCode::FilterTermMissing, .detail = m_before, .number = m_token.position};
}

Result<FilterTermPtr> FilterParser::whole()
{
    if (const auto first = advance(); !first)
        return failure(first.error());
    if (m_token.kind == Kind::End)
        return FilterTermPtr();
    auto all = alternatives();
    if (all && m_token.kind == Kind::Close)
        return failure(
            {.code = ErrorCode::FilterBracketAlone, .detail = QStringLiteral(")"), .number = m_token.position});
    return all;
}

Result<FilterTermPtr> FilterParser::alternatives()
{
    QList<FilterTermPtr> terms;
    for (;;) {
        auto one = conjunction();
        if (!one)
            return one;
        terms << *one;
        if (m_token.kind != Kind::Or)
            return anyOf(terms);
        if (const auto next = advance(); !next)
            return failure(next.error());
    }
}

Result<FilterTermPtr> FilterParser::conjunction()
{
    QList<FilterTermPtr> terms;
    for (;;) {
        auto one = negation();
        if (!one)
            return one;
        terms << *one;
        if (m_token.kind == Kind::And) {
            if (const auto next = advance(); !next)
                return failure(next.error());
        } else if (m_token.kind == Kind::Or || m_token.kind == Kind::Close || m_token.kind == Kind::End) {
            return allOf(terms);
        }
    }
}

Result<FilterTermPtr> FilterParser::negation()
{
    if (m_token.kind != Kind::Not && m_token.kind != Kind::Open)
        return term();
    if (++m_depth > limits::filterDepth)
        return failure({.code = ErrorCode::FilterTooDeep, .number = m_token.position, .limit = limits::filterDepth});
    const auto guard = qScopeGuard([this] { --m_depth; });
    if (m_token.kind == Kind::Open)
        return bracketed();
    if (const auto next = advance(); !next)
        return failure(next.error());
    auto inner = negation();
    return inner ? Result<FilterTermPtr>(noneOf(*inner)) : inner;
}

Result<FilterTermPtr> FilterParser::bracketed()
{
    const qsizetype position = m_token.position;
    if (const auto next = advance(); !next)
        return failure(next.error());
    if (m_token.kind == Kind::End)
        return failure({.code = ErrorCode::FilterBracketAlone, .detail = QStringLiteral("("), .number = position});
    auto inner = alternatives();
    if (!inner)
        return inner;
    if (m_token.kind != Kind::Close)
        return failure({.code = ErrorCode::FilterBracketAlone, .detail = QStringLiteral("("), .number = position});
    if (const auto next = advance(); !next)
        return failure(next.error());
    return inner;
}

Result<FilterTermPtr> FilterParser::term()
{
    const FilterToken token = m_token;
    Result<FilterTermPtr> made = failure(missing());
    switch (token.kind) {
    case Kind::Word:
        made = plainWord(token.text);
        break;
    case Kind::Phrase:
        if (!token.text.isEmpty())
            made = wordTerm(token.text);
        break;
    case Kind::Regex:
    case Kind::RegexAnyCase:
        made = regexTerm(token.text, token.kind == Kind::RegexAnyCase, token.position);
        break;
    case Kind::Field:
        made = fieldTerm(token);
        break;
    default:
        break;
    }
    if (!made)
        return made;
    if (const auto next = advance(); !next)
        return failure(next.error());
    return made;
}

} // namespace standpipe
