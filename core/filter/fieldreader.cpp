// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/fieldreader.h"

#include "core/filter/joinedterms.h"
#include "core/filter/kindterms.h"
#include "core/filter/rangeterm.h"
#include "core/text/filterhelp.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace standpipe {
namespace {

constexpr qint64 second = 1'000'000;
constexpr qint64 day = 86'400 * second;

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

/// "1.5" of the unit; nothing if it does not fit.
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

/// What lies on the wanted side of the span from first to last.
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

/// pipe, pid, request: a number, a list, a range; or a comparison, which leaves out what has no such number.
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

/// A time of day with or without seconds, as microseconds since midnight and how long it lasts.
struct ClockTime {
    qint64 begin = 0;
    qint64 length = 0;
};

std::optional<ClockTime> clockTime(const QString& text)
{
    static const QRegularExpression form(
        QStringLiteral("^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,6}))?)?$"));
    const QRegularExpressionMatch parts = form.match(text);
    const qint64 hours = parts.captured(1).toInt();
    const qint64 minutes = parts.captured(2).toInt();
    const qint64 seconds = parts.captured(3).toInt();
    if (!parts.hasMatch() || hours > 23 || minutes > 59 || seconds > 59)
        return {};
    const QString fraction = parts.captured(4);
    qint64 length = fraction.isEmpty() ? (parts.captured(3).isEmpty() ? 60 * second : second) : second;
    for (qsizetype digit = 0; digit < fraction.size(); ++digit)
        length /= 10;
    return ClockTime{(hours * 3600 + minutes * 60 + seconds) * second + fraction.toLongLong() * length, length};
}

Result<FilterTermPtr> timed(const FilterToken& field)
{
    const qsizetype mark = field.value.indexOf(QLatin1Char('T'), 0, Qt::CaseInsensitive);
    const bool hasDate = mark >= 0 || field.value.contains(QLatin1Char('-'));
    const auto clock = hasDate && mark < 0 ? ClockTime{0, day} : clockTime(field.value.mid(mark + 1));
    const QDate date =
        hasDate ? QDate::fromString(mark < 0 ? field.value : field.value.first(mark), Qt::ISODate) : QDate(1970, 1, 1);
    if (!clock || !date.isValid())
        return failure(wrong(ErrorCode::FilterTimeUnreadable, field.value, field.valuePosition));
    if (!hasDate)
        return rangeTerm(NumberField::DayTime,
                         {compared(field.comparison, clock->begin, clock->begin + clock->length - 1)},
                         field.comparison);
    const auto instant = [&date](qint64 micros) {
        const QDateTime whole(date.addDays(micros / day), QTime::fromMSecsSinceStartOfDay(int(micros % day / 1000)));
        return whole.toMSecsSinceEpoch() * 1000 + micros % 1000;
    };
    const qint64 begin = instant(clock->begin);
    const qint64 end = clock->length == day ? instant(day) : begin + clock->length;
    return rangeTerm(NumberField::Time, {compared(field.comparison, begin, end - 1)}, field.comparison);
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
    return field.text == QLatin1String("time") ? timed(field) : named(field);
}

} // namespace standpipe
