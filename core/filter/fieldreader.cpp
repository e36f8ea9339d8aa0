// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/fieldreader.h"

#include "core/filter/joinedterms.h"
#include "core/filter/kindterms.h"
#include "core/filter/rangeterm.h"
#include "core/filter/textterms.h"
#include "core/filter/timereader.h"
#include "core/text/filterhelp.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace standpipe {
namespace {

Error wrong(ErrorCode code, const QString& what, qsizetype position)
{
    return {.code = code, .detail = what, .number = position};
}

bool asksForEquality(const FilterToken& field)
{
    return field.comparison == QLatin1String(":") || field.comparison == QLatin1String("=") ||
           field.comparison == QLatin1String("!=");
}

std::optional<qint64> wholeNumber(QStringView text)
{
    const bool areDigits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    return areDigits && fits ? std::optional(number) : std::nullopt;
}

/// "1.5" multiplied by the unit; nothing if it does not fit.
std::optional<qint64> timesUnit(const QString& whole, const QString& fraction, qint64 unit)
{
    const auto number = wholeNumber(whole);
    qint64 sum = 0;
    if (!number || qMulOverflow(*number, unit, &sum))
        return {};
    qint64 part = unit;
    for (const QChar digit : fraction) { // units are powers of ten
        part /= 10;
        if (qAddOverflow(sum, part * digit.digitValue(), &sum))
            return {};
    }
    return sum;
}

using Units = QList<std::pair<QLatin1StringView, qint64>>;

const Units sizeUnits = {{QLatin1StringView(""), 1},
                         {QLatin1StringView("b"), 1},
                         {QLatin1StringView("k"), 1000},
                         {QLatin1StringView("kb"), 1000},
                         {QLatin1StringView("m"), 1'000'000},
                         {QLatin1StringView("mb"), 1'000'000},
                         {QLatin1StringView("g"), 1'000'000'000},
                         {QLatin1StringView("gb"), 1'000'000'000}};
const Units durationUnits = {{QLatin1StringView(""), 1'000'000},
                             {QLatin1StringView("ns"), 1},
                             {QLatin1StringView("us"), 1000},
                             {QLatin1StringView("ms"), 1'000'000},
                             {QLatin1StringView("s"), 1'000'000'000}};

Result<qint64> quantity(const FilterToken& field, const Units& units)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]+)(?:\\.([0-9]{1,18}))?(.*)$"));
    QString value = field.value;
    value.replace(QChar(0xb5), QLatin1Char('u')).replace(QChar(0x3bc), QLatin1Char('u')); // µs
    const QRegularExpressionMatch parts = form.match(value);
    if (!parts.hasMatch())
        return failure(wrong(ErrorCode::FilterNumberUnreadable, field.value, field.valuePosition));
    const QString name = parts.captured(3).toLower();
    const auto unit = std::ranges::find(units, name, [](const auto& known) { return QString(known.first); });
    if (unit == units.end())
        return failure(
            wrong(ErrorCode::FilterUnitUnknown, parts.captured(3), field.valuePosition + parts.capturedStart(3)));
    if (const auto number = timesUnit(parts.captured(1), parts.captured(2), unit->second))
        return *number;
    return failure(wrong(ErrorCode::FilterNumberUnreadable, field.value, field.valuePosition));
}

/// The numbers that compare so with the span from first to last.
NumberRange compared(const QString& comparison, qint64 first, qint64 last)
{
    if (comparison == QLatin1String(">"))
        return first == NumberRange::most ? NumberRange{1, 0} : NumberRange{first + 1, NumberRange::most};
    if (comparison == QLatin1String(">="))
        return {first, NumberRange::most};
    if (comparison == QLatin1String("<"))
        return first == NumberRange::least ? NumberRange{1, 0} : NumberRange{NumberRange::least, first - 1};
    if (comparison == QLatin1String("<="))
        return {NumberRange::least, first};
    return {first, last};
}

FilterTermPtr rangeTerm(NumberField field, const QList<NumberRange>& ranges, const QString& comparison)
{
    FilterTermPtr term = std::make_shared<RangeTerm>(field, ranges);
    return comparison == QLatin1String("!=") ? noneOf(term) : term;
}

/// pipe, pid, request: a number, a list, a range; or a comparison, which excludes activities without such a number.
Result<FilterTermPtr> numbered(const FilterToken& field, NumberField number)
{
    QList<NumberRange> ranges;
    qsizetype position = field.valuePosition;
    const QStringList items = asksForEquality(field) ? field.value.split(QLatin1Char(',')) : QStringList{field.value};
    for (const QString& item : items) {
        const qsizetype dash = asksForEquality(field) ? item.indexOf(QLatin1Char('-')) : -1;
        const auto low = wholeNumber(dash < 0 ? QStringView(item) : QStringView(item).first(dash));
        const auto high = dash < 0 ? low : wholeNumber(QStringView(item).sliced(dash + 1));
        if (!low || !high)
            return failure(wrong(ErrorCode::FilterNumberUnreadable, item, position));
        const auto [from, to] = std::minmax({*low, *high});
        ranges << compared(field.comparison, from, to);
        position += item.size() + 1;
    }
    if (!asksForEquality(field) && number != NumberField::Pipe)
        ranges.first().low = std::max<qint64>(ranges.first().low, 1);
    return rangeTerm(number, ranges, field.comparison);
}

Result<FilterTermPtr> measured(const FilterToken& field, NumberField number, const Units& units)
{
    const Result<qint64> value = quantity(field, units);
    if (!value)
        return failure(value.error());
    return rangeTerm(number, {compared(field.comparison, *value, *value)}, field.comparison);
}

Result<FilterTermPtr> timed(const FilterToken& field)
{
    const Result<NamedTime> time = TimeReader::read(field.value, field.valuePosition + (field.isQuoted ? 1 : 0));
    if (!time)
        return failure(time.error());
    if (asksForEquality(field))
        return rangeTerm(time->field, time->spans, field.comparison);
    return rangeTerm(time->field, {compared(field.comparison, time->begin, time->begin)}, field.comparison);
}

/// hex:0d0a, or quoted with spaces between the bytes.
Result<FilterTermPtr> bytesOf(const FilterToken& field)
{
    if (!asksForEquality(field))
        return failure(wrong(ErrorCode::FilterOperatorUnfit, field.text + field.comparison, field.position));
    static const QRegularExpression form(QStringLiteral("^\\s*(?:[0-9a-fA-F]{2}\\s*)+$"));
    if (!form.match(field.value).hasMatch())
        return failure(wrong(ErrorCode::FilterHexUnreadable, field.value, field.valuePosition));
    const FilterTermPtr term = bytesTerm(QByteArray::fromHex(field.value.toLatin1()));
    return field.comparison == QLatin1String("!=") ? noneOf(term) : term;
}

Result<FilterTermPtr> kinds(const FilterToken& field)
{
    QList<ActivityKind> wanted;
    qsizetype position = field.valuePosition;
    const QStringList words = field.value.split(QLatin1Char(','));
    for (const QString& word : words) {
        const auto kind = kindFromWord(word);
        if (!kind)
            return failure(wrong(ErrorCode::FilterKindUnknown, word, position));
        wanted << *kind;
        position += word.size() + 1;
    }
    return kindTerm(wanted);
}

Result<FilterTermPtr> named(const FilterToken& field)
{
    if (!asksForEquality(field))
        return failure(wrong(ErrorCode::FilterOperatorUnfit, field.text + field.comparison, field.position));
    Result<FilterTermPtr> term = field.text == QLatin1String("kind")   ? kinds(field)
                                 : field.text == QLatin1String("user") ? userTerm(field.value)
                                                                       : programTerm(field.value);
    if (term && field.comparison == QLatin1String("!="))
        return noneOf(*term);
    return term;
}

} // namespace

Result<FilterTermPtr> fieldTerm(const FilterToken& field)
{
    if (!text::filterFields().contains(field.text))
        return failure(wrong(ErrorCode::FilterFieldUnknown, field.text, field.position));
    if (field.value.isEmpty())
        return failure(wrong(ErrorCode::FilterValueMissing, field.text + field.comparison, field.position));
    if (field.text == QLatin1String("pipe"))
        return numbered(field, NumberField::Pipe);
    if (field.text == QLatin1String("pid"))
        return numbered(field, NumberField::Pid);
    if (field.text == QLatin1String("request"))
        return numbered(field, NumberField::Request);
    if (field.text == QLatin1String("size"))
        return measured(field, NumberField::Size, sizeUnits);
    if (field.text == QLatin1String("slow"))
        return measured(field, NumberField::Slow, durationUnits);
    if (field.text == QLatin1String("hex"))
        return bytesOf(field);
    return field.text == QLatin1String("time") ? timed(field) : named(field);
}

} // namespace standpipe
