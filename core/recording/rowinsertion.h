// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <memory>
#include <span>

struct sqlite3_stmt;

namespace standpipe {

class SqliteConnection;

/// Inserts activities into a recording's table with one statement: SQLite selects them from a virtual table. Binding
/// the values of each row, through QSqlQuery or directly, costs several times as much.
/// Thread: the connection's
/// Owns:   a prepared statement, which must be destroyed before the connection
class RowInsertion {
public:
    [[nodiscard]] static Result<std::unique_ptr<RowInsertion>> prepare(const SqliteConnection& connection);

    /// Appends all of them after the last row, whose number is first - 1, or fails; for use within a transaction.
    [[nodiscard]] Result<void> insert(std::span<const Activity> activities, qint64 first);

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const;
    };

    explicit RowInsertion(const SqliteConnection& connection) : m_connection(connection) {}

    const SqliteConnection& m_connection;
    std::span<const Activity> m_rows; ///< the rows of the virtual table
    std::unique_ptr<sqlite3_stmt, Finalizer> m_statement;
};

} // namespace standpipe
