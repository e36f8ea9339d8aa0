// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/filtererrortext.h"

#include "core/activity/kindname.h"
#include "core/text/escaping.h"
#include "core/text/filterhelp.h"
#include "core/text/tr.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace standpipe::text {

namespace {

const QLatin1StringView comma(", ");

/// Edit distance: the number of letters to insert, remove or change to turn one word into the other.
qsizetype distance(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const qsizetype changed = diagonal + (a.at(i) == b.at(j) ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({changed, row[at] + 1, diagonal + 1});
        }
    }
    return row.back();
}

/// The kinds that a mistyped or incomplete word may mean.
QStringList nearKinds(const QString& word)
{
    constexpr qsizetype longest = 40;
    QStringList near;
    const QString lower = word.left(longest).toLower();
    for (const QString& token : kindTokens()) {
        if ((lower.size() >= 3 && token.contains(lower)) || distance(lower, token) <= token.size() / 3)
            near << token;
    }
    return near;
}

QString kindRemedy(const Error& error)
{
    const QStringList near = nearKinds(error.detail);
    if (!near.isEmpty())
        return Tr::tr("Perhaps this is meant: %1.").arg(near.join(comma));
    return Tr::tr("Known are %1.").arg(kindTokens().join(comma));
}

QString quoteRemedy(const Error& error)
{
    if (error.detail == QLatin1Char('/'))
        return Tr::tr("End the regular expression with another /, or put a path in quotes: \"/run/my.sock\".");
    return Tr::tr("Close it; a quote within a phrase is written \\\".");
}

/// The filter's equivalent of an operator from another language.
QString ownOperator(QString text)
{
    return text.replace(QLatin1String("=="), QLatin1String("="))
        .replace(QLatin1String("<>"), QLatin1String("!="))
        .replace(QLatin1String("=>"), QLatin1String(">="))
        .replace(QLatin1String("=<"), QLatin1String("<="))
        .replace(QLatin1Char('~'), QString())
        .replace(QLatin1String("::"), QLatin1String(":"));
}

bool isQuotedOtherwise(const QString& text)
{
    return text.size() >= 2 && QStringView(u"'`\u2018\u201c\u201e\u00ab").contains(text.front());
}

QString notationRemedy(const QString& what)
{
    if (what == QLatin1String("&&") || what == QLatin1String("&"))
        return Tr::tr("Write and, or only a blank.");
    if (what == QLatin1String("||") || what == QLatin1String("|"))
        return Tr::tr("Write or. Text with | in it is put in quotes.");
    if (what == QLatin1String("!"))
        return Tr::tr("Write not, or put the ! right before what is not wanted: !hello.");
    if (isQuotedOtherwise(what)) {
        QString text = what.sliced(1, what.size() - 2);
        text.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
        return Tr::tr("Write \"%1\".").arg(text);
    }
    if (what.contains(QLatin1Char('|')))
        return Tr::tr("Separate numbers and kinds by commas, as in kind:request,reply, and other conditions by or.");
    if (what.contains(QRegularExpression(QStringLiteral("\\s"))))
        return Tr::tr("Write it without blanks: %1. Text is put in quotes.")
            .arg(ownOperator(what).remove(QRegularExpression(QStringLiteral("\\s"))));
    if (what.startsWith(QLatin1Char('*')) || what.endsWith(QLatin1Char('*'))) {
        QString text = what;
        while (text.startsWith(QLatin1Char('*')))
            text.remove(0, 1);
        while (text.endsWith(QLatin1Char('*')))
            text.chop(1);
        return text.isEmpty()
                   ? Tr::tr("An empty filter shows everything; an asterisk in a text is put in quotes.")
                   : Tr::tr("Write %1: a part of a text is found as it stands, and more by /regular expressions/.")
                         .arg(text);
    }
    return Tr::tr("Write %1 instead.").arg(ownOperator(what));
}

/// Sentences for syntax errors.
QString formWhy(const Error& error)
{
    const QString place = QString::number(error.number);
    const QString what = escaped(error.detail);
    switch (error.code) {
    case ErrorCode::FilterRegexBroken:
        return Tr::tr("The regular expression is wrong at position %1: %2.").arg(place, what);
    case ErrorCode::FilterQuoteOpen:
        return Tr::tr("What begins with %1 at position %2 has no end.").arg(what, place);
    case ErrorCode::FilterBracketAlone:
        return Tr::tr("The bracket %1 at position %2 has no partner.").arg(what, place);
    case ErrorCode::FilterTermMissing:
        return what.isEmpty()
                   ? Tr::tr("A word or a condition is missing at position %1 of the filter.").arg(place)
                   : Tr::tr("A word or a condition is missing behind \"%1\" at position %2.").arg(what, place);
    case ErrorCode::FilterTooLong:
        return Tr::tr("The filter is %1 characters long; the limit is %2.").arg(place, QString::number(error.limit));
    case ErrorCode::FilterTooDeep:
        return Tr::tr("The filter is nested more than %1 deep.").arg(QString::number(error.limit));
    default:
        return {};
    }
}

} // namespace

QString filterWhy(const Error& error)
{
    const QString place = QString::number(error.number);
    const QString what = escaped(error.detail);
    switch (error.code) {
    case ErrorCode::FilterFieldUnknown:
        return Tr::tr("At position %2, \"%1\" is no field of the filter.").arg(what, place);
    case ErrorCode::FilterKindUnknown:
        return Tr::tr("At position %2, \"%1\" is no kind of activity.").arg(what, place);
    case ErrorCode::FilterOperatorUnfit:
        return Tr::tr("At position %2, \"%1\" compares what cannot be compared so.").arg(what, place);
    case ErrorCode::FilterValueMissing:
        return Tr::tr("No value follows \"%1\" at position %2.").arg(what, place);
    case ErrorCode::FilterNumberUnreadable:
        return Tr::tr("At position %2, \"%1\" is no number that can stand there.").arg(what, place);
    case ErrorCode::FilterUnitUnknown:
        return Tr::tr("At position %2, \"%1\" is not a known unit.").arg(what, place);
    case ErrorCode::FilterTimeUnreadable:
        return Tr::tr("At position %2, \"%1\" is not a time.").arg(what, place);
    case ErrorCode::FilterNotationForeign:
        return Tr::tr("The filter has %1 at position %2, which is the notation of other programs.")
            .arg(escaped(error.detail), QString::number(error.number));
    case ErrorCode::FilterTextBehind:
        return Tr::tr("The filter has %1 at position %2, behind a value that was complete.")
            .arg(escaped(error.detail), QString::number(error.number));
    case ErrorCode::FilterHexUnreadable:
        return Tr::tr("The filter has %1 at position %2, which is not bytes in hexadecimal.")
            .arg(escaped(error.detail), QString::number(error.number));
    default:
        return formWhy(error);
    }
}

QString filterReason(const Error& error)
{
    const QString place = QString::number(error.number);
    switch (error.code) {
    case ErrorCode::FilterFieldUnknown:
        return Tr::tr("unknown field %1 in the filter").arg(escaped(error.detail));
    case ErrorCode::FilterKindUnknown:
        return Tr::tr("unknown kind %1 in the filter").arg(escaped(error.detail));
    case ErrorCode::FilterOperatorUnfit:
        return Tr::tr("%1 makes no sense in a filter").arg(escaped(error.detail));
    case ErrorCode::FilterValueMissing:
        return Tr::tr("no value behind %1 in the filter").arg(escaped(error.detail));
    case ErrorCode::FilterNumberUnreadable:
        return Tr::tr("unusable number %1 in the filter").arg(escaped(error.detail));
    case ErrorCode::FilterUnitUnknown:
        return Tr::tr("unknown unit %1 in the filter").arg(escaped(error.detail));
    case ErrorCode::FilterTimeUnreadable:
        return Tr::tr("unusable time %1 in the filter").arg(escaped(error.detail));
    case ErrorCode::FilterRegexBroken:
        return Tr::tr("regular expression wrong at position %1: %2").arg(place, escaped(error.detail));
    case ErrorCode::FilterQuoteOpen:
        return Tr::tr("unfinished quote at position %1 of the filter").arg(place);
    case ErrorCode::FilterBracketAlone:
        return Tr::tr("lone bracket at position %1 of the filter").arg(place);
    case ErrorCode::FilterTermMissing:
        return Tr::tr("nothing to look for at position %1 of the filter").arg(place);
    case ErrorCode::FilterTooLong:
        return Tr::tr("filter of %1 characters, limit %2").arg(place, QString::number(error.limit));
    case ErrorCode::FilterTooDeep:
        return Tr::tr("filter nested deeper than %1").arg(QString::number(error.limit));
    case ErrorCode::FilterNotationForeign:
        return Tr::tr("foreign notation %1 at position %2 of the filter")
            .arg(escaped(error.detail), QString::number(error.number));
    case ErrorCode::FilterTextBehind:
        return Tr::tr("%1 behind a value at position %2 of the filter")
            .arg(escaped(error.detail), QString::number(error.number));
    case ErrorCode::FilterHexUnreadable:
        return Tr::tr("unusable bytes %1 in the filter").arg(escaped(error.detail));
    default:
        return {};
    }
}

QString filterRemedy(const Error& error)
{
    switch (error.code) {
    case ErrorCode::FilterFieldUnknown:
        return Tr::tr("Known are %1. Text with : or = in it is put in quotes.").arg(filterFields().join(comma));
    case ErrorCode::FilterKindUnknown:
        return kindRemedy(error);
    case ErrorCode::FilterOperatorUnfit:
        return Tr::tr("Write kind:request, user:anna or program:node; only numbers and times can be greater or less.");
    case ErrorCode::FilterValueMissing:
        return Tr::tr("Write it right behind, without a space: pipe:3.");
    case ErrorCode::FilterNumberUnreadable:
        return Tr::tr("Write pipe:3, a list such as pipe:3,5 or a range such as pipe:3-7; size>1k; slow>5ms.");
    case ErrorCode::FilterUnitUnknown:
        return Tr::tr("Sizes take k, M and G (size>10k), durations us, ms and s (slow>5ms).");
    case ErrorCode::FilterTimeUnreadable:
        return Tr::tr("Write it as 12:01, 12:01:30.5, 2026-01-02 or 2026-01-02T12:01, the latter also with Z or +02:00 "
                      "behind it.");
    case ErrorCode::FilterRegexBroken:
        return Tr::tr("Correct it, or put the text in quotes if it is meant as it stands.");
    case ErrorCode::FilterQuoteOpen:
        return quoteRemedy(error);
    case ErrorCode::FilterBracketAlone:
        return Tr::tr("Add the other one, or put it in quotes if it is meant as text.");
    case ErrorCode::FilterTermMissing:
        return Tr::tr("Write what to look for; and, or and not are put in quotes where they are meant as text.");
    case ErrorCode::FilterTooLong:
        return Tr::tr("Shorten it; a list such as pipe:1,2,3 is shorter than many conditions.");
    case ErrorCode::FilterTooDeep:
        return Tr::tr("Take brackets away that are not needed.");
    case ErrorCode::FilterNotationForeign:
        return notationRemedy(escaped(error.detail));
    case ErrorCode::FilterTextBehind:
        return Tr::tr("Put a space before the next condition; a text with spaces is put in quotes.");
    case ErrorCode::FilterHexUnreadable:
        return Tr::tr("Write two digits for each byte: hex:0d0a, or hex:\"0d 0a\".");
    default:
        return {};
    }
}

} // namespace standpipe::text
