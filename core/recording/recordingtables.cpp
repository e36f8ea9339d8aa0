// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recordingtables.h"

#include "core/recording/recordingschema.h"
#include "core/recording/sqliteconnection.h"

#include <QHash>
#include <QStringList>

#include <utility>

namespace standpipe {

namespace {

struct Column {
    QString type;
    bool isKey = false;
    bool isComputed = false;
};

Error foreign(const SqliteConnection& connection)
{
    return {.code = ErrorCode::RecordingForeign, .where = connection.path()};
}

/// Checks that it is a table with pages of its own in the file, without using the name: that might run an endless
/// query.
Result<void> checkIsTable(const SqliteConnection& connection, const QString& name)
{
    const auto tables = connection.value(
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE name = '%1' COLLATE NOCASE AND type = 'table' AND "
                       "rootpage > 0 AND NOT EXISTS (SELECT 1 FROM sqlite_master WHERE name = '%1' COLLATE NOCASE AND "
                       "type NOT IN ('table', 'trigger'))")
            .arg(name));
    if (!tables)
        return failure(tables.error());
    return tables->toLongLong() == 1 ? Result<void>() : failure(foreign(connection));
}

Result<QHash<QString, Column>> columnsOf(const SqliteConnection& connection, const QString& name)
{
    auto sql = connection.prepare(QStringLiteral("PRAGMA table_xinfo(%1)").arg(name));
    if (!sql)
        return failure(sql.error());
    QHash<QString, Column> columns;
    if (sql->exec()) {
        while (sql->next()) {
            columns.insert(sql->value(1).toString().toLower(), {.type = sql->value(2).toString().toUpper(),
                                                                .isKey = sql->value(5).toInt() == 1,
                                                                .isComputed = sql->value(6).toInt() != 0});
        }
    }
    if (sql->lastError().isValid())
        return failure(connection.errorOf(sql->lastError()));
    return columns;
}

/// Keys other than the row number create an index without a definition: rows of such a table are not found by key
/// directly.
Result<void> checkHasNoOtherKey(const SqliteConnection& connection, const QString& name)
{
    const auto keys =
        connection.value(QStringLiteral("SELECT count(*) FROM sqlite_master WHERE tbl_name = '%1' COLLATE "
                                        "NOCASE AND type = 'index' AND sql IS NULL")
                             .arg(name));
    if (!keys)
        return failure(keys.error());
    return keys->toLongLong() == 0 ? Result<void>() : failure(foreign(connection));
}

/// key: the column by which rows are found.
Result<void> checkTable(const SqliteConnection& connection, const QString& name, const QStringList& wanted,
                        const QString& key)
{
    if (auto isTable = checkIsTable(connection, name); !isTable)
        return isTable;
    const auto columns = columnsOf(connection, name);
    if (!columns)
        return failure(columns.error());
    for (const QString& column : wanted) {
        const auto found = columns->constFind(column);
        if (found == columns->cend() || found->isComputed || found->isKey != (column == key))
            return failure(foreign(connection));
    }
    return {};
}

} // namespace

Result<void> checkTables(const SqliteConnection& connection)
{
    const QString key = QStringLiteral("key");
    if (auto meta = checkTable(connection, QStringLiteral("meta"), {key, QStringLiteral("value")}, key); !meta)
        return meta;
    const QString activity = QStringLiteral("activity");
    const QString seq = QStringLiteral("seq");
    if (auto rows = checkTable(connection, activity, QString(recordingschema::columns).split(QLatin1Char(',')), seq);
        !rows)
        return rows;
    // Rows are found directly by seq only if it is the row number.
    if (auto alone = checkHasNoOtherKey(connection, activity); !alone)
        return alone;
    const auto columns = columnsOf(connection, activity);
    if (!columns)
        return failure(columns.error());
    if (columns->value(seq).type != QLatin1String("INTEGER") ||
        !connection.prepare(QStringLiteral("SELECT rowid FROM activity")))
        return failure(foreign(connection));
    return {};
}

} // namespace standpipe
