// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recordingfile.h"

#include "core/activity/activityjson.h"
#include "core/activity/kindname.h"
#include "core/recording/recordingschema.h"
#include "core/recording/rowinsertion.h"
#include "core/recording/sqliteconnection.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace standpipe {

namespace {

/// Pages in the WAL before it is moved into the file: fewer, larger syncs. checkpoint() moves slower traffic.
const QLatin1StringView checkpointing("PRAGMA wal_autocheckpoint = 2000");
/// Twice SQLite's default: each page costs a system call or two on its way into the file, whatever its size.
const QLatin1StringView pageSize("PRAGMA page_size = 8192");

/// A transaction: rolled back unless committed.
/// Thread: the connection's
class Transaction {
public:
    explicit Transaction(const SqliteConnection& connection) : m_connection(connection) {}
    ~Transaction()
    {
        if (m_isOpen)
            (void)m_connection.run(QStringLiteral("ROLLBACK")); // SQLite may have done so already
    }
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    [[nodiscard]] Result<void> begin()
    {
        auto begun = m_connection.run(QStringLiteral("BEGIN IMMEDIATE"));
        m_isOpen = begun.has_value();
        return begun;
    }
    [[nodiscard]] Result<void> commit()
    {
        auto committed = m_connection.run(QStringLiteral("COMMIT"));
        m_isOpen = !committed.has_value();
        return committed;
    }

private:
    const SqliteConnection& m_connection;
    bool m_isOpen = false;
};

Result<void> runWith(const SqliteConnection& connection, const QString& sql, const QVariant& first,
                     const QVariant& second)
{
    auto query = connection.prepare(sql);
    if (!query)
        return failure(query.error());
    query->bindValue(0, first);
    query->bindValue(1, second);
    if (!query->exec())
        return failure(connection.errorOf(query->lastError()));
    return {};
}

} // namespace

RecordingFile::RecordingFile(QString path, FileIdentity identity, std::unique_ptr<SqliteConnection> connection)
    : m_path(std::move(path))
    , m_identity(identity)
    , m_connection(std::move(connection))
{
}

RecordingFile::~RecordingFile() = default;

Result<std::unique_ptr<RecordingFile>> RecordingFile::create(const QString& path, const QString& endpoint)
{
    const auto identity = makeFile(path);
    if (!identity)
        return failure(identity.error());
    auto connection = SqliteConnection::open(path, SqliteConnection::Access::Write);
    Result<void> begun;
    std::unique_ptr<RecordingFile> file;
    if (connection) {
        file.reset(new RecordingFile(path, *identity, std::move(*connection)));
        begun = file->begin(endpoint);
    } else {
        begun = failure(connection.error());
    }
    if (begun)
        return file;
    file.reset();
    QFile::remove(path); // created by us, and useless
    return failure(begun.error());
}

Result<void> RecordingFile::makeTables()
{
    QStringList commands = {QStringLiteral("PRAGMA application_id = %1").arg(recordingschema::applicationId),
                            QStringLiteral("PRAGMA user_version = %1").arg(recordingschema::version)};
    for (const QLatin1StringView table : recordingschema::tables)
        commands += QString(table);
    for (const QString& command : std::as_const(commands)) {
        if (auto run = m_connection->run(command); !run)
            return run;
    }
    return {};
}

Result<void> RecordingFile::fillTables(const QString& endpoint)
{
    const QString kindRow = QStringLiteral("INSERT INTO kind (number, token) VALUES (?, ?)");
    for (int index = 0; index < activityKinds; ++index) {
        const auto kind = static_cast<ActivityKind>(index);
        if (auto put = runWith(*m_connection, kindRow, kindNumber(kind), activityToken(kind)); !put)
            return put;
    }
    const std::array<std::pair<QString, QString>, 11> facts = {{
        {QStringLiteral("program_version"), QStringLiteral(STANDPIPE_VERSION)},
        {QStringLiteral("endpoint"), endpoint.isNull() ? QStringLiteral("") : endpoint},
        {QStringLiteral("started_us"), QString::number(wallNow().time_since_epoch().count())},
        {QStringLiteral("time_zone"), QString::fromLatin1(QTimeZone::systemTimeZoneId())},
        {QStringLiteral("closed"), QStringLiteral("0")},
        {QStringLiteral("rows"), QStringLiteral("0")},
        {QStringLiteral("gaps"), QStringLiteral("0")},
        {QStringLiteral("missing"), QStringLiteral("0")},
        {QStringLiteral("behind"), QStringLiteral("0")},
        {QStringLiteral("waiting"), QStringLiteral("0")},
        {QStringLiteral("cut"), QStringLiteral("0")},
    }};
    for (const auto& [key, value] : facts) {
        if (auto put =
                runWith(*m_connection, QStringLiteral("INSERT INTO meta (key, value) VALUES (?, ?)"), key, value);
            !put)
            return put;
    }
    return {};
}

Result<void> RecordingFile::begin(const QString& endpoint)
{
    if (auto sized = m_connection->run(QString(pageSize)); !sized)
        return sized;
    // Before WAL mode, so that the file itself is identifiable from the beginning.
    Transaction transaction(*m_connection);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    if (auto made = makeTables(); !made)
        return made;
    if (auto filled = fillTables(endpoint); !filled)
        return filled;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    for (const QString& command : {QStringLiteral("PRAGMA journal_mode = WAL"),
                                   QStringLiteral("PRAGMA synchronous = NORMAL"), QString(checkpointing)}) {
        if (auto run = m_connection->run(command); !run)
            return run;
    }
    auto insertion = RowInsertion::prepare(*m_connection);
    if (!insertion)
        return failure(insertion.error());
    m_insertion = std::move(*insertion);
    // From here until close() there is a non-empty WAL beside it: without one, the file is a copy that lacks it.
    return runWith(*m_connection, QStringLiteral("INSERT INTO meta (key, value) VALUES (?, ?)"),
                   QStringLiteral("activities"), QStringLiteral("0"));
}

Result<void> RecordingFile::append(std::span<const Activity> activities, const Outside& outside)
{
    Sums sums = m_noted;
    for (const Activity& activity : activities) {
        const bool isGap = activity.kind == ActivityKind::Dropped;
        sums.gaps += isGap ? 1 : 0;
        sums.missing += isGap ? activity.count : 0;
        sums.cut += activity.payload.size() < activity.bytes ? 1 : 0;
    }
    sums.activities += static_cast<qint64>(activities.size());
    sums.behind = std::max<qint64>(0, outside.dropped - sums.missing);
    sums.waiting = outside.waiting;
    Transaction transaction(*m_connection);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    if (auto inserted = m_insertion->insert(activities, m_noted.activities + 1); !inserted)
        return inserted;
    if (auto noted = note(sums); !noted)
        return noted;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_noted = sums;
    return {};
}

Result<void> RecordingFile::note(const Sums& sums)
{
    const std::array<std::tuple<QLatin1StringView, qint64, qint64>, 6> values = {{
        {QLatin1StringView("rows"), m_noted.activities, sums.activities},
        {QLatin1StringView("gaps"), m_noted.gaps, sums.gaps},
        {QLatin1StringView("missing"), m_noted.missing, sums.missing},
        {QLatin1StringView("behind"), m_noted.behind, sums.behind},
        {QLatin1StringView("waiting"), m_noted.waiting, sums.waiting},
        {QLatin1StringView("cut"), m_noted.cut, sums.cut},
    }};
    for (const auto& [key, before, now] : values) {
        if (before == now)
            continue;
        if (auto noted = note(key, now); !noted)
            return noted;
    }
    return {};
}

Result<void> RecordingFile::note(QLatin1StringView key, qint64 value)
{
    return runWith(*m_connection, QStringLiteral("UPDATE meta SET value = ? WHERE key = ?"), QString::number(value),
                   QString(key));
}

Result<bool> RecordingFile::checkpoint()
{
    auto query = m_connection->prepare(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)"));
    if (!query)
        return failure(query.error());
    if (!query->exec() || !query->next())
        return failure(m_connection->errorOf(query->lastError()));
    return query->value(1) == query->value(2); // frames in the WAL, and frames moved
}

Result<void> RecordingFile::close()
{
    Transaction transaction(*m_connection);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    if (auto noted = note(QLatin1StringView("activities"), m_noted.activities); !noted)
        return noted;
    if (auto noted = note(QLatin1StringView("closed"), 1); !noted)
        return noted;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    if (auto moved = m_connection->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")); !moved)
        return moved;
    // Has no effect while another process reads the file: it then stays in WAL mode, with an empty WAL. The mode is a
    // few bytes of the first page, written at once: a journal file would only be left behind, and keep readers off, if
    // this process were killed now.
    (void)m_connection->run(QStringLiteral("PRAGMA journal_mode = MEMORY"));
    return {};
}

qint64 RecordingFile::bytes() const
{
    return QFileInfo(m_path).size() + QFileInfo(m_path + QStringLiteral("-wal")).size();
}

bool RecordingFile::isInPlace() const
{
    return fileAt(m_path) == m_identity;
}

} // namespace standpipe
