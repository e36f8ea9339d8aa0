// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/unittext.h"

#include "core/text/tr.h"

#include <QDateTime>

#include <array>

namespace standpipe::text {

namespace {

constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

QDateTime localTime(WallTime time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(milliseconds.count());
}

/// Three significant digits: 0.21, 1.20, 12.3, 123.
QString threeDigits(double value)
{
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return QString::number(value, 'f', decimals);
}

} // namespace

QString byteSize(qint64 bytes)
{
    if (bytes < 1000)
        return Tr::tr("%1 B", "bytes").arg(bytes);
    double value = static_cast<double>(bytes) / 1000.0;
    const std::array units = {Tr::tr("%1 KB"), Tr::tr("%1 MB"), Tr::tr("%1 GB"), Tr::tr("%1 TB")};
    std::size_t unit = 0;
    // 999.95 would be rounded to 1000.0.
    while (value >= 999.95 && unit + 1 < units.size()) {
        value /= 1000.0;
        ++unit;
    }
    return units.at(unit).arg(QString::number(value, 'f', 1));
}

QString duration(Nanoseconds time)
{
    const double milliseconds = static_cast<double>(time.count()) / 1e6;
    // Local round trips are often shorter than 0.01 ms: "0.00 ms" would be useless.
    if (time.count() > 0 && time.count() < 100'000)
        return Tr::tr("%1 µs", "microseconds").arg(threeDigits(milliseconds * 1000.0));
    if (milliseconds < 999.5)
        return Tr::tr("%1 ms", "milliseconds").arg(threeDigits(milliseconds));
    if (milliseconds < 59'995.0)
        return Tr::tr("%1 s", "seconds").arg(threeDigits(milliseconds / 1000.0));
    const qint64 seconds = std::chrono::round<std::chrono::seconds>(time).count();
    if (seconds < hour)
        return Tr::tr("%1 min %2 s", "minutes and seconds").arg(seconds / minute).arg(seconds % minute);
    return Tr::tr("%1 h %2 min", "hours and minutes").arg(seconds / hour).arg(seconds % hour / minute);
}

QString clockTime(WallTime time)
{
    return localTime(time).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString ago(WallTime time, WallTime now)
{
    const qint64 seconds = std::chrono::floor<std::chrono::seconds>(now - time).count();
    if (seconds < 1) // also times in the future, after the clock was set back
        return Tr::tr("now");
    if (seconds < minute)
        return Tr::tr("%1 s ago").arg(seconds);
    if (seconds < hour)
        return Tr::tr("%1 min ago").arg(seconds / minute);
    if (seconds < day)
        return Tr::tr("%1 h ago").arg(seconds / hour);
    return localTime(time).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace standpipe::text
