// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/isotime.h"

namespace standpipe {

namespace {

/// Letters are placeholders for digits.
constexpr std::array<char, isoTimeBytes> shape = {'Y', 'Y', 'Y', 'Y', '-', 'M', 'M', '-', 'D', 'D', 'T', 'h', 'h', ':',
                                                  'm', 'm', ':', 's', 's', '.', 'u', 'u', 'u', 'u', 'u', 'u', 'Z'};

constexpr bool isDigitPlace(char c)
{
    return c != '-' && c != ':' && c != '.' && c != 'T' && c != 'Z';
}

/// Writes two digits.
void putTwo(char* to, unsigned number)
{
    to[0] = static_cast<char>('0' + number / 10);
    to[1] = static_cast<char>('0' + number % 10);
}

/// The microseconds are left as letters.
std::array<char, isoTimeBytes> secondText(std::chrono::sys_seconds second)
{
    using namespace std::chrono;
    const auto day = floor<days>(second);
    const year_month_day date(day);
    const hh_mm_ss<seconds> clock(second - day);
    std::array<char, isoTimeBytes> text = shape;
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));
    putTwo(&text[0], year / 100 % 100);
    putTwo(&text[2], year % 100);
    putTwo(&text[5], static_cast<unsigned>(date.month()));
    putTwo(&text[8], static_cast<unsigned>(date.day()));
    putTwo(&text[11], static_cast<unsigned>(clock.hours().count()));
    putTwo(&text[14], static_cast<unsigned>(clock.minutes().count()));
    putTwo(&text[17], static_cast<unsigned>(clock.seconds().count()));
    return text;
}

int number(QByteArrayView digits)
{
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value;
}

bool hasShape(QByteArrayView text)
{
    if (text.size() != isoTimeBytes)
        return false;
    for (qsizetype i = 0; i < isoTimeBytes; ++i) {
        const char wanted = shape.at(static_cast<std::size_t>(i));
        if (isDigitPlace(wanted) ? text[i] < '0' || text[i] > '9' : text[i] != wanted)
            return false;
    }
    return true;
}

} // namespace

/// A log has thousands of lines per second: everything but the microseconds is reused from the previous line.
std::array<char, isoTimeBytes> isoTime(WallTime time)
{
    using namespace std::chrono;
    thread_local sys_seconds second{};
    thread_local std::array<char, isoTimeBytes> text{}; // the text of that second, unless empty
    const auto now = floor<seconds>(time);
    if (now != second || text[0] == '\0') {
        second = now;
        text = secondText(now);
    }
    const auto part = static_cast<unsigned>((time - now).count());
    putTwo(&text[20], part / 10000);
    putTwo(&text[22], part / 100 % 100);
    putTwo(&text[24], part % 100);
    return text;
}

std::optional<WallTime> timeOfIso(QByteArrayView text)
{
    using namespace std::chrono;
    if (!hasShape(text))
        return std::nullopt;
    const year_month_day date(year(number(text.first(4))), month(static_cast<unsigned>(number(text.sliced(5, 2)))),
                              day(static_cast<unsigned>(number(text.sliced(8, 2)))));
    const hours hour(number(text.sliced(11, 2)));
    const minutes minute(number(text.sliced(14, 2)));
    const seconds second(number(text.sliced(17, 2)));
    if (!date.ok() || hour >= days(1) || minute >= hours(1) || second >= minutes(1))
        return std::nullopt;
    return WallTime(sys_days(date)) + hour + minute + second + microseconds(number(text.sliced(20, 6)));
}

} // namespace standpipe
