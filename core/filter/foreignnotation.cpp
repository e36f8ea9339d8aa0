// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/foreignnotation.h"

#include <QRegularExpression>

#include <array>
#include <utility>

namespace standpipe {
namespace {

bool endsAWord(QStringView text, qsizetype at)
{
    return at >= text.size() || text.at(at).isSpace() || text.at(at) == QLatin1Char('(') ||
           text.at(at) == QLatin1Char(')');
}

/// 'log in' from its first quote to the last; an apostrophe without a closing quote is text.
QString foreignQuotes(QStringView text, qsizetype begin)
{
    constexpr std::array pairs = {std::pair(u'\'', QStringView(u"'")),
                                  std::pair(u'`', QStringView(u"`'")),
                                  std::pair(u'\u2018', QStringView(u"\u2019")),
                                  std::pair(u'\u201c', QStringView(u"\u201d")),
                                  std::pair(u'\u201e', QStringView(u"\u201c\u201d")),
                                  std::pair(u'\u00ab', QStringView(u"\u00bb"))};
    for (const auto& [open, closing] : pairs) {
        if (begin >= text.size() || text.at(begin) != open)
            continue;
        for (qsizetype at = begin + 1; at < text.size(); ++at) {
            if (closing.contains(text.at(at)) && endsAWord(text, at + 1))
                return text.sliced(begin, at + 1 - begin).toString();
        }
    }
    return {};
}

/// Whether it is a pattern that a shell or a search engine would expand.
bool isWildcard(QStringView word)
{
    return word.startsWith(QLatin1Char('*')) || word.endsWith(QLatin1Char('*'));
}

QString matchedFrom(const QRegularExpression& form, QStringView text, qsizetype begin, qsizetype at)
{
    const QRegularExpressionMatch match = form.match(text.sliced(at).toString());
    return match.hasMatch() ? text.sliced(begin, at - begin + match.capturedLength()).toString() : QString();
}

} // namespace

QString foreignWord(QStringView text, qsizetype begin, qsizetype end)
{
    const QStringView word = text.sliced(begin, end - begin);
    if (QString quoted = foreignQuotes(text, begin); !quoted.isEmpty())
        return quoted;
    for (const QStringView sign : {QStringView(u"&&"), QStringView(u"||"), QStringView(u"|")}) {
        if (word.contains(sign))
            return sign.toString();
    }
    if (word == QLatin1String("&") || word == QLatin1String("!") || isWildcard(word))
        return word.toString();
    return {};
}

QString foreignValue(QStringView text, qsizetype operatorBegin, qsizetype begin, qsizetype end)
{
    const QStringView value = text.sliced(begin, end - begin);
    if (QString quoted = foreignQuotes(text, begin); !quoted.isEmpty())
        return quoted;
    if (!value.isEmpty() && QStringView(u"=<>~").contains(value.front()))
        return text.sliced(operatorBegin, begin + 1 - operatorBegin).toString();
    if (value.contains(QLatin1Char('|')) || isWildcard(value))
        return value.toString();
    return {};
}

QString spacedField(QStringView text, qsizetype begin, qsizetype end)
{
    static const QRegularExpression comparison(QStringLiteral("^\\s+(?:[:=<>~]|!=)[:=<>~]?\\s*[^\\s()]*"));
    return matchedFrom(comparison, text, begin, end);
}

QString spacedUnit(QStringView text, qsizetype begin, qsizetype end, bool isSize)
{
    static const QRegularExpression number(QStringLiteral("^[0-9]+(?:\\.[0-9]+)?$"));
    static const QRegularExpression size(QStringLiteral("^\\s+(?:b|bytes?|[kmg]i?b?)(?=[\\s()]|$)"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression duration(
        QStringLiteral("^\\s+(?:[nm\u00b5\u03bc]?s|us|msec|sec|seconds?|min|minutes?)(?=[\\s()]|$)"),
        QRegularExpression::CaseInsensitiveOption);
    if (!number.match(text.sliced(begin, end - begin).toString()).hasMatch())
        return {};
    return matchedFrom(isSize ? size : duration, text, begin, end);
}

} // namespace standpipe
