// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stats/trafficmaker.h"
#include "tests/support/testprogram.h"
#include "ui/models/pipelanes.h"

#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

using Batch = std::vector<Activity>;

/// Plays a story: lines of "milliseconds pipe event [request]", pipe 0 for the server.
///
///     0    1  started
///     5    1  connected
///     10   1  request 1
///     30   1  reply 1
void play(const QString& story, PipeLanes& lanes, test::TrafficMaker& maker)
{
    static const QHash<QString, ActivityKind> kinds{
        {QStringLiteral("started"), ActivityKind::PipeStarted},
        {QStringLiteral("connected"), ActivityKind::Connected},
        {QStringLiteral("request"), ActivityKind::Request},
        {QStringLiteral("reply"), ActivityKind::Reply},
        {QStringLiteral("bad"), ActivityKind::BadRequest},
        {QStringLiteral("unanswered"), ActivityKind::Unanswered},
        {QStringLiteral("gone"), ActivityKind::Disconnected},
        {QStringLiteral("evicted"), ActivityKind::Evicted},
        {QStringLiteral("listening"), ActivityKind::Listening},
        {QStringLiteral("closed"), ActivityKind::PipeClosed},
        {QStringLiteral("allbusy"), ActivityKind::AllBusy},
        {QStringLiteral("dropped"), ActivityKind::Dropped},
        {QStringLiteral("up"), ActivityKind::ServerListening},
        {QStringLiteral("down"), ActivityKind::ServerStopped},
        {QStringLiteral("problem"), ActivityKind::Problem},
    };
    const WallTime begin = maker.wall;
    const QStringList lines = story.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const QStringList words = line.simplified().split(QLatin1Char(' '));
        if (words.size() < 3)
            continue;
        const auto at = begin + std::chrono::milliseconds(words[0].toInt());
        maker.pass(at - maker.wall);
        Q_ASSERT(kinds.contains(words[2]));
        lanes.add(Batch{maker.make(kinds.value(words[2]), words[1].toUInt(), words.value(3).toULongLong())},
                  maker.clock);
    }
}

/// "0 listening, 5 connected, 10 handling*": milliseconds since the beginning; * marks merged stretches.
QString shown(const PipeLane* lane)
{
    if (lane == nullptr)
        return QStringLiteral("none");
    static const QStringList words{QStringLiteral("listening"), QStringLiteral("connected"), QStringLiteral("handling"),
                                   QStringLiteral("closed")};
    QStringList parts;
    for (const LaneStretch& stretch : lane->stretches) {
        const auto since = std::chrono::floor<std::chrono::milliseconds>(stretch.begin - WallTime(1'000'000s));
        parts << QStringLiteral("%1 %2%3")
                     .arg(since.count())
                     .arg(words[static_cast<int>(stretch.state)], stretch.isMerged ? QStringLiteral("*") : QString());
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

class TestPipeLanes final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void intervals_data();
    void intervals();
    void highWaterMarks();
    void clientsThatWaitedAreKept();
    void droppedActivitiesLeaveAGap();
    void aNewServerHasNewLanes();
    void theClockIsSetBack();
};

void TestPipeLanes::intervals_data()
{
    QTest::addColumn<QString>("story");
    QTest::addColumn<QString>("lane");
    QTest::newRow("one client, one request") << QStringLiteral(R"(
        0   1 started
        5   1 connected
        100 1 request 1
        130 1 reply 1
        200 1 gone
        200 1 listening)")
                                             << QStringLiteral("0 listening, 5 connected, 100 handling, 130 connected, "
                                                               "200 listening");
    QTest::newRow("reused by the next client")
        << QStringLiteral(R"(
        0   1 started
        0   1 connected
        50  1 gone
        50  1 listening
        90  1 connected
        120 1 evicted
        120 1 listening
        150 1 closed)")
        << QStringLiteral("0 listening, 0 connected, 50 listening, 90 connected, 120 listening, 150 closed");
    QTest::newRow("several requests in hand at once") << QStringLiteral(R"(
        0   1 connected
        20  1 request 1
        25  1 request 2
        30  1 reply 1
        80  1 reply 2)") << QStringLiteral("0 connected, 20 handling, 80 connected");
    QTest::newRow("requests close to each other are one") << QStringLiteral(R"(
        0   1 connected
        20  1 request 1
        21  1 reply 1
        25  1 request 2
        26  1 reply 2
        35  1 request 3
        36  1 reply 3
        46  1 request 4
        47  1 reply 4)") << QStringLiteral("0 connected, 20 handling*, 36 connected, 46 handling, 47 connected");
    QTest::newRow("short connections close to each other are one") << QStringLiteral(R"(
        0   1 connected
        1   1 request 1
        2   1 reply 1
        2   1 gone
        2   1 listening
        3   1 connected
        4   1 request 2
        5   1 reply 2
        5   1 gone
        40  1 connected)") << QStringLiteral("0 connected, 1 handling*, 5 connected, 5 listening, 40 connected");
    QTest::newRow("bad and unanswered requests are over too")
        << QStringLiteral(R"(
        0   1 connected
        20  1 request 1
        40  1 bad 1
        60  1 request 2
        80  1 unanswered 2
        90  1 gone)")
        << QStringLiteral("0 connected, 20 handling, 40 connected, 60 handling, 80 connected, 90 listening");
    QTest::newRow("a refusal without a request") << QStringLiteral(R"(
        0   1 connected
        20  1 bad 1
        30  1 gone)") << QStringLiteral("0 connected, 30 listening");
    QTest::newRow("a reply was dropped: the next one tells") << QStringLiteral(R"(
        0   1 connected
        20  1 request 1
        60  1 request 2
        90  1 reply 2)") << QStringLiteral("0 connected, 20 handling, 90 connected");
    QTest::newRow("a request was dropped") << QStringLiteral(R"(
        0   1 connected
        90  1 reply 1
        110 1 request 2)") << QStringLiteral("0 connected, 110 handling");
    QTest::newRow("the connection was dropped") << QStringLiteral(R"(
        0   1 listening
        90  1 request 7
        110 1 reply 7)") << QStringLiteral("0 listening, 90 handling, 110 connected");
    QTest::newRow("all pipes end with the server") << QStringLiteral(R"(
        0   0 up
        0   1 connected
        20  1 gone
        90  0 down)") << QStringLiteral("0 connected, 20 listening, 90 closed");
    QTest::newRow("nothing of this pipe") << QStringLiteral("0 2 started") << QStringLiteral("none");
}

void TestPipeLanes::intervals()
{
    QFETCH(const QString, story);
    QFETCH(const QString, lane);
    PipeLanes lanes;
    test::TrafficMaker maker;
    play(story, lanes, maker);
    QCOMPARE(shown(lanes.find(PipeHandle{1})), lane);
}

void TestPipeLanes::highWaterMarks()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    play(QStringLiteral(R"(
        0   1 connected
        1   2 connected
        2   1 request 1
        3   2 request 1
        40  1 reply 1
        50  1 gone
        60  3 connected
        70  3 request 1
        80  2 reply 1
        90  2 gone
        91  3 reply 1)"),
         lanes, maker);
    QCOMPARE(lanes.mostConnected(), 2);
    QCOMPARE(lanes.mostBusy(), 2);
    lanes.noteLevel(5, 1);
    QCOMPARE(lanes.mostConnected(), 5);
    QCOMPARE(lanes.mostBusy(), 2);
}

void TestPipeLanes::clientsThatWaitedAreKept()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    play(QStringLiteral("0 1 connected\n500 0 allbusy\n900 0 allbusy\n950 0 problem"), lanes, maker);
    QCOMPARE(lanes.waits().size(), 2U);
    QCOMPARE(lanes.waits().front(), WallTime(1'000'000'500ms));
    QCOMPARE(lanes.lastChange(), WallTime(1'000'000'900ms));
    for (std::size_t i = 0; i < 2 * PipeLanes::mostMoments; ++i)
        lanes.add(Batch{maker.make(ActivityKind::AllBusy, 0)}, maker.clock);
    QCOMPARE(lanes.waits().size(), PipeLanes::mostMoments);
}

void TestPipeLanes::droppedActivitiesLeaveAGap()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    play(QStringLiteral("0 1 connected\n300 0 dropped\n330 0 dropped\n900 1 gone\n990 0 dropped"), lanes, maker);
    QCOMPARE(lanes.gaps().size(), 2U);
    QCOMPARE(lanes.gaps().front().begin, WallTime(1'000'000'000ms));
    QCOMPARE(lanes.gaps().front().end, WallTime(1'000'000'330ms));
    QCOMPARE(lanes.gaps().back().begin, WallTime(1'000'000'900ms));
}

void TestPipeLanes::aNewServerHasNewLanes()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    play(QStringLiteral("0 0 up\n1 1 connected\n2 2 connected\n10 0 up"), lanes, maker);
    QCOMPARE(lanes.size(), 2U); // the socket file was created again: the same pipes
    play(QStringLiteral("20 0 down"), lanes, maker);
    QCOMPARE(lanes.size(), 2U);
    play(QStringLiteral("40 0 up\n50 1 connected"), lanes, maker);
    QCOMPARE(lanes.size(), 1U);
    QCOMPARE(lanes.mostConnected(), 1);
}

void TestPipeLanes::theClockIsSetBack()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    play(QStringLiteral("0 1 connected\n500 1 request 1"), lanes, maker);
    maker.setClock(-3600s);
    maker.pass(100ms);
    lanes.add(Batch{maker.reply(1, 100ms)}, maker.clock);
    QCOMPARE(shown(lanes.find(PipeHandle{1})), QStringLiteral("0 connected, 500 handling, 600 connected"));
}

STANDPIPE_TEST(TestPipeLanes, QCoreApplication)
#include "tst_pipelanes.moc"
