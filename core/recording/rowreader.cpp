// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/rowreader.h"

#include "core/base/limits.h"
#include "core/recording/recordingrow.h"
#include "core/recording/recordingschema.h"
#include "core/recording/sqliteconnection.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace standpipe {

namespace {

/// Closes a handle from sqlite3_blob_open().
/// Thread: any thread
struct BlobCloser {
    void operator()(sqlite3_blob* blob) const { sqlite3_blob_close(blob); }
};
using Blob = std::unique_ptr<sqlite3_blob, BlobCloser>;

/// Ignores any index in the file: rows are found by their number.
QString selecting(const QString& what, const QString& condition, RowReader::Order order)
{
    QString sql = QStringLiteral("SELECT %1 FROM activity NOT INDEXED WHERE seq BETWEEN ? AND ?").arg(what);
    if (!condition.isEmpty())
        sql += QStringLiteral(" AND (%1)").arg(condition);
    return sql + (order == RowReader::Order::LastFirst ? QStringLiteral(" ORDER BY seq DESC")
                                                       : QStringLiteral(" ORDER BY seq"));
}

/// All columns, without values that may be long.
QString shortColumns()
{
    return QString(recordingschema::columns).replace(QStringLiteral("facts,payload"), QStringLiteral("NULL,NULL"));
}

bool isTooLong(const QSqlQuery& sql)
{
    return sql.lastError().nativeErrorCode().toInt() == SQLITE_TOOBIG;
}

void bind(QSqlQuery& sql, SequenceRange range, const QVariantList& values)
{
    sql.bindValue(0, range.first);
    sql.bindValue(1, range.last);
    int place = 2;
    for (const QVariant& value : values)
        sql.bindValue(place++, value);
}

/// The part of the range after the row, in reading order.
SequenceRange behind(SequenceRange range, qint64 row, RowReader::Order order)
{
    if (order == RowReader::Order::LastFirst)
        return row == std::numeric_limits<qint64>::min() ? SequenceRange() : SequenceRange{range.first, row - 1};
    return row == std::numeric_limits<qint64>::max() ? SequenceRange() : SequenceRange{row + 1, range.last};
}

/// The beginning of a value, read without the rest, and the length of the whole; nothing if it is neither text nor a
/// blob.
std::pair<QByteArray, qint64> beginningOf(sqlite3* database, const char* column, qint64 row, qsizetype most)
{
    sqlite3_blob* opened = nullptr;
    const int said = sqlite3_blob_open(database, "main", "activity", column, row, 0, &opened);
    const Blob blob(opened);
    if (said != SQLITE_OK)
        return {};
    const int size = sqlite3_blob_bytes(blob.get());
    QByteArray bytes(std::min<qsizetype>(size, most), Qt::Uninitialized);
    if (sqlite3_blob_read(blob.get(), bytes.data(), static_cast<int>(bytes.size()), 0) != SQLITE_OK)
        return {};
    return {bytes, size};
}

} // namespace

Result<void> RowReader::read(SequenceRange range, const RecordingQuery& query, const Taker& take, Order order) const
{
    if (range.isEmpty())
        return {};
    const auto rest = readPlainly(range, query, take, order);
    if (!rest)
        return failure(rest.error());
    return readCarefully(*rest, query, take, order);
}

Result<std::optional<qint64>> RowReader::nearest(SequenceRange range, Order order, qint64 skipped) const
{
    auto sql = m_connection.prepare(selecting(QStringLiteral("seq"), QString(), order) +
                                    QStringLiteral(" LIMIT 1 OFFSET %1").arg(skipped));
    if (!sql)
        return failure(sql.error());
    bind(*sql, range, {});
    std::optional<qint64> found;
    if (sql->exec() && sql->next())
        found = sql->value(0).toLongLong();
    if (sql->lastError().isValid())
        return failure(m_connection.errorOf(sql->lastError()));
    // In a damaged file a row may be in the wrong place.
    if (found && (*found < range.first || *found > range.last))
        return failure(outOfOrder());
    return found;
}

Result<SequenceRange> RowReader::readPlainly(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                             Order order) const
{
    auto sql = m_connection.prepare(selecting(recordingschema::columns, query.condition, order));
    if (!sql)
        return failure(sql.error());
    bind(*sql, range, query.values);
    const bool isAsked = query.accepts && !query.isExact;
    bool isRead = sql->exec();
    while (isRead && sql->next()) {
        const qint64 row = sql->value(0).toLongLong();
        if (row < range.first || row > range.last)
            return failure(outOfOrder());
        range = behind(range, row, order);
        Activity activity = recordingrow::read(*sql);
        if ((!isAsked || query.accepts(activity)) && !take(std::move(activity)))
            return SequenceRange();
    }
    if (!sql->lastError().isValid())
        return SequenceRange();
    if (isTooLong(*sql))
        return range;
    return failure(m_connection.errorOf(sql->lastError()));
}

Result<void> RowReader::readCarefully(SequenceRange range, const RecordingQuery& query, const Taker& take,
                                      Order order) const
{
    while (!range.isEmpty()) {
        const auto row = nearest(range, order);
        if (!row)
            return failure(row.error());
        if (!*row)
            return {};
        auto activity = readOne(**row, query);
        if (!activity)
            return failure(activity.error());
        if (*activity && !take(std::move(**activity)))
            return {};
        range = behind(range, **row, order);
    }
    return {};
}

Result<std::optional<Activity>> RowReader::readOne(qint64 row, const RecordingQuery& query) const
{
    const bool isAsked = static_cast<bool>(query.accepts);
    auto sql =
        m_connection.prepare(selecting(shortColumns(), isAsked ? QString() : query.condition, Order::FirstFirst));
    if (!sql)
        return failure(sql.error());
    bind(*sql, {row, row}, isAsked ? QVariantList() : query.values);
    if (!sql->exec() || !sql->next()) {
        if (sql->lastError().isValid())
            return failure(m_connection.errorOf(sql->lastError()));
        return std::nullopt;
    }
    Activity activity = recordingrow::read(*sql);
    sqlite3* const database = m_connection.handle();
    const auto [payload, bytes] = beginningOf(database, "payload", row, limits::activityPayload);
    activity.payload = payload;
    activity.bytes = std::max(activity.bytes, bytes);
    const auto [facts, factBytes] = beginningOf(database, "facts", row, limits::activityPayload);
    if (factBytes <= facts.size())
        recordingrow::addFacts(activity, facts);
    if (isAsked && !query.accepts(activity))
        return std::nullopt;
    return activity;
}

Error RowReader::outOfOrder() const
{
    return m_connection.errorOf(SQLITE_CORRUPT, QString::fromUtf8(sqlite3_errstr(SQLITE_CORRUPT)));
}

} // namespace standpipe
