// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/core/stats/trafficmaker.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

/// Thread: main thread
class TestSeriesClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesWithTheClockThatNobodySets();
    void goesOnWhenTheClockIsSet_data();
    void goesOnWhenTheClockIsSet();
    void whatWasStampedBeforeTheClockWasSetStaysNear();
    void nothingLiesAhead();
    void slewingIsNoJump();
};

void TestSeriesClock::goesWithTheClockThatNobodySets()
{
    test::TrafficMaker maker;
    const WallTime begin = maker.wall;
    maker.pass(3600s);
    QCOMPARE((maker.clock.now() - begin).count(), std::chrono::microseconds(3600s).count());
    QCOMPARE(maker.clock.at(begin + 10s), begin + 10s);
    QCOMPARE(maker.clock.asWall(maker.clock.now()), maker.wall);
    QCOMPARE(maker.clock.jumps(), 0);
}

void TestSeriesClock::goesOnWhenTheClockIsSet_data()
{
    QTest::addColumn<int>("by");
    QTest::newRow("an hour back") << -3600;
    QTest::newRow("two seconds back") << -2;
    QTest::newRow("an hour on") << 3600;
    QTest::newRow("two seconds on") << 2;
}

void TestSeriesClock::goesOnWhenTheClockIsSet()
{
    QFETCH(const int, by);
    test::TrafficMaker maker;
    maker.pass(10s);
    const WallTime before = maker.clock.now();
    maker.setClock(std::chrono::seconds(by));
    maker.pass(30ms);
    QCOMPARE((maker.clock.now() - before).count(), std::chrono::microseconds(30ms).count());
    QCOMPARE(maker.clock.at(maker.wall), maker.clock.now());
    QCOMPARE(maker.clock.jumps(), 1);
    maker.pass(5s);
    QCOMPARE((maker.clock.now() - before).count(), std::chrono::microseconds(5030ms).count());
    QCOMPARE(maker.clock.at(maker.wall - 1s), maker.clock.now() - 1s);
    // Past times are shown by the clock as it is set now.
    QCOMPARE(maker.clock.asWall(before), maker.wall - 5030ms);
    QCOMPARE(maker.clock.jumps(), 1);
}

void TestSeriesClock::whatWasStampedBeforeTheClockWasSetStaysNear()
{
    for (const auto by : {std::chrono::seconds(-3600), std::chrono::seconds(3600)}) {
        test::TrafficMaker maker;
        maker.pass(10s);
        const WallTime before = maker.clock.now();
        const WallTime stamp = maker.wall + 10ms;
        maker.setClock(by);
        maker.pass(30ms);
        // A redraw may read the clocks before the batch arrives.
        maker.pass(30ms);
        QVERIFY(maker.clock.at(stamp) >= before);
        QVERIFY(maker.clock.at(stamp) <= maker.clock.now());
    }
}

void TestSeriesClock::nothingLiesAhead()
{
    test::TrafficMaker maker;
    maker.pass(1s);
    QCOMPARE(maker.clock.at(maker.wall + 5s), maker.clock.now());
}

void TestSeriesClock::slewingIsNoJump()
{
    test::TrafficMaker maker;
    for (int i = 0; i < 100; ++i) {
        maker.setClock(-5ms);
        const WallTime before = maker.clock.now();
        maker.pass(1s);
        QVERIFY(maker.clock.now() > before);
    }
    QCOMPARE(maker.clock.jumps(), 0);
    QCOMPARE(maker.clock.asWall(maker.clock.now()), maker.wall);
}

STANDPIPE_TEST(TestSeriesClock, QCoreApplication)
#include "tst_seriesclock.moc"
