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

#include <utility>

namespace standpipe {

namespace {

/// What of the WAL may gather before it is moved into the file: fewer, larger syncs.
const QLatin1StringView checkpointing("PRAGMA wal_autocheckpoint = 4000");

/// All or nothing: what was begun is taken back unless done() says otherwise.
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

Result<void> insertPair(const SqliteConnection& connection, const QString& sql, const QVariant& first,
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
    QFile::remove(path); // ours, and of no use
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
        if (auto put = insertPair(*m_connection, kindRow, kindNumber(kind), activityToken(kind)); !put)
            return put;
    }
    const std::array<std::pair<QString, QString>, 7> facts = {{
        {QStringLiteral("program_version"), QStringLiteral(STANDPIPE_VERSION)},
        {QStringLiteral("endpoint"), endpoint.isNull() ? QStringLiteral("") : endpoint},
        {QStringLiteral("started_us"), QString::number(wallNow().time_since_epoch().count())},
        {QStringLiteral("time_zone"), QString::fromLatin1(QTimeZone::systemTimeZoneId())},
        {QStringLiteral("closed"), QStringLiteral("0")},
        {QStringLiteral("gaps"), QStringLiteral("0")},
        {QStringLiteral("missing"), QStringLiteral("0")},
    }};
    for (const auto& [key, value] : facts) {
        if (auto put =
                insertPair(*m_connection, QStringLiteral("INSERT INTO meta (key, value) VALUES (?, ?)"), key, value);
            !put)
            return put;
    }
    return {};
}

Result<void> RecordingFile::begin(const QString& endpoint)
{
    // Before the WAL, so that the file itself says what it is from the beginning.
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
    m_insertion = std::make_unique<RowInsertion>(std::move(*insertion));
    return {};
}

Result<void> RecordingFile::append(std::span<const Activity> activities)
{
    Transaction transaction(*m_connection);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    if (auto inserted = m_insertion->insert(*m_connection, activities, m_count + 1); !inserted)
        return inserted;
    if (auto noted = noteGaps(activities); !noted)
        return noted;
    if (auto committed = transaction.commit(); !committed)
        return committed;
    m_count += static_cast<qint64>(activities.size());
    return {};
}

Result<void> RecordingFile::noteGaps(std::span<const Activity> activities)
{
    qint64 gaps = 0;
    qint64 missing = 0;
    for (const Activity& activity : activities) {
        const bool isGap = activity.kind == ActivityKind::Dropped;
        gaps += isGap ? 1 : 0;
        missing += isGap ? activity.count : 0;
    }
    if (gaps == 0)
        return {};
    const QString adding = QStringLiteral("UPDATE meta SET value = value + %1 WHERE key = '%2'");
    if (auto noted = m_connection->run(adding.arg(QString::number(gaps), QStringLiteral("gaps"))); !noted)
        return noted;
    return m_connection->run(adding.arg(QString::number(missing), QStringLiteral("missing")));
}

Result<void> RecordingFile::close()
{
    if (auto said = m_connection->run(QStringLiteral("UPDATE meta SET value = '1' WHERE key = 'closed'")); !said)
        return said;
    if (auto moved = m_connection->run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")); !moved)
        return moved;
    // Not while somebody reads it: then it stays in WAL mode, with nothing in the WAL.
    (void)m_connection->run(QStringLiteral("PRAGMA journal_mode = DELETE"));
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
