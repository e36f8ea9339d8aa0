// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/sqliteconnection.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QUrl>

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace standpipe {

namespace {

const QLatin1StringView driver("QSQLITE");
constexpr int primaryCode = 0xff; ///< mask; the bits above it specify the error further

/// How long to wait for a lock on the file, in ms: readers wait for a writer's checkpoint, at most this long.
const QLatin1StringView writeOptions("QSQLITE_BUSY_TIMEOUT=200");
const QLatin1StringView readOptions("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000");
const QLatin1StringView immutableOptions("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=1000");

/// Steps of a query between two checks of the clock: some microseconds, or the time to read some long values.
constexpr int stepsPerLook = 1000;
/// At most this much of the time between two checks is counted: the process or the machine may have been suspended.
constexpr Milliseconds mostPerLook{100};

QString freshName()
{
    static std::atomic<quint64> last = 0;
    return QStringLiteral("standpipe-recording-%1").arg(++last);
}

QString immutableUri(const QString& path)
{
    return QStringLiteral("file:") + QString::fromLatin1(QUrl::toPercentEncoding(path, "/")) +
           QStringLiteral("?immutable=1");
}

} // namespace

SqliteConnection::SqliteConnection(QString path, Access access, QString name, StopFlag stop, Milliseconds timeLimit)
    : m_path(std::move(path))
    , m_access(access)
    , m_name(std::move(name))
    , m_stop(std::move(stop))
    , m_timeLimit(timeLimit)
    , m_database(QSqlDatabase::addDatabase(driver, m_name))
{
}

SqliteConnection::~SqliteConnection()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString& path, Access access, StopFlag stop,
                                                                 Milliseconds timeLimit)
{
    if (!QSqlDatabase::isDriverAvailable(driver))
        return failure({.code = ErrorCode::RecordingDriverAbsent, .where = path});
    std::unique_ptr<SqliteConnection> connection(
        new SqliteConnection(path, access, freshName(), std::move(stop), timeLimit));
    QSqlDatabase& database = connection->m_database;
    const bool isImmutable = access == Access::ReadImmutable;
    // Use the absolute path: names such as ":memory:" are special to SQLite.
    const QString whole = QFileInfo(path).absoluteFilePath();
    database.setDatabaseName(isImmutable ? immutableUri(whole) : whole);
    if (access == Access::Write)
        database.setConnectOptions(writeOptions);
    else
        database.setConnectOptions(isImmutable ? immutableOptions : readOptions);
    if (!database.open())
        return failure(connection->errorOf(database.lastError()));
    if (access != Access::Write) {
        if (const auto guarded = connection->guard(); !guarded)
            return failure(guarded.error());
    }
    return connection;
}

Result<void> SqliteConnection::guard()
{
    const QVariant driverHandle = m_database.driver()->handle();
    // Before anything is read: the first query reads the schema, which may be endless.
    if (qstrcmp(driverHandle.typeName(), "sqlite3*") != 0)
        return failure({.code = ErrorCode::RecordingDriverAbsent, .where = m_path});
    sqlite3* const database = *static_cast<sqlite3* const*>(driverHandle.constData());
    startTime();
    sqlite3_progress_handler(
        database, stepsPerLook,
        [](void* connection) { return static_cast<SqliteConnection*>(connection)->isToEnd() ? 1 : 0; }, this);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, longestValue);
    for (const int option :
         {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_TRIGGER})
        sqlite3_db_config(database, option, 0, nullptr);
    if (handle() == nullptr)
        return failure({.code = ErrorCode::RecordingDriverAbsent, .where = m_path});
    return {};
}

void SqliteConnection::startTime() const
{
    m_lookedAt = steadyNow();
    m_spent = Nanoseconds(0);
}

bool SqliteConnection::isToEnd()
{
    const SteadyTime now = steadyNow();
    m_spent += std::min<Nanoseconds>(now - m_lookedAt, mostPerLook);
    m_lookedAt = now;
    return (m_stop && *m_stop) || m_spent >= m_timeLimit;
}

Result<QSqlQuery> SqliteConnection::prepare(const QString& sql) const
{
    startTime();
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failure(errorOf(query.lastError()));
    return query;
}

Result<void> SqliteConnection::run(const QString& sql) const
{
    startTime();
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failure(errorOf(query.lastError()));
    return {};
}

Result<QVariant> SqliteConnection::value(const QString& sql) const
{
    startTime();
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return failure(errorOf(query.lastError()));
    return query.next() ? query.value(0) : QVariant();
}

sqlite3* SqliteConnection::handle() const
{
    const QVariant handle = m_database.driver()->handle();
    if (qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    if (value(QStringLiteral("SELECT sqlite_source_id()")).value_or(QVariant()).toString() !=
        QLatin1StringView(sqlite3_sourceid()))
        return nullptr;
    return *static_cast<sqlite3* const*>(handle.constData());
}

Error SqliteConnection::errorOf(const QSqlError& said) const
{
    return errorOf(said.nativeErrorCode().toInt(), said.databaseText());
}

Error SqliteConnection::errorOf(int code, const QString& said) const
{
    Error error;
    error.where = m_path;
    error.detail = said;
    if (m_access != Access::Write && (code & primaryCode) == SQLITE_INTERRUPT) {
        const bool isStopped = m_stop && *m_stop;
        error.code = isStopped ? ErrorCode::Cancelled : ErrorCode::RecordingTooSlow;
        error.milliseconds = isStopped ? 0 : m_timeLimit.count();
        error.detail.clear();
    } else if (m_access != Access::Write) {
        error.code = ErrorCode::RecordingDamaged;
    } else if ((code & primaryCode) == SQLITE_FULL) {
        error.code = ErrorCode::RecordingDiskFull;
        error.detail.clear();
    } else {
        error.code = ErrorCode::RecordingWriteFailed;
    }
    return error;
}

} // namespace standpipe
