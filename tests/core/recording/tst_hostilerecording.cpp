// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/filter/activityfilter.h"
#include "core/recording/filterquery.h"
#include "core/recording/recording.h"
#include "core/recording/recordingfile.h"
#include "core/recording/recordingschema.h"
#include "core/recording/sqliteconnection.h"
#include "tests/core/recording/activities.h"
#include "tests/support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>
#include <thread>

#include <sqlite3.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// An endless query with the column names of a recording.
const QByteArray
    endless("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS seq, 1 AS time_us, 1 AS "
            "pipe, 1 AS pid, 4 AS kind, 1 AS request, 1 AS bytes, 1 AS took_ns, 0 AS count, NULL AS facts, NULL AS "
            "payload FROM n");

bool runAll(const QString& path, const QByteArray& sql)
{
    sqlite3* database = nullptr;
    const bool isDone = sqlite3_open(path.toUtf8().constData(), &database) == SQLITE_OK &&
                        sqlite3_exec(database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return isDone;
}

std::vector<Activity> all(const Recording& recording, const RecordingQuery& query = {})
{
    std::vector<Activity> found;
    const auto read = recording.forEach(
        [&](std::vector<Activity>& batch) {
            std::ranges::move(batch, std::back_inserter(found));
            return true;
        },
        query);
    return read ? found : std::vector<Activity>();
}

} // namespace

/// Files made by others in order to harm the program that opens them.
/// Thread: main thread
class TestHostileRecording : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void whatIsNoTableOfOursIsRefused_data();
    void whatIsNoTableOfOursIsRefused();
    void whatIsAddedDoesNotMatter();
    void numbersFarApartCostNothing();
    void numbersAtTheirEndsAreRead();
    void longValuesAreReadToTheirLimit();
    void aFilterSeesRowsWithLongValues();
    void whatNoRecorderWritesBecomesPossible();
    void endlessQueriesAreGivenUp();
    void aQueryCanBeStopped();
    void nothingIsReadOnceStopped();
    void batchesAreBounded();

private:
    /// A closed recording of five activities, modified.
    [[nodiscard]] QString changed(const QByteArray& sql)
    {
        const QString path = m_folder.filePath(QStringLiteral("%1.standpipe").arg(++m_files));
        auto made = RecordingFile::create(path, QStringLiteral("MyPipe"));
        const bool isMade = made && (*made)->append(numberedUpTo(5)) && (*made)->close() && runAll(path, sql);
        return isMade ? path : QString();
    }

    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestHostileRecording::whatIsNoTableOfOursIsRefused_data()
{
    const QByteArray again = "ALTER TABLE activity RENAME TO other; ";
    const QByteArray columns = "time_us, pipe, pid, kind, request, bytes, took_ns, count, facts, payload";
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a view without an end") << again + "CREATE VIEW activity AS " + endless;
    QTest::newRow("meta is a view") << QByteArray(
        "DROP TABLE meta; CREATE VIEW meta AS SELECT 'closed' AS key, 1 AS value");
    QTest::newRow("a virtual table") << again + "CREATE VIRTUAL TABLE activity USING fts5(seq, " + columns + ")";
    QTest::newRow("no table") << QByteArray("DROP TABLE activity");
    QTest::newRow("a column too few") << QByteArray("ALTER TABLE activity DROP COLUMN payload");
    QTest::newRow("a computed column") << again + "CREATE TABLE activity (seq INTEGER PRIMARY KEY, time_us, pipe, pid, "
                                                  "kind, request, bytes, took_ns, count, "
                                                  "facts, payload AS (zeroblob(900000000)))";
    QTest::newRow("seq is not the rows' number") << again + "CREATE TABLE activity (seq INTEGER, " + columns + ")";
    QTest::newRow("seq is a key of its own")
        << again + "CREATE TABLE activity (seq INTEGER PRIMARY KEY DESC, " + columns + ")";
    QTest::newRow("rows without a number")
        << again + "CREATE TABLE activity (seq INTEGER PRIMARY KEY, " + columns + ") WITHOUT ROWID";
    QByteArray doubling = again + "CREATE VIEW v0 AS " + endless + ";";
    for (int i = 1; i < 64; ++i) {
        const QByteArray before = "v" + QByteArray::number(i - 1);
        doubling += "CREATE VIEW v" + QByteArray::number(i) + " AS SELECT * FROM " + before +
                    " UNION ALL SELECT * FROM " + before + ";";
    }
    QTest::newRow("a view of views, each twice the one before")
        << doubling + "CREATE VIEW activity AS SELECT * FROM v63";
}

void TestHostileRecording::whatIsNoTableOfOursIsRefused()
{
    QFETCH(QByteArray, sql);
    const QString path = changed(sql);
    QVERIFY(!path.isEmpty());
    const auto recording = Recording::open(path);
    QVERIFY(!recording);
    QCOMPARE(recording.error().code, ErrorCode::RecordingForeign);
    QCOMPARE(recording.error().where, path);
}

void TestHostileRecording::whatIsAddedDoesNotMatter()
{
    const QString path =
        changed("CREATE INDEX of_pipe ON activity (pipe); CREATE VIEW every AS " + endless +
                "; ALTER TABLE activity ADD COLUMN remark TEXT; CREATE TABLE notes (text);"
                "CREATE TRIGGER activity BEFORE INSERT ON activity BEGIN SELECT count(*) FROM every; END");
    QVERIFY(!path.isEmpty());
    const auto recording = Recording::open(path);
    QVERIFY(recording);
    QCOMPARE(all(**recording).size(), 5U);
}

void TestHostileRecording::numbersFarApartCostNothing()
{
    const QString path = changed("UPDATE activity SET seq = 1000000000000 WHERE seq = 5");
    QVERIFY(!path.isEmpty());
    const auto recording = Recording::open(path);
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isRenumbered);
    QVERIFY(!(*recording)->facts().isWhole());
    QCOMPARE((*recording)->facts().cutOff, 0);
    QCOMPARE((*recording)->count(), 4); // no window can show a million million rows
    const std::vector<Activity> found = all(**recording);
    QCOMPARE(found.size(), 5U);
    QCOMPARE(found.back().sequence, 1'000'000'000'000U);
    QVERIFY(isSame(found.back(), numbered(5)));
    QCOMPARE((*recording)->rows(0, std::numeric_limits<qint64>::max()).value_or(std::vector<Activity>()).size(), 5U);
}

void TestHostileRecording::numbersAtTheirEndsAreRead()
{
    const QString path = changed("UPDATE activity SET seq = 9223372036854775807 WHERE seq = 5;"
                                 "UPDATE activity SET seq = -9223372036854775808 WHERE seq = 4;"
                                 "UPDATE activity SET seq = 0 WHERE seq = 3");
    QVERIFY(!path.isEmpty());
    const auto recording = Recording::open(path);
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isRenumbered);
    QCOMPARE((*recording)->count(), 2);
    QCOMPARE(all(**recording).size(), 3U);
    const auto last = (*recording)->after(std::numeric_limits<qint64>::max() - 2, {}, 10);
    QVERIFY(last);
    QVERIFY(*last);
    QVERIFY(isSame(**last, numbered(5)));
    QVERIFY(!(*recording)->after(std::numeric_limits<qint64>::max(), {}, 10).value_or(std::nullopt));
}

void TestHostileRecording::longValuesAreReadToTheirLimit()
{
    constexpr int size = 2 * SqliteConnection::longestValue;
    const QByteArray bytes = QByteArray::number(size);
    const QString path = changed("UPDATE activity SET payload = zeroblob(" + bytes +
                                 ") WHERE seq = 2; UPDATE activity SET facts = CAST(zeroblob(" + bytes +
                                 ") AS TEXT) WHERE seq = 3; UPDATE activity SET payload = CAST(zeroblob(" + bytes +
                                 ") AS TEXT), facts = '{\"where\":\"/x\"}' WHERE seq = 5");
    QVERIFY(!path.isEmpty());
    const auto recording = Recording::open(path);
    QVERIFY(recording);
    const std::vector<Activity> found = all(**recording);
    QCOMPARE(found.size(), 5U);
    QCOMPARE(found.at(1).payload.size(), limits::activityPayload);
    QCOMPARE(found.at(1).bytes, size);
    QVERIFY(!found.at(2).facts);
    QVERIFY(found.at(2).payload == numbered(3).payload);
    QVERIFY(isSame(found.at(3), numbered(4)));
    QCOMPARE(found.at(4).bytes, size);
    QVERIFY(found.at(4).facts);
    QCOMPARE(found.at(4).facts->where, QStringLiteral("/x"));
    const auto before = (*recording)->before(5, {}, 10);
    QVERIFY(before);
    QCOMPARE((*before)->sequence, 5U);
}

void TestHostileRecording::aFilterSeesRowsWithLongValues()
{
    const QString path =
        changed("UPDATE activity SET payload = CAST('message 3' || zeroblob(9000000) AS BLOB) WHERE seq = 3");
    QVERIFY(!path.isEmpty());
    const auto recording = Recording::open(path);
    QVERIFY(recording);
    for (const QString& text : {QStringLiteral("message"), QStringLiteral("-pipe:99"), QStringLiteral("size>1")}) {
        const auto filter = ActivityFilter::parse(text);
        QVERIFY(filter);
        QCOMPARE((*recording)->search(filterQuery(*filter), 0, 10).value_or(std::vector<quint32>()).size(), 5U);
        QCOMPARE(all(**recording, filterQuery(*filter)).size(), 5U);
    }
    const auto third = ActivityFilter::parse(QStringLiteral("\"message 3\" size>1k"));
    QVERIFY(third);
    QCOMPARE((*recording)->search(filterQuery(*third), 0, 10).value_or(std::vector<quint32>()),
             std::vector<quint32>{2});
}

void TestHostileRecording::whatNoRecorderWritesBecomesPossible()
{
    const QString path =
        changed("UPDATE activity SET time_us = -9223372036854775808, pipe = -1, pid = 99999999999, bytes = -7, "
                "took_ns = -9, count = -3, request = 'abc' WHERE seq = 1;"
                "UPDATE activity SET time_us = 9223372036854775807, count = 'x', facts = x'ff', payload = 3.5, "
                "kind = '' WHERE seq = 2; UPDATE meta SET value = '-9223372036854775808'");
    QVERIFY(!path.isEmpty());
    const auto recording = Recording::open(path);
    QVERIFY(recording);
    QCOMPARE((*recording)->facts().missing, 0);
    const std::vector<Activity> found = all(**recording);
    QCOMPARE(found.size(), 5U);
    QCOMPARE(found.at(0).pipe.number, 0U);
    QCOMPARE(found.at(0).bytes, 0);
    QCOMPARE(found.at(0).took, Nanoseconds(0));
    QCOMPARE(found.at(0).count, -3);
    // In nanoseconds, the unit used to match pairs of activities.
    const Nanoseconds between = found.at(1).time - found.at(0).time;
    QVERIFY(between.count() > 0);
}

void TestHostileRecording::endlessQueriesAreGivenUp()
{
    const QString path = changed({});
    const auto connection = SqliteConnection::open(path, SqliteConnection::Access::Read, {}, Milliseconds(50));
    QVERIFY(connection);
    for (int i = 0; i < 2; ++i) { // each has its own time limit
        const auto value =
            (*connection)->value(QStringLiteral("SELECT count(*) FROM (%1)").arg(QString::fromUtf8(endless)));
        QVERIFY(!value);
        QCOMPARE(value.error().code, ErrorCode::RecordingTooSlow);
        QCOMPARE(value.error().milliseconds, 50);
        QCOMPARE(value.error().where, path);
        QCOMPARE((*connection)->value(QStringLiteral("SELECT count(*) FROM activity")).value_or(QVariant()).toInt(), 5);
    }
}

void TestHostileRecording::aQueryCanBeStopped()
{
    const auto stop = std::make_shared<std::atomic<bool>>(false);
    const auto connection =
        SqliteConnection::open(changed({}), SqliteConnection::Access::Read, stop, std::chrono::hours(1));
    QVERIFY(connection);
    std::thread stopper([stop] { *stop = true; });
    const auto value =
        (*connection)->value(QStringLiteral("SELECT count(*) FROM (%1)").arg(QString::fromUtf8(endless)));
    stopper.join();
    QVERIFY(!value);
    QCOMPARE(value.error().code, ErrorCode::Cancelled);
}

void TestHostileRecording::nothingIsReadOnceStopped()
{
    const QString path =
        changed("WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO "
                "activity SELECT i, 1, 1, 1, 4, i, 1, NULL, 0, NULL, 'x' FROM n");
    const auto stop = std::make_shared<std::atomic<bool>>(false);
    const auto recording = Recording::open(path, stop);
    QVERIFY(recording);
    qsizetype rows = 0;
    const auto read = (*recording)->forEach([&](const std::vector<Activity>& batch) {
        rows += static_cast<qsizetype>(batch.size());
        *stop = true;
        return true;
    });
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::Cancelled);
    QVERIFY(rows < 10'000);
}

void TestHostileRecording::batchesAreBounded()
{
    const QString path =
        changed("WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 40) INSERT INTO "
                "activity SELECT i, 1, 1, 1, 4, i, 1000000, NULL, 0, NULL, zeroblob(1000000) FROM n");
    const auto recording = Recording::open(path);
    QVERIFY(recording);
    std::size_t rows = 0;
    std::size_t largest = 0;
    const auto read = (*recording)->forEach([&](const std::vector<Activity>& batch) {
        rows += batch.size();
        largest = std::max(largest, batch.size());
        return true;
    });
    QVERIFY(read);
    QCOMPARE(rows, 40U);
    QVERIFY(largest <= 10);
}

STANDPIPE_TEST(TestHostileRecording, QCoreApplication)
#include "tst_hostilerecording.moc"
