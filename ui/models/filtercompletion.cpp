// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filtercompletion.h"

#include "core/activity/kindname.h"
#include "core/text/filterhelp.h"

#include <QDateTime>
#include <QRegularExpression>

namespace standpipe {
namespace {

bool endsWord(QChar c)
{
    return c.isSpace() || c == QLatin1Char('(') || c == QLatin1Char(')');
}

bool isInQuotes(QStringView text)
{
    bool isOpen = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) == QLatin1Char('"'))
            isOpen = !isOpen;
        else if (isOpen && text.at(at) == QLatin1Char('\\'))
            ++at;
    }
    return isOpen;
}

/// Fields with their usual operator, and words without one.
QStringList beginnings()
{
    static const QStringList compared = {QStringLiteral("size"), QStringLiteral("slow"), QStringLiteral("time")};
    QStringList words;
    for (const QString& field : text::filterFields())
        words << field + (compared.contains(field) ? QLatin1Char('>') : QLatin1Char(':'));
    words << QStringLiteral("in") << QStringLiteral("out") << QStringLiteral("error") << QStringLiteral("and")
          << QStringLiteral("or") << QStringLiteral("not");
    return words;
}

/// The time in UTC, with the local offset at that time.
QStringList zonedTimes(const QString& time)
{
    const QDateTime local = QDateTime::fromString(time, Qt::ISODate);
    const QString zoned = local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate);
    constexpr qsizetype offset = 6; // +02:00
    QStringList times = {time + QLatin1Char('Z')};
    if (zoned.size() > offset && QStringView(u"+-").contains(zoned.at(zoned.size() - offset)))
        times << time + zoned.right(offset);
    return times;
}

QStringList valuesOf(const QString& field, const QString& value, const KnownValues& known)
{
    if (field == QLatin1String("kind"))
        return kindTokens();
    if (field == QLatin1String("pipe"))
        return known.pipes;
    if (field == QLatin1String("pid"))
        return known.pids;
    static const QRegularExpression moment(QStringLiteral("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"));
    if (field == QLatin1String("time") && moment.match(value).hasMatch())
        return zonedTimes(value);
    static const QRegularExpression number(QStringLiteral("^[0-9]+(\\.[0-9]+)?"));
    const QString digits = number.match(value).captured();
    if (digits.isEmpty())
        return {};
    if (field == QLatin1String("size"))
        return {digits + QLatin1Char('k'), digits + QLatin1Char('M'), digits + QLatin1Char('G')};
    if (field == QLatin1String("slow"))
        return {digits + QStringLiteral("us"), digits + QStringLiteral("ms"), digits + QStringLiteral("s")};
    return {};
}

} // namespace

FilterCompletion filterCompletion(const QString& text, qsizetype cursor, const KnownValues& known, bool wantsAll)
{
    qsizetype begin = cursor;
    while (begin > 0 && !endsWord(text.at(begin - 1)))
        --begin;
    if (isInQuotes(QStringView(text).first(cursor)))
        return {};
    while (begin < cursor && (text.at(begin) == QLatin1Char('-') || text.at(begin) == QLatin1Char('!')))
        ++begin;
    QString word = text.sliced(begin, cursor - begin);
    if (word.startsWith(QLatin1Char('/')) || word.contains(QLatin1Char('"')))
        return {};
    QStringList choice = beginnings();
    static const QRegularExpression field(QStringLiteral("^([a-z]+)(?:>=|<=|!=|:|=|>|<)(?:.*,)?(.*)$"),
                                          QRegularExpression::CaseInsensitiveOption);
    if (const QRegularExpressionMatch parts = field.match(word); parts.hasMatch()) {
        begin += parts.capturedStart(2);
        word = parts.captured(2);
        choice = valuesOf(parts.captured(1).toLower(), word, known);
    } else if (word.isEmpty() && !wantsAll) {
        return {};
    }
    FilterCompletion completion{begin, cursor - begin, {}};
    for (const QString& one : std::as_const(choice)) {
        if (one.startsWith(word, Qt::CaseInsensitive) && one.compare(word, Qt::CaseInsensitive) != 0)
            completion.words << one;
    }
    return completion;
}

} // namespace standpipe
