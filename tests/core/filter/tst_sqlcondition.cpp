// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityjson.h"
#include "core/activity/kindname.h"
#include "core/filter/activityfilter.h"
#include "core/text/activitytext.h"
#include "tests/core/filter/sampleactivity.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace standpipe;

namespace {

const QByteArrayList payloads = {"",
                                 "hello",
                                 "Hello World",
                                 "needle in \"quotes\"",
                                 QByteArray("nul\0needle", 10),
                                 "\xff\xfe!",
                                 "\xc3\xa4pfel 100%",
                                 "line\nbreak",
                                 "a_b%c?",
                                 QByteArray(3000, 'x') + "needle"};

const QStringList terms = {
    QStringLiteral("hello"),
    QStringLiteral("NEEDLE"),
    QStringLiteral("request"),
    QStringLiteral("\"o w\""),
    QStringLiteral("\"%\""),
    QStringLiteral("a_b"),
    QStringLiteral("?"),
    QStringLiteral("\u00c4pfel"),
    QStringLiteral("a\\nb"),
    QStringLiteral("pid"),
    QStringLiteral("closed"),
    QStringLiteral("e"),
    QStringLiteral("/e.*o/i"),
    QStringLiteral("/^$/"),
    QStringLiteral("/^request/"),
    QStringLiteral("pipe:0"),
    QStringLiteral("pipe:1,3-4,9"),
    QStringLiteral("pipe>2"),
    QStringLiteral("pipe!=2"),
    QStringLiteral("kind:request"),
    QStringLiteral("kind:closed,problem,reply"),
    QStringLiteral("kind!=dropped"),
    QStringLiteral("in"),
    QStringLiteral("out"),
    QStringLiteral("error"),
    QStringLiteral("size>4"),
    QStringLiteral("size<=11"),
    QStringLiteral("size=0"),
    QStringLiteral("size<0"),
    QStringLiteral("slow>1ms"),
    QStringLiteral("slow<=2ms"),
    QStringLiteral("slow!=1ms"),
    QStringLiteral("request:2-3"),
    QStringLiteral("request<3"),
    QStringLiteral("request:0"),
    QStringLiteral("pid:4711"),
    QStringLiteral("pid<4712"),
    QStringLiteral("time>12:01"),
    QStringLiteral("time>2026-01-02T12:01"),
    QStringLiteral("time:2026-01-02"),
    QStringLiteral("hex:6e"),
    QStringLiteral("hex:fffe"),
    QStringLiteral("hex:006e"),
    QStringLiteral("hex!=0a"),
    QStringLiteral("time>=2026-01-02 12:01:30.5+02:00"),
    QStringLiteral("user:anna"),
    QStringLiteral("program:node"),
};

Activity randomActivity(QRandomGenerator& random, quint64 sequence)
{
    Activity made = test::sample(static_cast<ActivityKind>(random.bounded(activityKinds)),
                                 payloads.at(random.bounded(payloads.size())), random.bounded(5U));
    made.sequence = sequence;
    made.pipe = PipeHandle{random.bounded(6U)};
    made.pid = random.bounded(3) == 0 ? 0 : 4710 + random.bounded(3U);
    made.time = test::localTime(QStringLiteral("2026-01-01T22:00:00"), random.bounded(172'800) * 1'000'000LL);
    made.count = random.bounded(3);
    if (random.bounded(2) == 0)
        made.took = Nanoseconds(random.bounded(3'000'000));
    if (random.bounded(2) == 0)
        return made;
    ActivityFacts facts;
    facts.reason.code = random.bounded(2) == 0 ? ErrorCode::PeerClosed : ErrorCode::PeerReset;
    facts.where = QStringLiteral("/tmp/hello.sock");
    if (random.bounded(2) == 0)
        facts.peer = {.pid = 4711,
                      .uid = 1000,
                      .gid = 1000,
                      .user = QStringLiteral("anna"),
                      .executable = QStringLiteral("/usr/bin/node")};
    made.facts = std::make_shared<const ActivityFacts>(facts);
    return made;
}

/// A filter of random terms, nested at most this deep.
QString randomFilter(QRandomGenerator& random, int depth)
{
    const int choice = depth == 0 ? 0 : random.bounded(6);
    const auto inner = [&] { return randomFilter(random, depth - 1); };
    switch (choice) {
    case 1:
        return QStringLiteral("(%1 or %2)").arg(inner(), inner());
    case 2:
    case 3:
        return QStringLiteral("%1 %2").arg(inner(), inner());
    case 4:
        return QStringLiteral("not (%1)").arg(inner());
    default:
        return terms.at(random.bounded(terms.size()));
    }
}

} // namespace

/// Compares conditions for SQLite with the filters they were made from, on a table like that of a recording.
/// Thread: main thread
class TestSqlCondition final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void eachTermAlone();
    void randomFilters();
    void whatIsExact_data();
    void whatIsExact();
    void aVeryLongFilterIsTaken();

private:
    [[nodiscard]] QString difference(const QString& text) const;

    std::vector<Activity> m_activities;
};

void TestSqlCondition::initTestCase()
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
    database.setDatabaseName(QStringLiteral(":memory:"));
    QVERIFY2(database.open(), qPrintable(database.lastError().text()));
    QSqlQuery query;
    QVERIFY(query.exec(QStringLiteral(
        "CREATE TABLE activity (seq INTEGER PRIMARY KEY, time_us INTEGER NOT NULL, pipe INTEGER NOT NULL, pid INTEGER "
        "NOT NULL, "
        "kind INTEGER NOT NULL, request INTEGER NOT NULL, bytes INTEGER NOT NULL, payload BLOB, took_ns INTEGER, "
        "count INTEGER NOT NULL, facts TEXT)")));
    QVERIFY(query.prepare(QStringLiteral("INSERT INTO activity VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")));
    QRandomGenerator random(2026);
    database.transaction();
    for (quint64 sequence = 1; sequence <= 250; ++sequence) {
        const Activity activity = randomActivity(random, sequence);
        const auto orNull = [](bool isThere, const QVariant& value) { return isThere ? value : QVariant(); };
        const QVariantList values = {static_cast<qint64>(sequence),
                                     static_cast<qint64>(activity.time.time_since_epoch().count()),
                                     activity.pipe.number,
                                     activity.pid,
                                     kindNumber(activity.kind),
                                     static_cast<qint64>(activity.request.number),
                                     activity.bytes,
                                     orNull(!activity.payload.isEmpty(), activity.payload),
                                     orNull(activity.took.count() >= 0, static_cast<qint64>(activity.took.count())),
                                     activity.count,
                                     orNull(activity.facts != nullptr, QString::fromUtf8(activityJson(activity)))};
        for (int column = 0; column < values.size(); ++column)
            query.bindValue(column, values.at(column));
        QVERIFY2(query.exec(), qPrintable(query.lastError().text()));
        m_activities.push_back(activity);
    }
    database.commit();
}

void TestSqlCondition::cleanupTestCase()
{
    QSqlDatabase::database().close();
}

/// The first disagreement of the condition with the filter; empty if there is none.
QString TestSqlCondition::difference(const QString& text) const
{
    const auto filter = ActivityFilter::parse(text);
    if (!filter)
        return QStringLiteral("does not parse");
    const SqlCondition condition = sqlCondition(*filter);
    QSqlQuery query;
    if (!query.prepare(QStringLiteral("SELECT seq FROM activity WHERE ") + condition.where))
        return query.lastError().text() + QLatin1Char(' ') + condition.where;
    for (int value = 0; value < condition.values.size(); ++value)
        query.bindValue(value, condition.values.at(value));
    if (!query.exec())
        return query.lastError().text() + QLatin1Char(' ') + condition.where;
    QSet<quint64> taken;
    while (query.next())
        taken.insert(query.value(0).toULongLong());
    for (const Activity& activity : m_activities) {
        const bool accepted = filter->accepts(activity);
        const bool isTaken = taken.contains(activity.sequence);
        if ((accepted && !isTaken) || (condition.isExact && isTaken != accepted))
            return QStringLiteral("%1: accepted %2, taken %3 by %4")
                .arg(text::line(activity))
                .arg(accepted)
                .arg(isTaken)
                .arg(condition.where);
    }
    return {};
}

void TestSqlCondition::eachTermAlone()
{
    for (const QString& term : terms) {
        for (const QString& filter : {term, QStringLiteral("not ") + term}) {
            const QString wrong = difference(filter);
            QVERIFY2(wrong.isEmpty(), qPrintable(filter + QStringLiteral(": ") + wrong));
        }
    }
    QCOMPARE(difference(QString()), QString());
}

void TestSqlCondition::randomFilters()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        const QString filter = randomFilter(random, 4);
        const QString wrong = difference(filter);
        QVERIFY2(wrong.isEmpty(), qPrintable(filter + QStringLiteral(": ") + wrong));
    }
}

void TestSqlCondition::whatIsExact_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isExact");
    QTest::newRow("nothing is wanted but all") << "" << true;
    QTest::newRow("a pipe") << "pipe:3" << true;
    QTest::newRow("not a pipe") << "not pipe:3" << true;
    QTest::newRow("a kind and a size") << "kind:request size>1k" << true;
    QTest::newRow("a duration or a process") << "slow>5ms or pid:4711" << true;
    QTest::newRow("a day") << "time>2026-01-02" << true;
    QTest::newRow("a word, which may stand in a reason") << "hello" << false;
    QTest::newRow("a regular expression") << "/x/" << false;
    QTest::newRow("a time of day") << "time>12:00" << false;
    QTest::newRow("what went wrong") << "error" << false;
    QTest::newRow("a pipe and a word") << "pipe:3 hello" << false;
}

void TestSqlCondition::whatIsExact()
{
    QFETCH(const QString, filter);
    QFETCH(const bool, isExact);
    QCOMPARE(sqlCondition(ActivityFilter::parse(filter).value()).isExact, isExact);
}

void TestSqlCondition::aVeryLongFilterIsTaken()
{
    QCOMPARE(difference(QStringLiteral("a or ").repeated(1900) + QStringLiteral("hello")), QString());
    QCOMPARE(difference(QStringLiteral("-zz ").repeated(2400)), QString());
    QStringList pipes;
    for (int pipe = 0; pipe < 1200; ++pipe)
        pipes << QStringLiteral("%1-%2").arg(pipe * 3 + 2).arg(pipe * 3 + 3);
    QCOMPARE(difference(QStringLiteral("pipe:") + pipes.join(QLatin1Char(',')).left(9900)), QString());
}

STANDPIPE_TEST(TestSqlCondition, QCoreApplication)
#include "tst_sqlcondition.moc"
