// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recordingrow.h"

#include "core/activity/kindname.h"
#include "core/recording/factsjson.h"

#include <QSqlQuery>
#include <QVariant>

#include <sqlite3.h>

namespace standpipe::recordingrow {

namespace {

enum Column : int { Seq, Time, Pipe, Pid, Kind, Request, Bytes, Took, Count, Facts, Payload };
static_assert(Payload + 1 == columns);

/// A kind no version up to this one has: it is told, not passed over.
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
    Activity activity;
    activity.sequence = query.value(Seq).toULongLong();
    activity.time = WallTime(std::chrono::microseconds(query.value(Time).toLongLong()));
    activity.pipe = PipeHandle{query.value(Pipe).toUInt()};
    activity.pid = query.value(Pid).toUInt();
    activity.request = RequestId{query.value(Request).toULongLong()};
    activity.bytes = query.value(Bytes).toLongLong();
    if (const QVariant took = query.value(Took); !took.isNull())
        activity.took = Nanoseconds(took.toLongLong());
    activity.count = query.value(Count).toLongLong();
    if (const QVariant facts = query.value(Facts); !facts.isNull())
        activity.facts = factsOfJson(facts.toString().toUtf8());
    activity.payload = query.value(Payload).toByteArray();
    const qint64 number = query.value(Kind).toLongLong();
    if (const auto kind = kindFromNumber(number))
        activity.kind = *kind;
    else
        activity.facts = unknownKind(number);
    return activity;
}

} // namespace standpipe::recordingrow
