// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/rowinsertion.h"

#include "core/recording/recordingrow.h"
#include "core/recording/recordingschema.h"
#include "core/recording/sqliteconnection.h"

#include <QStringList>

#include <utility>

namespace standpipe {

namespace {

/// Rows by one statement; more bring nothing (measured).
constexpr int rowsTogether = 32;

QString statement(int rows)
{
    const QString row = QLatin1Char('(') +
                        QStringList(recordingrow::columns, QStringLiteral("?")).join(QLatin1Char(',')) +
                        QLatin1Char(')');
    return QStringLiteral("INSERT INTO activity (") + recordingschema::columns + QStringLiteral(") VALUES ") +
           QStringList(rows, row).join(QLatin1Char(','));
}

} // namespace

RowInsertion::RowInsertion(QSqlQuery one, QSqlQuery many) : m_one(std::move(one)), m_many(std::move(many)) {}

Result<RowInsertion> RowInsertion::prepare(const SqliteConnection& connection)
{
    auto one = connection.prepare(statement(1));
    if (!one)
        return failure(one.error());
    auto many = connection.prepare(statement(rowsTogether));
    if (!many)
        return failure(many.error());
    return RowInsertion(std::move(*one), std::move(*many));
}

Result<void> RowInsertion::insert(const SqliteConnection& connection, std::span<const Activity> activities,
                                  qint64 first)
{
    while (!activities.empty()) {
        const bool isMany = activities.size() >= rowsTogether;
        QSqlQuery& query = isMany ? m_many : m_one;
        const int rows = isMany ? rowsTogether : 1;
        for (int row = 0; row < rows; ++row)
            recordingrow::bind(query, row, activities[static_cast<std::size_t>(row)], first++);
        const bool isDone = query.exec();
        const QSqlError said = query.lastError();
        query.finish(); // a statement that stays open keeps the transaction
        if (!isDone)
            return failure(connection.errorOf(said));
        activities = activities.subspan(static_cast<std::size_t>(rows));
    }
    return {};
}

} // namespace standpipe
