// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <QSqlQuery>

#include <span>

namespace standpipe {

class SqliteConnection;

/// Writes activities into a recording's table, many by one statement: running one costs more than the row it brings.
/// Thread: the connection's
/// Owns:   two prepared statements
class RowInsertion {
public:
    [[nodiscard]] static Result<RowInsertion> prepare(const SqliteConnection& connection);

    /// Writes all of them, numbered from first on, or fails at one; for use within a transaction.
    [[nodiscard]] Result<void> insert(const SqliteConnection& connection, std::span<const Activity> activities,
                                      qint64 first);

private:
    RowInsertion(QSqlQuery one, QSqlQuery many);

    QSqlQuery m_one;
    QSqlQuery m_many;
};

} // namespace standpipe
