// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recording.h"

#include "core/recording/recordingschema.h"
#include "core/recording/recordingtables.h"
#include "core/recording/sqliteconnection.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

namespace standpipe {

namespace {

using Access = SqliteConnection::Access;

/// Rows read by one query: a long-running reader prevents the writer from resetting its WAL.
constexpr qint64 rowsPerQuery = 4096;
/// Rows in a batch of forEach().
constexpr std::size_t rowsPerBatch = 4096;
constexpr qint64 bytesPerBatch = 4LL * 1024 * 1024;

/// The range of this many rows from the row on: the sequence number is the row's plus one.
SequenceRange rowsFrom(qint64 row, qint64 count)
{
    constexpr qint64 highest = std::numeric_limits<qint64>::max();
    if (row < 0 || row == highest || count <= 0)
        return {};
    return {row + 1, count > highest - row - 1 ? highest : row + count};
}

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

/// Access the file through SQLite only: opening and closing it separately would release this process's locks on it.
Result<std::unique_ptr<SqliteConnection>> connectAs(Access access, const QString& path, const StopFlag& stop)
{
    auto connection = SqliteConnection::open(path, access, stop);
    if (!connection)
        return connection;
    const QString counting = QStringLiteral("SELECT count(*) FROM sqlite_master");
    auto tables = (*connection)->value(counting);
    if (!tables && tables.error().code == ErrorCode::RecordingDamaged) {
        // SQLite reads a file shorter than its header says, as of a copy made during writing, only if repairs are
        // allowed.
        (void)(*connection)->run(QStringLiteral("PRAGMA writable_schema = ON"));
        tables = (*connection)->value(counting);
    }
    if (!tables)
        return failure(tables.error());
    return connection;
}

bool hasWal(const QString& path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0;
}

bool hasJournal(const QString& path)
{
    return QFileInfo(path + QStringLiteral("-journal")).size() > 0;
}

/// Whether the database needs a rollback from its journal. A reader cannot perform it, and with write access we would
/// not: a journal that came with the file can name other files to be deleted.
bool wantsToTakeBack(const Error& error, const QString& path)
{
    return hasJournal(path) && !hasWal(path) && error.detail.contains(QStringLiteral("readonly database"));
}

Result<void> checkIsOurs(const SqliteConnection& connection, const QString& path)
{
    const auto id = connection.value(QStringLiteral("PRAGMA application_id"));
    if (!id || id->toLongLong() != recordingschema::applicationId)
        return failure({.code = ErrorCode::RecordingForeign, .where = path});
    const auto version = connection.value(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return failure(version.error());
    if (version->toLongLong() < 1)
        return failure({.code = ErrorCode::RecordingForeign, .where = path});
    if (version->toLongLong() > recordingschema::version) {
        return failure({.code = ErrorCode::RecordingTooNew,
                        .where = path,
                        .number = version->toLongLong(),
                        .limit = recordingschema::version});
    }
    return checkTables(connection);
}

/// The query may have ended early because the file could not be read further.
Result<void> checkEnd(const SqliteConnection& connection, const QSqlQuery& sql)
{
    if (sql.lastError().isValid())
        return failure(connection.errorOf(sql.lastError()));
    return {};
}

/// Maximum number of rows in the file, if each is as short as possible.
qint64 mostRows(const QString& path)
{
    constexpr qint64 shortestRow = 16;
    return (QFileInfo(path).size() + QFileInfo(path + QStringLiteral("-wal")).size()) / shortestRow;
}

} // namespace

Recording::Recording(QString path, std::unique_ptr<SqliteConnection> connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
    , m_rows(*m_connection)
{
}

Recording::~Recording() = default;

Result<std::unique_ptr<Recording>> Recording::open(const QString& path, const StopFlag& stop)
{
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return failure(unreadable(path));
    auto connection = connectAs(Access::Read, path, stop);
    // In a read-only directory, SQLite cannot create the shared memory that readers of a file in WAL mode need.
    const bool isHalfChanged = !connection && wantsToTakeBack(connection.error(), path);
    if (!connection && connection.error().code == ErrorCode::RecordingDamaged && !hasWal(path) &&
        (!hasJournal(path) || isHalfChanged)) {
        if (auto immutable = connectAs(Access::ReadImmutable, path, stop))
            connection = std::move(immutable);
    }
    if (!connection) {
        const bool isNoDatabase = connection.error().detail.contains(QStringLiteral("not a database"));
        return failure(isNoDatabase ? Error{.code = ErrorCode::RecordingForeign, .where = path} : connection.error());
    }
    if (const auto ours = checkIsOurs(**connection, path); !ours)
        return failure(ours.error());
    std::unique_ptr<Recording> recording(new Recording(path, std::move(*connection)));
    recording->m_facts.hasJournal = isHalfChanged;
    if (const auto read = recording->refresh(); !read)
        return failure(read.error());
    return recording;
}

Result<void> Recording::refresh()
{
    // Must come first: a writer that closes the recording marks it as closed before it removes the WAL. A WAL created
    // by a reader is empty.
    const bool isWalGone = !hasWal(m_path);
    // One transaction: a write between two statements would make the counts of one disagree with the rows of the other.
    if (const auto begun = m_connection->run(QStringLiteral("BEGIN")); !begun)
        return begun;
    auto read = readSnapshot(isWalGone);
    // Nothing was written, and in a damaged file COMMIT fails.
    (void)m_connection->run(QStringLiteral("ROLLBACK"));
    return read;
}

Result<void> Recording::readSnapshot(bool isWalGone)
{
    if (const auto facts = readFacts(); !facts)
        return facts;
    if (const auto counted = readCount(); !counted)
        return counted;
    m_facts.isWalGone = isWalGone && !m_facts.isClosed;
    m_facts.cutOff = m_facts.isRenumbered ? 0 : std::max<qint64>(0, m_countNoted - m_count);
    return readSpan();
}

Result<void> Recording::readCount()
{
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    const auto last = lastNumber();
    if (!last)
        return failure(last.error());
    const auto stray = m_rows.nearest({lowest, 0}, RowReader::Order::FirstFirst);
    if (!stray)
        return failure(stray.error());
    m_last = m_count = last->value_or(0);
    m_facts.isRenumbered = stray->has_value();
    // More rows than a window can count or the file can have: count only those below that limit.
    const qint64 most = std::min<qint64>(mostRows(m_path), std::numeric_limits<quint32>::max());
    if (m_count <= most)
        return {};
    m_facts.isRenumbered = true;
    const auto below = m_rows.nearest({1, most}, RowReader::Order::LastFirst);
    if (!below)
        return failure(below.error());
    m_count = below->value_or(0);
    return {};
}

Result<std::optional<qint64>> Recording::lastNumber() const
{
    constexpr qint64 highest = std::numeric_limits<qint64>::max();
    auto last = m_rows.nearest({1, highest}, RowReader::Order::LastFirst);
    if (last || m_facts.isClosed || last.error().code != ErrorCode::RecordingDamaged)
        return last;
    // Copied while it was written: changed pages refer to pages added after they were copied. The rows before can be
    // read.
    qint64 readable = 0;
    std::optional<qint64> found;
    for (qint64 end = mostRows(m_path); readable < end;) {
        const qint64 middle = readable + (end - readable + 1) / 2;
        const auto next = m_rows.nearest({middle, highest});
        if (next && *next) {
            readable = middle;
            found = *next;
        } else {
            end = middle - 1;
        }
    }
    return found ? Result<std::optional<qint64>>(found) : last;
}

void Recording::takeFact(const QString& key, const QString& value)
{
    const qint64 number = std::clamp<qint64>(value.toLongLong(), 0, std::numeric_limits<qint64>::max() / 1000);
    if (key == QLatin1String("program_version"))
        m_facts.programVersion = value;
    else if (key == QLatin1String("endpoint"))
        m_facts.endpoint = value;
    else if (key == QLatin1String("started_us"))
        m_facts.started = WallTime(std::chrono::microseconds(number));
    else if (key == QLatin1String("time_zone"))
        m_facts.timeZone = value;
    else if (key == QLatin1String("closed"))
        m_facts.isClosed = value == QLatin1String("1");
    else if (key == QLatin1String("gaps"))
        m_facts.gaps = number;
    else if (key == QLatin1String("missing"))
        m_facts.missing = number;
    else if (key == QLatin1String("behind"))
        m_facts.behind = number;
    else if (key == QLatin1String("waiting"))
        m_facts.waiting = number;
    else if (key == QLatin1String("cut"))
        m_facts.cut = number;
    else if (key == QLatin1String("activities"))
        m_countNoted = std::max(m_countNoted, number);
    else if (key == QLatin1String("rows"))
        m_countNoted = std::max(m_countNoted, number);
}

Result<void> Recording::readFacts()
{
    m_countNoted = 0;
    auto sql = m_connection->prepare(QStringLiteral(
        "SELECT key, substr(value, 1, 4096) FROM meta WHERE key IN ('program_version', 'endpoint', 'started_us', "
        "'time_zone', 'closed', 'gaps', 'missing', 'behind', 'waiting', 'cut', "
        "'activities', 'rows')"));
    if (!sql)
        return failure(sql.error());
    if (!sql->exec())
        return failure(m_connection->errorOf(sql->lastError()));
    m_facts.schemaVersion = m_connection->value(QStringLiteral("PRAGMA user_version")).value_or(QVariant()).toInt();
    while (sql->next()) {
        takeFact(sql->value(0).toString(), sql->value(1).toString());
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
    constexpr qint64 latest = std::numeric_limits<qint64>::max() / 1000;
    for (bool isFirst = true; sql->next(); isFirst = false) {
        m_facts.last = WallTime(std::chrono::microseconds(std::clamp<qint64>(sql->value(0).toLongLong(), 0, latest)));
        if (isFirst)
            m_facts.first = m_facts.last;
    }
    return checkEnd(*m_connection, *sql);
}

Result<void> Recording::readPieces(SequenceRange range, const RecordingQuery& query, const RowReader::Taker& take) const
{
    bool isWanted = true;
    const auto takeOne = [&](Activity activity) { return isWanted = take(std::move(activity)); };
    while (isWanted && !range.isEmpty()) {
        const auto piece = nextPiece(range);
        if (!piece)
            return failure(piece.error());
        if (const auto read = m_rows.read(*piece, query, takeOne); !read)
            return read;
        if (piece->isEmpty() || piece->last == range.last)
            return {};
        range.first = piece->last + 1;
    }
    return {};
}

Result<SequenceRange> Recording::nextPiece(SequenceRange range) const
{
    const auto first = m_rows.nearest(range);
    if (!first)
        return failure(first.error());
    if (!*first)
        return SequenceRange();
    range.first = **first;
    if (m_facts.isRenumbered) { // this many rows may be far apart
        const auto last = m_rows.nearest(range, RowReader::Order::FirstFirst, rowsPerQuery - 1);
        if (!last)
            return failure(last.error());
        return SequenceRange{range.first, last->value_or(range.last)};
    }
    return SequenceRange{range.first,
                         range.last - range.first < rowsPerQuery ? range.last : range.first + rowsPerQuery - 1};
}

Result<std::vector<Activity>> Recording::rows(qint64 first, qint64 count) const
{
    std::vector<Activity> found;
    found.reserve(static_cast<std::size_t>(std::clamp<qint64>(m_count - first, 0, std::min(count, rowsPerQuery))));
    const auto read = readPieces(rowsFrom(first, count), {}, [&](Activity activity) {
        found.push_back(std::move(activity));
        return true;
    });
    if (!read)
        return failure(read.error());
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
    std::vector<Activity> batch;
    SequenceRange range{1, m_last};
    bool isWanted = true;
    while (isWanted && !range.isEmpty()) {
        batch.clear();
        qint64 bytes = 0;
        const auto gather = [&](Activity activity) {
            bytes += activity.weight();
            batch.push_back(std::move(activity));
            return batch.size() < rowsPerBatch && bytes < bytesPerBatch;
        };
        if (auto read = readPieces(range, query, gather); !read) {
            if (!batch.empty())
                (void)take(batch); // the rows before are good
            return read;
        }
        // Call it while no query is active: a long-running one prevents the writer from resetting its WAL.
        const bool isFull = batch.size() >= rowsPerBatch || bytes >= bytesPerBatch;
        const qint64 last = batch.empty() ? range.last : static_cast<qint64>(batch.back().sequence);
        isWanted = batch.empty() || take(batch);
        if (!isFull || last >= range.last)
            return {};
        range.first = last + 1;
    }
    return {};
}

Result<std::vector<quint32>> Recording::search(const RecordingQuery& query, qint64 first, qint64 count) const
{
    std::vector<quint32> found;
    const SequenceRange range = rowsFrom(first, std::min(count, m_count - first));
    const auto read = m_rows.read(range, query, [&](const Activity& activity) {
        found.push_back(static_cast<quint32>(activity.sequence - 1));
        return true;
    });
    if (!read)
        return failure(read.error());
    return found;
}

Result<std::optional<Activity>> Recording::after(qint64 row, const RecordingQuery& query, qint64 reach) const
{
    const bool isLast = row == std::numeric_limits<qint64>::max();
    return nearest(isLast ? SequenceRange() : rowsFrom(row + 1, reach), query, RowReader::Order::FirstFirst);
}

Result<std::optional<Activity>> Recording::before(qint64 row, const RecordingQuery& query, qint64 reach) const
{
    return nearest({std::max<qint64>(1, row - (reach - 1)), row}, query, RowReader::Order::LastFirst);
}

Result<std::optional<Activity>> Recording::nearest(SequenceRange range, const RecordingQuery& query,
                                                   RowReader::Order order) const
{
    std::optional<Activity> found;
    const auto takeFirst = [&](Activity activity) {
        found = std::move(activity);
        return false;
    };
    if (const auto read = m_rows.read(range, query, takeFirst, order); !read)
        return failure(read.error());
    return found;
}

} // namespace standpipe
