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

/// Set from any thread to cancel what a connection is reading.
using StopFlag = std::shared_ptr<const std::atomic<bool>>;

/// One connection to an SQLite file through QtSql.
/// Thread: the one that opened it
/// Owns:   the connection; queries made from it must be destroyed before it
/// Bounds: a reader's query runs for at most queryTime, not counting pauses of the whole process, and reads no value
///         longer than longestValue; views, triggers and functions in the file are not run
/// Fails:  RecordingDriverAbsent; SQLite's errors become RecordingDamaged for a reader, RecordingDiskFull or
///         RecordingWriteFailed for a writer; a reader's query that takes too long fails with RecordingTooSlow, a
///         stopped one with Cancelled
class SqliteConnection {
public:
    enum class Access : quint8 {
        Write,
        Read,
        ReadImmutable, ///< for a file without a writer, in a directory where nothing can be created
    };

    /// 100 times the largest query on a valid recording on a slow machine.
    static constexpr Milliseconds queryTime{10'000};
    /// Four times the longest value in a valid recording.
    static constexpr int longestValue = 4 * 1024 * 1024;

    [[nodiscard]] static Result<std::unique_ptr<SqliteConnection>>
    open(const QString& path, Access access, StopFlag stop = {}, Milliseconds timeLimit = queryTime);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    [[nodiscard]] const QString& path() const { return m_path; }
    /// Prepares a forward-only query, to be run at once.
    [[nodiscard]] Result<QSqlQuery> prepare(const QString& sql) const;
    [[nodiscard]] Result<void> run(const QString& sql) const;
    /// The first column of the first row; a null value if there are no rows.
    [[nodiscard]] Result<QVariant> value(const QString& sql) const;
    /// SQLite's own handle, for operations that are too slow through QtSql; valid as long as the connection. Null if
    /// QtSql's driver uses an SQLite other than the one this program is linked with.
    [[nodiscard]] sqlite3* handle() const;
    /// The cause of a failed query, as an Error.
    [[nodiscard]] Error errorOf(const QSqlError& said) const;
    /// The same for a call on handle(), from SQLite's result code and message.
    [[nodiscard]] Error errorOf(int code, const QString& said) const;

private:
    SqliteConnection(QString path, Access access, QString name, StopFlag stop, Milliseconds timeLimit);
    /// Prevents the file's contents from keeping a reader busy.
    [[nodiscard]] Result<void> guard();
    /// Starts the time of a new query.
    void startTime() const;
    /// Called by SQLite periodically; returns true to end the query.
    [[nodiscard]] bool isToEnd();

    const QString m_path;
    const Access m_access;
    const QString m_name; ///< of the connection
    const StopFlag m_stop;
    const Milliseconds m_timeLimit;
    QSqlDatabase m_database;
    mutable SteadyTime m_lookedAt{}; ///< when SQLite last called
    mutable Nanoseconds m_spent{0};  ///< by the current query
};

} // namespace standpipe
