// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recordingrow.h"

#include "core/activity/kindname.h"
#include "core/recording/factsjson.h"

#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

#include <algorithm>
#include <limits>

namespace standpipe::recordingrow {

namespace {

enum Column : int { Seq, Time, Pipe, Pid, Kind, Request, Bytes, Took, Count, Facts, Payload };
static_assert(Payload + 1 == columns);

/// 1900 to 2190, in microseconds: the difference of two such times in nanoseconds does not overflow.
constexpr qint64 earliest = -2'208'988'800'000'000;
constexpr qint64 latest = 6'942'758'400'000'000;

/// The facts for a kind that is unknown up to this version: reported, not skipped.
std::shared_ptr<const ActivityFacts> unknownKind(qint64 number)
{
    ActivityFacts facts;
    facts.reason.code = ErrorCode::RecordingDamaged;
    facts.reason.detail = QStringLiteral("kind %1").arg(number);
    return std::make_shared<const ActivityFacts>(facts);
}

} // namespace

void give(sqlite3_context* context, const Activity& activity, int column)
{
    const auto giveNumber = [context](auto number) {
        sqlite3_result_int64(context, static_cast<sqlite3_int64>(number));
    };
    switch (static_cast<Column>(column)) {
    case Seq:
        break;
    case Time:
        return giveNumber(activity.time.time_since_epoch().count());
    case Pipe:
        return giveNumber(activity.pipe.number);
    case Pid:
        return giveNumber(activity.pid);
    case Kind:
        return giveNumber(kindNumber(activity.kind));
    case Request:
        return giveNumber(activity.request.number);
    case Bytes:
        return giveNumber(activity.bytes);
    case Took:
        if (activity.took.count() >= 0)
            giveNumber(activity.took.count());
        return;
    case Count:
        return giveNumber(activity.count);
    case Facts: {
        const QByteArray facts = activity.facts ? factsJson(*activity.facts) : QByteArray();
        if (!facts.isEmpty())
            sqlite3_result_text64(context, facts.constData(), static_cast<sqlite3_uint64>(facts.size()),
                                  SQLITE_TRANSIENT, SQLITE_UTF8);
        return;
    }
    case Payload:
        if (!activity.payload.isEmpty())
            sqlite3_result_blob64(context, activity.payload.constData(),
                                  static_cast<sqlite3_uint64>(activity.payload.size()), SQLITE_STATIC);
        return;
    }
}

Activity read(const QSqlQuery& query)
{
    const auto number = [&query](Column column, qint64 most, qint64 least = 0) {
        return std::clamp<qint64>(query.value(column).toLongLong(), least, most);
    };
    constexpr qint64 any = std::numeric_limits<qint64>::max();
    constexpr qint64 any32 = std::numeric_limits<quint32>::max();
    Activity activity;
    activity.sequence = query.value(Seq).toULongLong();
    activity.time = WallTime(std::chrono::microseconds(number(Time, latest, earliest)));
    activity.pipe = PipeHandle{static_cast<quint32>(number(Pipe, any32))};
    activity.pid = static_cast<quint32>(number(Pid, any32));
    activity.request = RequestId{static_cast<quint64>(query.value(Request).toLongLong())};
    if (!query.value(Took).isNull())
        activity.took = Nanoseconds(number(Took, any));
    activity.count = query.value(Count).toLongLong();
    if (const QVariant facts = query.value(Facts); !facts.isNull())
        activity.facts = factsOfJson(facts.toString().toUtf8());
    const QByteArray payload = query.value(Payload).toByteArray();
    activity.payload = keptPayload(payload);
    activity.bytes = payload.size() > activity.payload.size() ? std::max<qint64>(number(Bytes, any), payload.size())
                                                              : number(Bytes, any);
    const qint64 kind = query.value(Kind).toLongLong();
    if (const auto known = kindFromNumber(kind))
        activity.kind = *known;
    else
        activity.facts = unknownKind(kind);
    return activity;
}

void addFacts(Activity& activity, const QByteArray& json)
{
    if (!activity.facts)
        activity.facts = factsOfJson(json);
}

} // namespace standpipe::recordingrow
