// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/sqliteconnection.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QUrl>

#include <sqlite3.h>

#include <atomic>
#include <utility>

namespace standpipe {

namespace {

const QLatin1StringView driver("QSQLITE");
constexpr int primaryCode = 0xff; ///< the mask; above it SQLite says more exactly

/// How long to wait for who holds the file, in ms: a reader for a writer that makes room in its files, never for longer.
const QLatin1StringView writeOptions("QSQLITE_BUSY_TIMEOUT=200");
const QLatin1StringView readOptions("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000");
const QLatin1StringView immutableOptions("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=1000");

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

SqliteConnection::SqliteConnection(QString path, Access access, QString name)
    : m_path(std::move(path))
    , m_access(access)
    , m_name(std::move(name))
    , m_database(QSqlDatabase::addDatabase(driver, m_name))
{
}

SqliteConnection::~SqliteConnection()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(const QString& path, Access access)
{
    if (!QSqlDatabase::isDriverAvailable(driver))
        return failure({.code = ErrorCode::RecordingDriverAbsent, .where = path});
    std::unique_ptr<SqliteConnection> connection(new SqliteConnection(path, access, freshName()));
    QSqlDatabase& database = connection->m_database;
    const bool isImmutable = access == Access::ReadImmutable;
    // In full: SQLite has meanings of its own for names such as ":memory:".
    const QString whole = QFileInfo(path).absoluteFilePath();
    database.setDatabaseName(isImmutable ? immutableUri(whole) : whole);
    if (access == Access::Write)
        database.setConnectOptions(writeOptions);
    else
        database.setConnectOptions(isImmutable ? immutableOptions : readOptions);
    if (!database.open())
        return failure(connection->errorOf(database.lastError()));
    return connection;
}

Result<QSqlQuery> SqliteConnection::prepare(const QString& sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return failure(errorOf(query.lastError()));
    return query;
}

Result<void> SqliteConnection::run(const QString& sql) const
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return failure(errorOf(query.lastError()));
    return {};
}

Result<QVariant> SqliteConnection::value(const QString& sql) const
{
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
    if (m_access != Access::Write) {
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
