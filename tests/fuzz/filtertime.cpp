// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/isotime.h"
#include "core/filter/timereader.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

#include <array>
#include <ctime>

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

constexpr qint64 day = 86'400'000'000;
/// The years 1 to 9998, which isoTime() writes with four digits in every time zone.
constexpr qint64 first = -62'135'596'800'000'000;
constexpr qint64 last = 253'370'764'800'000'000;

void claimRefusal(const Error& error, const QString& text)
{
    claim(error.code == ErrorCode::FilterTimeUnreadable || error.code == ErrorCode::FilterTextBehind,
          "a time is refused since it is none, or for what stands behind it");
    claim(error.number >= 1 && error.number <= text.size() + 1, "what is wrong lies within the time");
}

/// A time in the notation of exports parses to the same time.
void claimMoment(qint64 moment)
{
    if (moment < first || moment >= last)
        return;
    const auto again = TimeReader::read(QString::fromLatin1(isoTime(WallTime(std::chrono::microseconds(moment)))), 1);
    claim(again && again->field == NumberField::Time, "what exports print is a time");
    claim(again->begin == moment && again->spans == QList<NumberRange>{{moment, moment}}, "it is the same moment");
}

void claimMeaning(const NamedTime& time)
{
    claim(time.spans.size() <= 2, "a time comes twice at most");
    if (time.field == NumberField::DayTime)
        claim(time.begin >= 0 && time.spans.size() == 1 && time.spans.first().high < day,
              "a time of day lies in a day");
    for (const NumberRange& span : time.spans) {
        claim(span.low <= span.high && span.high - span.low <= 2 * day, "a time lasts a moment to a day");
        claim(time.begin <= span.low, "comparisons mean the first of its moments");
    }
    if (time.field == NumberField::Time)
        claimMoment(time.begin);
}

} // namespace

/// Input: the time zone, the time (UTF-8).
STANDPIPE_FUZZ_TARGET(filtertime, input)
{
    static constexpr std::array zones = {"UTC", "CET-1CEST,M3.5.0,M10.5.0/3", "<-03>3<-02>,M10.3.0/0,M2.3.0/0",
                                         "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"};
    qputenv("TZ", zones.at(input.number() % zones.size()));
    ::tzset();
    const QString text = QString::fromUtf8(input.rest());
    const Result<NamedTime> time = TimeReader::read(text, 1);
    if (time)
        claimMeaning(*time);
    else
        claimRefusal(time.error(), text);
}
