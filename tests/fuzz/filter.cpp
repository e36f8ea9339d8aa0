// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/kindname.h"
#include "core/base/limits.h"
#include "core/filter/activityfilter.h"
#include "core/text/errortext.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/fuzztarget.h"

using namespace standpipe;
using namespace standpipe::fuzz;

namespace {

template <class T>
T numberFrom(FuzzInput& input)
{
    quint64 number = 0;
    for (size_t byte = 0; byte < sizeof(T); ++byte)
        number = number << 8 | input.number();
    return static_cast<T>(number);
}

void claimRefusal(const Error& error, const QString& text)
{
    claim(error.code >= ErrorCode::FilterFieldUnknown && error.code <= ErrorCode::FilterTooDeep,
          "a filter is refused for one of the reasons a filter can have");
    claim(error.code == ErrorCode::FilterTooLong || (error.number >= 1 && error.number <= text.size() + 1),
          "what is wrong lies within the filter or right behind it");
    claim(!text::why(error).contains(QLatin1String("%1")) && !text::remedy(error).isEmpty(),
          "what is wrong with a filter is said, and what to write instead");
}

void claimMeaning(const ActivityFilter& filter, const Activity& activity)
{
    const auto again = ActivityFilter::parse(filter.text());
    claim(again && *again == filter, "a filter's text means that filter");
    const auto opposite = ActivityFilter::parse(QStringLiteral("not (") + filter.text() + QLatin1Char(')'));
    const bool accepted = filter.accepts(activity);
    claim(again->accepts(activity) == accepted, "the same filter accepts the same");
    if (opposite && !filter.isEmpty())
        claim(opposite->accepts(activity) != accepted, "not accepts what the filter does not");
    const ActivityFilter pipe = ActivityFilter::ofPipes({activity.pipe});
    claim(ActivityFilter::both(pipe, filter).accepts(activity) == accepted, "a filter stacked on what is wanted");
    const SqlCondition condition = sqlCondition(filter);
    claim(condition.where.count(QLatin1Char('?')) == condition.values.size(),
          "each value of a condition has its place");
    claim(condition.where.count(QLatin1Char('(')) == condition.where.count(QLatin1Char(')')),
          "the brackets of a condition are balanced");
}

} // namespace

/// Input: kind, time (8 bytes), pipe (4), pid (4), request (8), bytes (8), reply time (8), size of the message, the
/// message, and the filter (UTF-8).
STANDPIPE_FUZZ_TARGET(filter, input)
{
    Activity activity;
    activity.kind = static_cast<ActivityKind>(input.number() % activityKinds);
    activity.time = WallTime(std::chrono::microseconds(numberFrom<qint64>(input)));
    activity.pipe = {numberFrom<quint32>(input)};
    activity.pid = numberFrom<quint32>(input);
    activity.request = {numberFrom<quint64>(input)};
    activity.bytes = numberFrom<qint64>(input);
    activity.took = Nanoseconds(numberFrom<qint64>(input));
    activity.payload = input.take(input.number()).toByteArray();
    const QString text = QString::fromUtf8(input.rest());

    const auto filter = ActivityFilter::parse(text);
    if (filter)
        claimMeaning(*filter, activity);
    else
        claimRefusal(filter.error(), text);
}
