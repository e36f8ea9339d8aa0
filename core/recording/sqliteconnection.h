// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <memory>

struct sqlite3;

namespace standpipe {

/// One connection to an SQLite file through QtSql.
/// Thread: the one that opened it
/// Owns:   the connection; queries made of it must be gone before it
/// Fails:  RecordingDriverAbsent; what SQLite says becomes RecordingDamaged for a reader, RecordingDiskFull or
///         RecordingWriteFailed for a writer
class SqliteConnection {
public:
    enum class Access : quint8 {
        Write,
        Read,
        ReadImmutable, ///< nobody writes it, and nothing can be written beside it
    };

    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>> open(const QString& path, Access access);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    /// A query to be run once or often; reads forward only.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString& sql) const;
    [[nodiscard]] Result<void> run(const QString& sql) const;
    /// The first column of the first row; a null value if there is none.
    [[nodiscard]] Result<QVariant> value(const QString& sql) const;
    /// SQLite's own handle, for what QtSql is too slow for; valid as long as the connection. Null where QtSql's driver brings an SQLite
    /// other than the one this program is linked with.
    [[nodiscard]] sqlite3* handle() const;
    /// Why the query failed, in our words.
    [[nodiscard]] Error errorOf(const QSqlError& said) const;
    /// The same of a call on handle(): SQLite's result code and its words.
    [[nodiscard]] Error errorOf(int code, const QString& said) const;

private:
    SqliteConnection(QString path, Access access, QString name);

    const QString m_path;
    const Access m_access;
    const QString m_name; ///< of the connection
    QSqlDatabase m_database;
};

} // namespace standpipe
