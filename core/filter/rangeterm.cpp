// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/rangeterm.h"

#include "core/activity/kindname.h"
#include "core/filter/kindterms.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <limits>

namespace standpipe {
namespace {

constexpr qint64 dayMicros = 86'400'000'000;

/// The local offset from UTC, in microseconds. Asking the system takes longer than filtering, and time zones change
/// their offset only at whole quarters of an hour, so the last result is kept for its quarter.
qint64 localOffset(qint64 micros)
{
    struct Reply {
        qint64 quarter = NumberRange::least;
        qint64 offset = 0;
    };
    thread_local Reply last;
    constexpr qint64 quarterMicros = 15LL * 60 * 1'000'000;
    const qint64 quarter = micros / quarterMicros;
    if (last.quarter != quarter)
        last = {quarter, QDateTime::fromMSecsSinceEpoch(micros / 1000).offsetFromUtc() * 1'000'000LL};
    return last.offset;
}

qint64 localDayTime(qint64 micros)
{
    const qint64 inDay = (micros % dayMicros + localOffset(micros)) % dayMicros;
    return inDay < 0 ? inDay + dayMicros : inDay;
}

QList<NumberRange> merged(QList<NumberRange> ranges)
{
    ranges.removeIf([](const NumberRange& range) { return range.low > range.high; });
    std::ranges::sort(ranges, {}, &NumberRange::low);
    QList<NumberRange> apart;
    for (const NumberRange& range : ranges) {
        if (!apart.isEmpty() && (apart.last().high == NumberRange::most || range.low <= apart.last().high + 1))
            apart.last().high = std::max(apart.last().high, range.high);
        else
            apart << range;
    }
    return apart;
}

QString column(NumberField field)
{
    switch (field) {
    case NumberField::Pipe:
        return QStringLiteral("pipe");
    case NumberField::Pid:
        return QStringLiteral("pid");
    case NumberField::Request:
        return QStringLiteral("request");
    case NumberField::Size:
        return QStringLiteral("bytes");
    case NumberField::Slow:
        return QStringLiteral("took_ns");
    case NumberField::Time:
    case NumberField::DayTime:
        break;
    }
    return QStringLiteral("time_us");
}

QString between(const QString& name, const NumberRange& range)
{
    if (range.low == NumberRange::least)
        return QStringLiteral("%1 <= %2").arg(name).arg(range.high);
    if (range.high == NumberRange::most)
        return QStringLiteral("%1 >= %2").arg(name).arg(range.low);
    return QStringLiteral("%1 BETWEEN %2 AND %3").arg(name).arg(range.low).arg(range.high);
}

bool hasSize(const Activity& activity)
{
    return activity.bytes > 0 || isMessage(activity.kind);
}

/// "(a OR b OR c)", in balanced brackets: SQLite allows a depth of 1000.
QString anyOfThem(const QStringList& parts, qsizetype first, qsizetype end)
{
    if (end - first == 1)
        return parts.at(first);
    const qsizetype middle = first + (end - first) / 2;
    return QStringLiteral("(%1 OR %2)").arg(anyOfThem(parts, first, middle), anyOfThem(parts, middle, end));
}

} // namespace

RangeTerm::RangeTerm(NumberField field, QList<NumberRange> ranges) : m_field(field), m_ranges(merged(std::move(ranges)))
{
}

bool RangeTerm::contains(qint64 number) const
{
    const auto next = std::ranges::upper_bound(m_ranges, number, {}, &NumberRange::low);
    return next != m_ranges.begin() && number <= std::prev(next)->high;
}

bool RangeTerm::accepts(const Activity& activity) const
{
    switch (m_field) {
    case NumberField::Pipe:
        return contains(activity.pipe.number);
    case NumberField::Pid:
        return contains(activity.pid);
    case NumberField::Request:
        return contains(static_cast<qint64>(activity.request.number));
    case NumberField::Size:
        return hasSize(activity) && contains(activity.bytes);
    case NumberField::Slow:
        return activity.took.count() >= 0 && contains(activity.took.count());
    case NumberField::Time:
        return contains(activity.time.time_since_epoch().count());
    case NumberField::DayTime:
        return contains(localDayTime(activity.time.time_since_epoch().count()));
    }
    return false;
}

QString RangeTerm::key() const
{
    QStringList parts;
    for (const NumberRange& range : m_ranges)
        parts << QStringLiteral("%1..%2").arg(range.low).arg(range.high);
    const QString name = m_field == NumberField::DayTime ? QStringLiteral("day_us") : column(m_field);
    return name + QLatin1Char('[') + parts.join(QLatin1Char(',')) + QLatin1Char(']');
}

SqlCondition RangeTerm::condition(Bound bound) const
{
    if (m_ranges.isEmpty())
        return {QStringLiteral("0"), {}, true};
    if (m_field == NumberField::DayTime) // SQLite does not handle time zones
        return {bound == Bound::Above ? QStringLiteral("1") : QStringLiteral("0"), {}, false};
    const QString name = column(m_field);
    QStringList single;
    QStringList parts;
    for (const NumberRange& range : m_ranges) {
        if (range.low == range.high)
            single << QString::number(range.low);
        else
            parts << between(name, range);
    }
    if (!single.isEmpty())
        parts << QStringLiteral("%1 IN (%2)").arg(name, single.join(QLatin1Char(',')));
    const QString inRange = anyOfThem(parts, 0, parts.size());
    if (m_field == NumberField::Size)
        return {QStringLiteral("((bytes > 0 OR %1) AND %2)")
                    .arg(kindIn({ActivityKind::Request, ActivityKind::Reply, ActivityKind::Push}), inRange),
                {},
                true};
    if (m_field == NumberField::Slow)
        return {QStringLiteral("(took_ns IS NOT NULL AND took_ns >= 0 AND %1)").arg(inRange), {}, true};
    return {inRange, {}, true};
}

} // namespace standpipe
