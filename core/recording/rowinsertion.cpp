// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/rowinsertion.h"

#include "core/recording/recordingrow.h"
#include "core/recording/recordingschema.h"
#include "core/recording/sqliteconnection.h"

#include <sqlite3.h>

namespace standpipe {

namespace {

using Rows = std::span<const Activity>;

/// The activities to insert as a virtual table that SQLite reads row by row.
/// Thread: the connection's
struct Table : sqlite3_vtab {
    const Rows* rows = nullptr;
};

/// The read position.
/// Thread: the connection's
struct Cursor : sqlite3_vtab_cursor {
    Rows rows;
    std::size_t row = 0;
};

const char* const tableName = "standpipe_rows";

QByteArray columns()
{
    return {recordingschema::columns.data(), recordingschema::columns.size()};
}

int connectTable(sqlite3* database, void* rows, int /*count*/, const char* const* /*arguments*/, sqlite3_vtab** table,
                 char** /*error*/)
{
    const QByteArray sql = "CREATE TABLE rows (" + columns() + ')';
    const int said = sqlite3_declare_vtab(database, sql.constData());
    if (said != SQLITE_OK)
        return said;
    auto made = std::make_unique<Table>();
    made->rows = static_cast<const Rows*>(rows);
    *table = made.release();
    return SQLITE_OK;
}

int disconnectTable(sqlite3_vtab* table)
{
    const std::unique_ptr<Table> ended(static_cast<Table*>(table));
    return SQLITE_OK;
}

int findIndex(sqlite3_vtab* /*table*/, sqlite3_index_info* /*index*/)
{
    return SQLITE_OK; // there is only one plan: a full scan
}

int openCursor(sqlite3_vtab* /*table*/, sqlite3_vtab_cursor** cursor)
{
    *cursor = std::make_unique<Cursor>().release();
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor* cursor)
{
    const std::unique_ptr<Cursor> ended(static_cast<Cursor*>(cursor));
    return SQLITE_OK;
}

int rewindCursor(sqlite3_vtab_cursor* cursor, int /*index*/, const char* /*name*/, int /*count*/,
                 sqlite3_value** /*arguments*/)
{
    auto* const at = static_cast<Cursor*>(cursor);
    at->rows = *static_cast<const Table*>(cursor->pVtab)->rows;
    at->row = 0;
    return SQLITE_OK;
}

int nextRow(sqlite3_vtab_cursor* cursor)
{
    ++static_cast<Cursor*>(cursor)->row;
    return SQLITE_OK;
}

int isAtEnd(sqlite3_vtab_cursor* cursor)
{
    const auto* const at = static_cast<const Cursor*>(cursor);
    return at->row >= at->rows.size() ? 1 : 0;
}

int giveColumn(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int column)
{
    const auto* const at = static_cast<const Cursor*>(cursor);
    recordingrow::give(context, at->rows[at->row], column);
    return SQLITE_OK;
}

int giveRowId(sqlite3_vtab_cursor* cursor, sqlite3_int64* id)
{
    *id = static_cast<sqlite3_int64>(static_cast<const Cursor*>(cursor)->row);
    return SQLITE_OK;
}

/// An eponymous-only virtual table: it exists without CREATE VIRTUAL TABLE.
const sqlite3_module* module()
{
    static const sqlite3_module made = [] {
        sqlite3_module module{};
        module.xConnect = connectTable;
        module.xBestIndex = findIndex;
        module.xDisconnect = disconnectTable;
        module.xOpen = openCursor;
        module.xClose = closeCursor;
        module.xFilter = rewindCursor;
        module.xNext = nextRow;
        module.xEof = isAtEnd;
        module.xColumn = giveColumn;
        module.xRowid = giveRowId;
        return module;
    }();
    return &made;
}

} // namespace

void RowInsertion::Finalizer::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

Result<std::unique_ptr<RowInsertion>> RowInsertion::prepare(const SqliteConnection& connection)
{
    sqlite3* const database = connection.handle();
    if (database == nullptr)
        return failure({.code = ErrorCode::RecordingDriverAbsent, .where = connection.path()});
    std::unique_ptr<RowInsertion> insertion(new RowInsertion(connection));
    // Omit seq: appending a row numbered by SQLite costs less than inserting one with a given number.
    const QByteArray given = columns().mid(columns().indexOf(',') + 1);
    const QByteArray sql = "INSERT INTO activity (" + given + ") SELECT " + given + " FROM " + tableName;
    int said = sqlite3_create_module_v2(database, tableName, module(), &insertion->m_rows, nullptr);
    sqlite3_stmt* statement = nullptr;
    if (said == SQLITE_OK) {
        said = sqlite3_prepare_v3(database, sql.constData(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                  &statement, nullptr);
    }
    insertion->m_statement.reset(statement);
    if (said != SQLITE_OK)
        return failure(connection.errorOf(said, QString::fromUtf8(sqlite3_errmsg(database))));
    return insertion;
}

Result<void> RowInsertion::insert(std::span<const Activity> activities, qint64 first)
{
    if (activities.empty())
        return {};
    m_rows = activities;
    sqlite3* const database = sqlite3_db_handle(m_statement.get());
    const bool isDone = sqlite3_step(m_statement.get()) == SQLITE_DONE;
    const Error error =
        isDone ? Error()
               : m_connection.errorOf(sqlite3_extended_errcode(database), QString::fromUtf8(sqlite3_errmsg(database)));
    sqlite3_reset(m_statement.get()); // an unfinished statement keeps the transaction open
    m_rows = {};
    if (!isDone)
        return failure(error);
    if (sqlite3_last_insert_rowid(database) != first + static_cast<qint64>(activities.size()) - 1)
        return failure(m_connection.errorOf(SQLITE_CONSTRAINT, QString::fromUtf8(sqlite3_errstr(SQLITE_CONSTRAINT))));
    return {};
}

} // namespace standpipe
