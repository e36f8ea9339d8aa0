// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/trafficseries.h"
#include "tests/core/stats/trafficmaker.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <ctime>
#include <random>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

using Batch = std::vector<Activity>;

/// "requests replies errors in out" for each bucket, from the first.
QStringList shown(const TrafficSeries& series)
{
    QStringList lines;
    for (const TrafficSecond& second : series.seconds())
        lines << QStringLiteral("+%1: %2 %3 %4 %5 %6%7")
                     .arg((second.second - 1'000'000s).count())
                     .arg(second.requests)
                     .arg(second.replies)
                     .arg(second.errors)
                     .arg(second.bytesIn)
                     .arg(second.bytesOut)
                     .arg(second.isComplete ? QString()
                                            : QStringLiteral(" incomplete, %1 dropped").arg(second.dropped));
    return lines;
}

} // namespace

/// Thread: main thread
class TestTrafficSeries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsWhatHappenedInASecond();
    void aBatchOverTheBorderOfSecondsIsParted();
    void emptySecondsHaveNoBucket();
    void whatIsTooOldGoes();
    void aBatchMayComeLateAndOutOfOrder();
    void theClockIsSetBack();
    void theClockIsSetOn();
    void droppedActivitiesMakeSecondsIncomplete();
    void theFirstBatchMarksOneSecond();
    void thePoolIsKnownFromItsLastChange();
    void percentilesOfAnySpanAreThoseOfItsSeconds();
    void memoryIsBounded();
    void countingCostsLittle();
};

void TestTrafficSeries::countsWhatHappenedInASecond()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    Activity bad = maker.reply(18, 10us);
    bad.kind = ActivityKind::BadRequest;
    series.add(Batch{maker.make(ActivityKind::PipeStarted), maker.make(ActivityKind::Connected), maker.request(100),
                     maker.reply(200, 50us), maker.request(1), bad, maker.make(ActivityKind::Unanswered),
                     maker.make(ActivityKind::Evicted), maker.make(ActivityKind::Problem, 0)},
               maker.clock);
    QCOMPARE(shown(series), QStringList{QStringLiteral("+0: 2 1 4 101 218")});
    QCOMPARE(series.seconds().front().took.count(), 2U);
    QCOMPARE(series.seconds().front().took.longest(), Nanoseconds(50us));
}

void TestTrafficSeries::aBatchOverTheBorderOfSecondsIsParted()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    Batch batch;
    maker.pass(999'999us);
    batch.push_back(maker.request(1));
    maker.pass(1us);
    batch.push_back(maker.request(2));
    maker.pass(999'999us);
    batch.push_back(maker.request(4));
    maker.pass(1us);
    batch.push_back(maker.request(8));
    series.add(batch, maker.clock);
    QCOMPARE(shown(series), (QStringList{QStringLiteral("+0: 1 0 0 1 0"), QStringLiteral("+1: 2 0 0 6 0"),
                                         QStringLiteral("+2: 1 0 0 8 0")}));
}

void TestTrafficSeries::emptySecondsHaveNoBucket()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    series.add(Batch{maker.request(1)}, maker.clock);
    maker.pass(300s);
    series.add(Batch{maker.request(2)}, maker.clock);
    QCOMPARE(series.seconds().size(), 2U);
    QVERIFY(series.find(1'000'150s) == nullptr);
    QVERIFY(series.find(1'000'300s) != nullptr);
}

void TestTrafficSeries::whatIsTooOldGoes()
{
    test::TrafficMaker maker;
    TrafficSeries series(5s);
    for (int second = 0; second < 20; ++second) {
        series.add(Batch{maker.request(second)}, maker.clock);
        QVERIFY(series.seconds().size() <= 5U);
        maker.pass(1s);
    }
    QCOMPARE(series.seconds().front().second, 1'000'015s);
    maker.pass(3600s);
    series.add(Batch{maker.request(7)}, maker.clock);
    QCOMPARE(series.seconds().size(), 1U);
}

void TestTrafficSeries::aBatchMayComeLateAndOutOfOrder()
{
    test::TrafficMaker maker;
    TrafficSeries series(60s);
    maker.pass(30s);
    Activity late = maker.request(1);
    Activity lateToo = late;
    late.time -= 3s;
    lateToo.time -= 5s;
    Activity tooLate = late;
    tooLate.time -= 600s;
    series.add(Batch{maker.request(8), late, lateToo, maker.request(8), tooLate}, maker.clock);
    QCOMPARE(shown(series), (QStringList{QStringLiteral("+-29: 1 0 0 1 0"), QStringLiteral("+25: 1 0 0 1 0"),
                                         QStringLiteral("+27: 1 0 0 1 0"), QStringLiteral("+30: 2 0 0 16 0")}));
}

void TestTrafficSeries::theClockIsSetBack()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    series.add(Batch{maker.request(1)}, maker.clock);
    maker.pass(2s);
    const Activity before = maker.request(2);
    maker.setClock(-3600s);
    maker.pass(20ms);
    series.add(Batch{before, maker.request(4)}, maker.clock);
    maker.pass(1s);
    series.add(Batch{maker.request(8)}, maker.clock);
    QCOMPARE(shown(series), (QStringList{QStringLiteral("+0: 1 0 0 1 0"), QStringLiteral("+2: 2 0 0 6 0"),
                                         QStringLiteral("+3: 1 0 0 8 0")}));
}

void TestTrafficSeries::theClockIsSetOn()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    series.add(Batch{maker.request(1)}, maker.clock);
    maker.pass(2s);
    const Activity before = maker.request(2);
    maker.setClock(3600s);
    maker.pass(20ms);
    series.add(Batch{before, maker.request(4)}, maker.clock);
    QVERIFY2(series.seconds().size() >= 2U, "nothing was thrown away as too old");
    quint64 requests = 0;
    for (const TrafficSecond& second : series.seconds())
        requests += second.requests;
    QCOMPARE(requests, 3U);
    QCOMPARE(series.seconds().back().second, 1'000'002s);
}

void TestTrafficSeries::droppedActivitiesMakeSecondsIncomplete()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    series.add(Batch{maker.request(1)}, maker.clock);
    maker.pass(2500ms); // the window was busy
    series.add(Batch{maker.request(2), maker.dropped(1234)}, maker.clock);
    maker.pass(1s);
    series.add(Batch{maker.request(4)}, maker.clock);
    QCOMPARE(shown(series),
             (QStringList{QStringLiteral("+0: 1 0 0 1 0 incomplete, 0 dropped"),
                          QStringLiteral("+1: 0 0 0 0 0 incomplete, 0 dropped"),
                          QStringLiteral("+2: 1 0 0 2 0 incomplete, 1234 dropped"), QStringLiteral("+3: 1 0 0 4 0")}));
}

void TestTrafficSeries::theFirstBatchMarksOneSecond()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    series.add(Batch{maker.request(1), maker.dropped(5)}, maker.clock);
    QCOMPARE(shown(series), QStringList{QStringLiteral("+0: 1 0 0 1 0 incomplete, 5 dropped")});
}

void TestTrafficSeries::thePoolIsKnownFromItsLastChange()
{
    test::TrafficMaker maker;
    TrafficSeries series(60s);
    QCOMPARE(series.levelAt(1'000'000s), PoolLevel());
    series.setPool({.limit = 256, .connected = 3, .busy = 1}, maker.clock);
    series.setPool({.limit = 256, .connected = 3, .busy = 3}, maker.clock);
    series.setPool({.limit = 256, .connected = 3, .busy = 2}, maker.clock);
    QCOMPARE(series.seconds().front().most.busy, 3);
    QCOMPARE(series.seconds().front().last.busy, 2);
    maker.pass(10s);
    QCOMPARE(series.levelAt(1'000'009s).busy, 2);
    series.add(Batch{maker.request(1)}, maker.clock);
    QCOMPARE(series.seconds().back().most.busy, 2);
    maker.pass(1s);
    series.setPool({.limit = 256, .connected = 3, .busy = 0}, maker.clock);
    QCOMPARE(series.seconds().back().most.busy, 2); // at the beginning of that second
    QCOMPARE(series.levelAt(1'000'020s).busy, 0);
    // The same level again is no change.
    const std::size_t buckets = series.seconds().size();
    maker.pass(5s);
    series.setPool({.limit = 256, .connected = 3, .busy = 0}, maker.clock);
    QCOMPARE(series.seconds().size(), buckets);
    // The levels of removed buckets are still known.
    maker.pass(600s);
    series.add(Batch{maker.request(1)}, maker.clock);
    QCOMPARE(series.seconds().size(), 1U);
    QCOMPARE(series.seconds().back().most.connected, 3);
    QCOMPARE(series.levelAt(1'000'030s).connected, 3);
}

void TestTrafficSeries::percentilesOfAnySpanAreThoseOfItsSeconds()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> times(11, 1);
    LatencyHistogram inner;
    for (int second = 0; second < 10; ++second) {
        for (int i = 0; i < 100; ++i) {
            const Nanoseconds took(static_cast<qint64>(times(random)));
            series.add(Batch{maker.reply(1, took)}, maker.clock);
            if (second >= 3 && second < 7)
                inner.add(took);
        }
        maker.pass(1s);
    }
    const LatencyHistogram merged = series.took(1'000'003s, 1'000'007s);
    QCOMPARE(merged.count(), 400U);
    for (const double part : {0.5, 0.95, 0.99, 1.0})
        QCOMPARE(merged.quantile(part), inner.quantile(part));
}

void TestTrafficSeries::memoryIsBounded()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> times(11, 1);
    for (int second = 0; second < 1000; ++second) {
        Batch batch;
        for (int i = 0; i < 2000; ++i)
            batch.push_back(maker.reply(1, Nanoseconds(static_cast<qint64>(times(random)))));
        series.add(batch, maker.clock);
        maker.pass(1s);
    }
    QCOMPARE(series.seconds().size(), static_cast<std::size_t>(limits::statsSpan.count()));
    qInfo("600 busy seconds take %lld KiB", static_cast<long long>(series.bytes() / 1024));
    QVERIFY(series.bytes() <= limits::statsSpan.count() * qint64(16) * 1024);
}

void TestTrafficSeries::countingCostsLittle()
{
    test::TrafficMaker maker;
    std::mt19937_64 random(7);
    std::lognormal_distribution<double> times(11, 1);
    Batch batch;
    for (int i = 0; i < 1'650; ++i) { // a thirtieth of 100,000 a second
        batch.push_back(maker.request(64));
        batch.push_back(maker.reply(77, Nanoseconds(static_cast<qint64>(times(random)))));
    }
    TrafficSeries series;
    double least = 1e9;
    for (int run = 0; run < 90; ++run) {
        const std::clock_t begin = std::clock();
        series.add(batch, maker.clock);
        const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC * 1e9;
        least = std::min(least, took / static_cast<double>(batch.size()));
        maker.pass(33ms);
    }
    qInfo("%.0f ns an activity", least);
#ifdef NDEBUG // sanitizers take their time
    QVERIFY2(least < 500, "5 % of a core at 100,000 a second");
#endif
}

STANDPIPE_TEST(TestTrafficSeries, QCoreApplication)
#include "tst_trafficseries.moc"
