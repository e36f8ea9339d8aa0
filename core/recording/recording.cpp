// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recording.h"

#include "core/recording/recordingrow.h"
#include "core/recording/recordingschema.h"
#include "core/recording/sqliteconnection.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace standpipe {

namespace {

using Access = SqliteConnection::Access;

/// Rows read in one go: a reader that stays at it for long would keep the writer from making room in its files.
constexpr qint64 rowsPerQuery = 4096;

Error unreadable(const QString& path)
{
    const QFileInfo file(path);
    int cause = EACCES;
    if (!file.exists())
        cause = ENOENT;
    else if (file.isDir())
        cause = EISDIR;
    return {.code = ErrorCode::FileNotReadable, .where = path, .detail = path, .systemError = cause};
}

/// The file is looked at through SQLite alone: opening and closing it besides would take away the locks this process may hold on it.
Result<std::unique_ptr<SqliteConnection>> connectAs(Access access, const QString& path)
{
    auto connection = SqliteConnection::open(path, access);
    if (!connection)
        return connection;
    const auto tables = (*connection)->value(QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!tables)
        return failure(tables.error());
    return connection;
}

bool hasWal(const QString& path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0;
}

bool hasNothingBeside(const QString& path)
{
    return !hasWal(path) && QFileInfo(path + QStringLiteral("-journal")).size() == 0;
}

Result<void> checkIsOurs(const SqliteConnection& connection, const QString& path)
{
    const auto id = connection.value(QStringLiteral("PRAGMA application_id"));
    if (!id || id->toLongLong() != recordingschema::applicationId)
        return failure({.code = ErrorCode::RecordingForeign, .where = path});
    const auto version = connection.value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return failure(version.error());
    if (version->toLongLong() > recordingschema::version) {
        return failure({.code = ErrorCode::RecordingTooNew,
                        .where = path,
                        .number = version->toLongLong(),
                        .limit = recordingschema::version});
    }
    return {};
}

QString selecting(const QString& what, const RecordingQuery& query, bool isLastFirst = false)
{
    QString sql = QStringLiteral("SELECT %1 FROM activity WHERE seq > ? AND seq <= ?").arg(what);
    if (!query.condition.isEmpty())
        sql += QStringLiteral(" AND (%1)").arg(query.condition);
    return sql + (isLastFirst ? QStringLiteral(" ORDER BY seq DESC") : QStringLiteral(" ORDER BY seq"));
}

/// The rows may have ended because the file could not be read any further.
Result<void> checkEnd(const SqliteConnection& connection, const QSqlQuery& sql)
{
    if (sql.lastError().isValid())
        return failure(connection.errorOf(sql.lastError()));
    return {};
}

Result<void> runOver(const SqliteConnection& connection, QSqlQuery& sql, const RecordingQuery& query, qint64 first,
                     qint64 end)
{
    sql.bindValue(0, first);
    sql.bindValue(1, end);
    int place = 2;
    for (const QVariant& value : query.values)
        sql.bindValue(place++, value);
    if (!sql.exec())
        return failure(connection.errorOf(sql.lastError()));
    return {};
}

} // namespace

Recording::Recording(QString path, std::unique_ptr<SqliteConnection> connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
{
}

Recording::~Recording() = default;

Result<std::unique_ptr<Recording>> Recording::open(const QString& path)
{
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return failure(unreadable(path));
    auto connection = connectAs(Access::Read, path);
    // In a folder nobody may write to, SQLite cannot make what readers of a file in WAL mode share.
    if (!connection && connection.error().code == ErrorCode::RecordingDamaged && hasNothingBeside(path)) {
        if (auto immutable = connectAs(Access::ReadImmutable, path))
            connection = std::move(immutable);
    }
    if (!connection) {
        const bool isNoDatabase = connection.error().detail.contains(QStringLiteral("not a database"));
        return failure(isNoDatabase ? Error{.code = ErrorCode::RecordingForeign, .where = path} : connection.error());
    }
    if (const auto ours = checkIsOurs(**connection, path); !ours)
        return failure(ours.error());
    std::unique_ptr<Recording> recording(new Recording(path, std::move(*connection)));
    if (const auto read = recording->refresh(); !read)
        return failure(read.error());
    return recording;
}

Result<void> Recording::refresh()
{
    // First: a writer that closes the recording says so in it before it removes the WAL. One that a reader makes is empty.
    const bool isWalGone = !hasWal(m_path);
    // What a writer adds between two statements would make the counts of the one disagree with the rows of the other.
    if (const auto begun = m_connection->run(QStringLiteral("BEGIN")); !begun)
        return begun;
    const auto read = readSnapshot(isWalGone);
    const auto ended = m_connection->run(QStringLiteral("COMMIT"));
    return read ? ended : read;
}

Result<void> Recording::readSnapshot(bool isWalGone)
{
    if (const auto facts = readFacts(); !facts)
        return facts;
    const auto last = m_connection->value(QStringLiteral("SELECT max(seq) FROM activity"));
    if (!last)
        return failure(last.error());
    m_count = last->toLongLong();
    m_facts.isWalGone = isWalGone && !m_facts.isClosed;
    m_facts.cutOff = m_facts.isClosed ? std::max<qint64>(0, m_countWhenClosed - m_count) : 0;
    return readSpan();
}

Result<void> Recording::readFacts()
{
    auto sql = m_connection->prepare(QStringLiteral("SELECT key, value FROM meta"));
    if (!sql)
        return failure(sql.error());
    if (!sql->exec())
        return failure(m_connection->errorOf(sql->lastError()));
    m_facts.schemaVersion = m_connection->value(QStringLiteral("PRAGMA user_version")).value_or(QVariant()).toInt();
    while (sql->next()) {
        const QString key = sql->value(0).toString();
        const QString value = sql->value(1).toString();
        if (key == QLatin1String("program_version"))
            m_facts.programVersion = value;
        else if (key == QLatin1String("endpoint"))
            m_facts.endpoint = value;
        else if (key == QLatin1String("started_us"))
            m_facts.started = WallTime(std::chrono::microseconds(value.toLongLong()));
        else if (key == QLatin1String("time_zone"))
            m_facts.timeZone = value;
        else if (key == QLatin1String("closed"))
            m_facts.isClosed = value == QLatin1String("1");
        else if (key == QLatin1String("gaps"))
            m_facts.gaps = value.toLongLong();
        else if (key == QLatin1String("missing"))
            m_facts.missing = value.toLongLong();
        else if (key == QLatin1String("behind"))
            m_facts.behind = value.toLongLong();
        else if (key == QLatin1String("activities"))
            m_countWhenClosed = value.toLongLong();
    }
    return checkEnd(*m_connection, *sql);
}

Result<void> Recording::readSpan()
{
    m_facts.first = m_facts.last = m_facts.started;
    auto sql = m_connection->prepare(QStringLiteral("SELECT time_us FROM activity WHERE seq IN (1, ?) ORDER BY seq"));
    if (!sql)
        return failure(sql.error());
    sql->bindValue(0, m_count);
    if (!sql->exec())
        return failure(m_connection->errorOf(sql->lastError()));
    for (bool isFirst = true; sql->next(); isFirst = false) {
        m_facts.last = WallTime(std::chrono::microseconds(sql->value(0).toLongLong()));
        if (isFirst)
            m_facts.first = m_facts.last;
    }
    return checkEnd(*m_connection, *sql);
}

Result<std::vector<Activity>> Recording::rows(qint64 first, qint64 count) const
{
    auto sql = m_connection->prepare(selecting(recordingschema::columns, {}));
    if (!sql)
        return failure(sql.error());
    std::vector<Activity> found;
    found.reserve(static_cast<std::size_t>(std::clamp<qint64>(m_count - first, 0, count)));
    const qint64 last = first + count;
    for (qint64 at = first; at < last; at += rowsPerQuery) {
        if (const auto run = runOver(*m_connection, *sql, {}, at, std::min(at + rowsPerQuery, last)); !run)
            return failure(run.error());
        const std::size_t before = found.size();
        while (sql->next())
            found.push_back(recordingrow::read(*sql));
        if (const auto end = checkEnd(*m_connection, *sql); !end)
            return failure(end.error());
        if (found.size() == before)
            break; // nothing so far behind
    }
    return found;
}

Result<std::vector<Activity>> Recording::rows(std::span<const quint32> numbers) const
{
    std::vector<Activity> found;
    found.reserve(numbers.size());
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t end = i + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1)
            ++end;
        auto run = rows(numbers[i], static_cast<qint64>(end - i));
        if (!run)
            return run;
        std::ranges::move(*run, std::back_inserter(found));
        i = end;
    }
    return found;
}

Result<void> Recording::forEach(const Taker& take, const RecordingQuery& query) const
{
    auto sql = m_connection->prepare(selecting(recordingschema::columns, query));
    if (!sql)
        return failure(sql.error());
    std::vector<Activity> batch;
    for (qint64 at = 0; at < m_count; at += rowsPerQuery) {
        if (const auto run = runOver(*m_connection, *sql, query, at, std::min(at + rowsPerQuery, m_count)); !run)
            return run;
        batch.clear();
        while (sql->next()) {
            Activity activity = recordingrow::read(*sql);
            if (!query.accepts || query.accepts(activity))
                batch.push_back(std::move(activity));
        }
        if (auto ended = checkEnd(*m_connection, *sql); !ended)
            return ended;
        sql->finish();
        if (!batch.empty() && !take(batch))
            return {};
    }
    return {};
}

Result<std::vector<quint32>> Recording::search(const RecordingQuery& query, qint64 first, qint64 count) const
{
    const bool looksAtRows = static_cast<bool>(query.accepts);
    auto sql = m_connection->prepare(
        selecting(looksAtRows ? QString(recordingschema::columns) : QStringLiteral("seq"), query));
    if (!sql)
        return failure(sql.error());
    if (const auto run = runOver(*m_connection, *sql, query, first, first + count); !run)
        return failure(run.error());
    std::vector<quint32> found;
    while (sql->next()) {
        if (!looksAtRows || query.accepts(recordingrow::read(*sql)))
            found.push_back(static_cast<quint32>(sql->value(0).toLongLong() - 1));
    }
    if (const auto ended = checkEnd(*m_connection, *sql); !ended)
        return failure(ended.error());
    return found;
}

Result<std::optional<Activity>> Recording::after(qint64 row, const RecordingQuery& query, qint64 reach) const
{
    return nearest(row + 1, row + 1 + reach, false, query);
}

Result<std::optional<Activity>> Recording::before(qint64 row, const RecordingQuery& query, qint64 reach) const
{
    return nearest(std::max<qint64>(0, row - reach), row, true, query);
}

Result<std::optional<Activity>> Recording::nearest(qint64 first, qint64 last, bool isLastWanted,
                                                   const RecordingQuery& query) const
{
    auto sql = m_connection->prepare(selecting(recordingschema::columns, query, isLastWanted));
    if (!sql)
        return failure(sql.error());
    if (const auto run = runOver(*m_connection, *sql, query, first, last); !run)
        return failure(run.error());
    while (sql->next()) {
        Activity activity = recordingrow::read(*sql);
        if (!query.accepts || query.accepts(activity))
            return activity;
    }
    if (const auto ended = checkEnd(*m_connection, *sql); !ended)
        return failure(ended.error());
    return std::nullopt;
}

} // namespace standpipe
