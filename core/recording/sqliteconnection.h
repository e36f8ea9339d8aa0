// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <atomic>
#include <memory>

struct sqlite3;

namespace standpipe {

/// Set from any thread to end what a connection is reading.
using StopFlag = std::shared_ptr<const std::atomic<bool>>;

/// One connection to an SQLite file through QtSql.
/// Thread: the one that opened it
/// Owns:   the connection; queries made of it must be gone before it
/// Bounds: a reader's query runs for at most queryTime, not counting pauses of the whole process, and reads no value longer than
///         longestValue; views, triggers and functions that the file brings are not run
/// Fails:  RecordingDriverAbsent; what SQLite says becomes RecordingDamaged for a reader, RecordingDiskFull or
///         RecordingWriteFailed for a writer; a reader's query that ran too long RecordingTooSlow, one that was stopped Cancelled
class SqliteConnection {
public:
    enum class Access : quint8 {
        Write,
        Read,
        ReadImmutable, ///< nobody writes it, and nothing can be written beside it
    };

    /// A hundred times what the largest query of a good recording takes on a slow machine.
    static constexpr Milliseconds queryTime{10'000};
    /// Four times what a good recording has.
    static constexpr int longestValue = 4 * 1024 * 1024;

    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>>
    open(const QString& path, Access access, StopFlag stop = {}, Milliseconds timeLimit = queryTime);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    /// A query to be run at once; reads forward only.
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
    SqliteConnection(QString path, Access access, QString name, StopFlag stop, Milliseconds timeLimit);
    /// Makes the file's owner unable to keep a reader busy.
    [[nodiscard]] Result<void> guard();
    /// A new query: its time begins.
    void startTime() const;
    /// SQLite asks now and then; true ends the query.
    [[nodiscard]] bool isToEnd();

    const QString m_path;
    const Access m_access;
    const QString m_name; ///< of the connection
    const StopFlag m_stop;
    const Milliseconds m_timeLimit;
    QSqlDatabase m_database;
    mutable SteadyTime m_lookedAt{}; ///< when SQLite last asked
    mutable Nanoseconds m_spent{0};  ///< by the present query
};

} // namespace standpipe
