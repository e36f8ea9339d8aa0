// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/timereader.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>

namespace standpipe {
namespace {

constexpr qint64 oneSecond = 1'000'000;
constexpr qint64 oneMinute = 60 * oneSecond;
constexpr qint64 oneHour = 60 * oneMinute;
constexpr qint64 oneDay = 24 * oneHour;

/// The local offset from UTC at that moment.
qint64 aheadOfUtc(qint64 micros)
{
    const qint64 milliseconds = micros / 1000 - (micros % 1000 < 0 ? 1 : 0);
    return QDateTime::fromMSecsSinceEpoch(milliseconds).offsetFromUtc() * oneSecond;
}

/// The moments at which local clocks show that time: two if clocks are set back over it, none if they are set forward
/// over it.
QList<qint64> momentsOf(qint64 local)
{
    QList<qint64> moments;
    for (const qint64 offset : {aheadOfUtc(local - oneDay), aheadOfUtc(local + oneDay)}) {
        const qint64 moment = local - offset;
        if (aheadOfUtc(moment) == offset && !moments.contains(moment))
            moments << moment;
    }
    std::ranges::sort(moments);
    return moments;
}

/// The first of these moments; for a time that clocks skip, the one by the offset before the change.
qint64 firstMoment(qint64 local)
{
    const QList<qint64> moments = momentsOf(local);
    return moments.isEmpty() ? local - aheadOfUtc(local - oneDay) : moments.first();
}

} // namespace

Result<NamedTime> TimeReader::read(const QString& text, qsizetype position)
{
    return TimeReader(text, position).whole();
}

Error TimeReader::unreadable() const
{
    return {.code = ErrorCode::FilterTimeUnreadable, .detail = m_text.trimmed(), .number = m_position};
}

void TimeReader::skipBlanks()
{
    while (m_at < m_text.size() && m_text.at(m_at).isSpace())
        ++m_at;
}

Result<NamedTime> TimeReader::whole()
{
    skipBlanks();
    if (!takeDate())
        return failure(unreadable());
    const bool wantsClock = !m_hasDate || rest().startsWith(QLatin1Char('T'), Qt::CaseInsensitive);
    if (m_hasDate && wantsClock)
        ++m_at;
    else
        skipBlanks();
    if (!takeClock() || (wantsClock && !m_hasClock))
        return failure(unreadable());
    if (m_hasDate && !takeZone())
        return failure(unreadable());
    skipBlanks();
    if (m_at < m_text.size())
        return failure({.code = ErrorCode::FilterTextBehind, .detail = rest().toString(), .number = m_position + m_at});
    return named();
}

/// Returns false if the date is invalid.
bool TimeReader::takeDate()
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])"));
    const QRegularExpressionMatch parts = form.match(rest().toString());
    if (!parts.hasMatch())
        return true;
    const QDate date(parts.captured(1).toInt(), parts.captured(2).toInt(), parts.captured(3).toInt());
    m_hasDate = true;
    m_day = QDate(1970, 1, 1).daysTo(date);
    m_length = oneDay;
    m_at += parts.capturedLength();
    return date.isValid();
}

/// Returns false if the time is invalid.
bool TimeReader::takeClock()
{
    static const QRegularExpression form(
        QStringLiteral("^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?![0-9:.,])"));
    static const QRegularExpression begun(QStringLiteral("^[0-9]+:"));
    const QRegularExpressionMatch parts = form.match(rest().toString());
    if (!parts.hasMatch())
        return !begun.match(rest().toString()).hasMatch();
    const qint64 hours = parts.captured(1).toInt();
    const qint64 minutes = parts.captured(2).toInt();
    const qint64 seconds = parts.captured(3).toInt();
    m_hasClock = true;
    m_clock = hours * oneHour + minutes * oneMinute + seconds * oneSecond;
    m_length = parts.capturedLength(3) > 0 ? oneSecond : oneMinute;
    const QString fraction = parts.captured(4).left(6); // nanoseconds are discarded
    for (const QChar digit : fraction) {
        m_length /= 10;
        m_clock += digit.digitValue() * m_length;
    }
    m_at += parts.capturedLength();
    return hours <= 23 && minutes <= 59 && seconds <= 59;
}

/// Returns false if the zone is invalid.
bool TimeReader::takeZone()
{
    // After a date alone, accept only what cannot be read as a part of it.
    static const QRegularExpression behindClock(
        QStringLiteral("^\\s*(?:[zZ]|([+-])([0-9]{2})(?::?([0-9]{2}))?)(?!\\w)"));
    static const QRegularExpression behindDate(QStringLiteral("^(?:[zZ]|([+-])([0-9]{2}):([0-9]{2}))(?!\\w)"));
    const QRegularExpressionMatch parts = (m_hasClock ? behindClock : behindDate).match(rest().toString());
    if (!parts.hasMatch())
        return true;
    const qint64 hours = parts.captured(2).toInt();
    const qint64 minutes = parts.captured(3).toInt();
    m_hasZone = true;
    m_offset = (hours * oneHour + minutes * oneMinute) * (parts.captured(1) == QLatin1String("-") ? -1 : 1);
    m_at += parts.capturedLength();
    return hours <= 23 && minutes <= 59;
}

NamedTime TimeReader::named() const
{
    if (!m_hasDate)
        return {NumberField::DayTime, m_clock, {{m_clock, m_clock + m_length - 1}}};
    const qint64 time = m_day * oneDay + m_clock;
    if (m_hasZone)
        return {NumberField::Time, time - m_offset, {{time - m_offset, time - m_offset + m_length - 1}}};
    NamedTime named{NumberField::Time, firstMoment(time), {}};
    if (!m_hasClock) { // a day may have 23 or 25 hours
        named.spans << NumberRange{named.begin, firstMoment(time + oneDay) - 1};
        return named;
    }
    for (const qint64 moment : momentsOf(time))
        named.spans << NumberRange{moment, moment + m_length - 1};
    return named;
}

} // namespace standpipe
