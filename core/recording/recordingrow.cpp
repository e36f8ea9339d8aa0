// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recordingrow.h"

#include "core/activity/kindname.h"
#include "core/recording/factsjson.h"

#include <QSqlQuery>
#include <QVariant>

namespace standpipe::recordingrow {

namespace {

enum Column : quint8 { Seq, Time, Pipe, Pid, Kind, Request, Bytes, Took, Count, Facts, Payload };
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

void bind(QSqlQuery& query, int row, const Activity& activity, qint64 sequence)
{
    const int first = row * columns;
    query.bindValue(first + Seq, sequence);
    query.bindValue(first + Time, static_cast<qint64>(activity.time.time_since_epoch().count()));
    query.bindValue(first + Pipe, static_cast<qint64>(activity.pipe.number));
    query.bindValue(first + Pid, static_cast<qint64>(activity.pid));
    query.bindValue(first + Kind, kindNumber(activity.kind));
    query.bindValue(first + Request, static_cast<qint64>(activity.request.number));
    query.bindValue(first + Bytes, activity.bytes);
    query.bindValue(first + Took,
                    activity.took.count() < 0 ? QVariant() : QVariant(static_cast<qint64>(activity.took.count())));
    query.bindValue(first + Count, activity.count);
    const QByteArray facts = activity.facts ? factsJson(*activity.facts) : QByteArray();
    query.bindValue(first + Facts, facts.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(facts)));
    query.bindValue(first + Payload, activity.payload.isEmpty() ? QVariant() : QVariant(activity.payload));
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
