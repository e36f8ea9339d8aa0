// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/filter/activityfilter.h"
#include "core/filter/timereader.h"
#include "core/text/errortext.h"
#include "tests/core/filter/sampleactivity.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QTest>

#include <ctime>

using namespace standpipe;

namespace {

Activity atUtc(const char* iso)
{
    Activity made = test::sample(ActivityKind::Request, "x", 1);
    made.time = WallTime(std::chrono::milliseconds(
        QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs).toMSecsSinceEpoch()));
    return made;
}

/// Sets Central European time, whether or not this machine knows it.
void setZone(const char* zone)
{
    qputenv("TZ", zone);
    ::tzset();
}

} // namespace

/// Times as people, exports and other programs write them, in a time zone with summer time.
/// Thread: main thread
class TestTimeReader final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { setZone("CET-1CEST,M3.5.0,M10.5.0/3"); }
    void cleanupTestCase() { setZone("UTC"); }
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void allFormsOfATimeMeanTheSame();
    void whatExportsPrintIsTaken();
};

void TestTimeReader::accepts_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<Activity>("activity");
    QTest::addColumn<bool>("accepted");
    const auto row = [](const char* filter, const char* utc, bool accepted) {
        QTest::addRow("%s of %s", filter, utc) << QString::fromUtf8(filter) << atUtc(utc) << accepted;
    };
    // A space neither ends the time nor makes it midnight.
    row(R"(time>="2026-06-10 02:30")", "2026-06-10T00:30:00.000Z", true);
    row(R"(time>="2026-06-10 02:30")", "2026-06-10T00:29:59.999Z", false);
    row("time>=2026-06-10 02:30", "2026-06-10T00:29:59.999Z", false);
    row("time>=2026-06-10 02:30", "2026-06-10T00:30:00.000Z", true);
    row("time>=2026-06-10   02:30 x", "2026-06-10T00:30:00.000Z", true);
    row("(time>=2026-06-10 02:30)", "2026-06-10T00:29:59.999Z", false);
    row("time>=2026-06-10 x", "2026-06-09T22:00:00.000Z", true);
    row("time>=2026-06-10T02:30Z", "2026-06-10T02:29:59.999Z", false);
    row("time>=2026-06-10t02:30z", "2026-06-10T02:30:00.000Z", true);
    row("time>=2026-06-10 02:30 Z", "2026-06-10T02:29:59.999Z", false);
    row("time>=2026-06-10 02:30 -0530", "2026-06-10T07:59:59.999Z", false);
    row("time>=2026-06-10T02:30-05:30", "2026-06-10T08:00:00.000Z", true);
    row("time>=2026-06-10T02:30+14", "2026-06-09T12:30:00.000Z", true);
    row(R"(time>=" 2026-06-10 02:30:15.25 +02:00 ")", "2026-06-10T00:30:15.249Z", false);
    row(R"(time>=" 2026-06-10 02:30:15.25 +02:00 ")", "2026-06-10T00:30:15.250Z", true);
    row("time:2026-06-10T02:30:15,250Z", "2026-06-10T02:30:15.250Z", true);
    row("time:2026-06-10T02:30:15.250000999Z", "2026-06-10T02:30:15.250Z", true);
    row("time:2026-06-10T02:30:15.25Z", "2026-06-10T02:30:15.259Z", true);
    row("time:2026-06-10T02:30:15.25Z", "2026-06-10T02:30:15.260Z", false);
    row("time:2026-06-10Z", "2026-06-10T23:59:59.999Z", true);
    row("time:2026-06-10Z", "2026-06-09T23:00:00.000Z", false);
    row("time:2026-06-10+02:00", "2026-06-09T22:00:00.000Z", true);
    row("time!=2026-06-10+02:00", "2026-06-10T22:00:00.000Z", true);
    // Clocks are set back from 3 to 2 at 01:00 UTC.
    row("time:2026-10-25T02:30", "2026-10-25T00:30:00.000Z", true);
    row("time:2026-10-25T02:30", "2026-10-25T01:30:00.000Z", true);
    row("time:2026-10-25T02:30", "2026-10-25T01:00:00.000Z", false);
    row("time:2026-10-25T02:30+02:00", "2026-10-25T01:30:00.000Z", false);
    row("time:2026-10-25T02:30+01:00", "2026-10-25T01:30:00.000Z", true);
    row("time>=2026-10-25T02:30", "2026-10-25T00:30:00.000Z", true);
    row("time<2026-10-25T02:30", "2026-10-25T00:30:00.000Z", false);
    row("time>=2026-10-25T02:30+01:00", "2026-10-25T01:29:59.999Z", false);
    row("time:2026-10-25", "2026-10-25T22:59:59.999Z", true); // a day of 25 hours
    row("time:2026-10-25", "2026-10-25T23:00:00.000Z", false);
    // They are set forward from 2 to 3 at 01:00 UTC: 02:30 does not exist on that day.
    row("time:2026-03-29T02:30", "2026-03-29T01:30:00.000Z", false);
    row("time>=2026-03-29T02:30", "2026-03-29T00:59:59.999Z", false);
    row("time>=2026-03-29T02:30", "2026-03-29T01:30:00.000Z", true);
    row("time:2026-03-29", "2026-03-29T21:59:59.999Z", true);
    row("time:2026-03-29", "2026-03-29T22:00:00.000Z", false);
    // A time of day is local.
    row("time>=02:30", "2026-06-10T00:30:00.000Z", true);
    row("time>=02:30", "2026-01-10T00:30:00.000Z", false);
    row(R"(time>="02:30")", "2026-01-10T01:30:00.000Z", true);
}

void TestTimeReader::accepts()
{
    QFETCH(const QString, filter);
    QFETCH(const Activity, activity);
    const auto parsed = ActivityFilter::parse(filter);
    QVERIFY2(parsed.has_value(), qPrintable(parsed ? QString() : text::sentence(parsed.error())));
    QTEST(parsed->accepts(activity), "accepted");
}

void TestTimeReader::refuses_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<qint64>("position");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* filter, ErrorCode code, qint64 position, const char* detail) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << code << position << QString::fromUtf8(detail);
    };
    const auto behind = ErrorCode::FilterTextBehind;
    const auto unreadable = ErrorCode::FilterTimeUnreadable;
    row("time>=2026-06-10banana", behind, 17, "banana");
    row(R"(time>="2026-06-10 banana")", behind, 19, "banana");
    row("time>=2026-06-10T02:30banana", behind, 23, "banana");
    row("time>=2026-06-10 02:30banana", behind, 23, "banana");
    row(R"(time>="2026-06-10 02:30 CEST")", behind, 25, "CEST");
    row("time>=2026-06-10T02:30Zulu", behind, 23, "Zulu");
    row("time>=2026-06-10-0200", behind, 17, "-0200");
    row("time>=12:01banana", behind, 12, "banana");
    row("time>=12:01Z", behind, 12, "Z");
    row(R"(time>="12:01 pm")", behind, 14, "pm");
    row(R"(time>="2026-06-10"banana)", behind, 19, "banana");
    row("time>=2026-06-10T", unreadable, 7, "2026-06-10T");
    row("time>=2026-06-10T25:00", unreadable, 7, "2026-06-10T25:00");
    row("time>=2026-06-10 02:60", unreadable, 7, "2026-06-10 02:60");
    row("time>=2026-06-10T02:30:1", unreadable, 7, "2026-06-10T02:30:1");
    row("time>=2026-06-10T02:30.5", unreadable, 7, "2026-06-10T02:30.5");
    row("time>=2026-06-10T02:30+25:00", unreadable, 7, "2026-06-10T02:30+25:00");
    row("time>=2026-6-1", unreadable, 7, "2026-6-1");
    row("time>=banana", unreadable, 7, "banana");
    row("time>=2026-02-29", unreadable, 7, "2026-02-29");
}

void TestTimeReader::refuses()
{
    QFETCH(const QString, filter);
    QFETCH(const ErrorCode, code);
    const auto parsed = ActivityFilter::parse(filter);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, code);
    QTEST(parsed.error().number, "position");
    QTEST(parsed.error().detail, "detail");
}

void TestTimeReader::allFormsOfATimeMeanTheSame()
{
    const auto meaning = [](const char* time) { return ActivityFilter::parse(QString::fromLatin1(time)).value(); };
    const ActivityFilter wanted = meaning("time>2026-06-10T02:30");
    for (const char* form : {"time>2026-06-10 02:30", "time>\"2026-06-10 02:30\"", "time>\"2026-06-10T02:30\"",
                             "time>2026-06-10T02:30:00", "time>2026-06-10t00:30Z", "time>2026-06-10T02:30:00.000+02:00",
                             "time>2026-06-09 17:30 -0700", "time>\"2026-06-10 02:30 +02\""})
        QVERIFY2(meaning(form) == wanted, form);
}

void TestTimeReader::whatExportsPrintIsTaken()
{
    const Result<NamedTime> time = TimeReader::read(QStringLiteral("2026-01-02T03:04:05.678901Z"), 1);
    QVERIFY(time.has_value());
    QCOMPARE(time->field, NumberField::Time);
    QCOMPARE(time->begin, 1'767'323'045'678'901);
    QCOMPARE(time->spans, (QList<NumberRange>{{time->begin, time->begin}}));
}

STANDPIPE_TEST(TestTimeReader, QCoreApplication)
#include "tst_timereader.moc"
