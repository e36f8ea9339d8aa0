// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/trafficcsv.h"
#include "tests/core/stats/trafficmaker.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

using Batch = std::vector<Activity>;

QList<QByteArray> linesOf(const QByteArray& csv)
{
    QList<QByteArray> lines = csv.split('\n');
    lines.removeLast();
    for (QByteArray& line : lines)
        line.chop(1); // CR
    return lines;
}

} // namespace

/// Thread: main thread
class TestTrafficCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachSecondHasALine();
    void timesAreThoseOfTheClockAsItGoesNow();
    void aHistogramHasALineForEachStep();
};

void TestTrafficCsv::eachSecondHasALine()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    series.setPool({.limit = 256, .connected = 2, .busy = 1}, maker.clock);
    series.add(Batch{maker.request(100), maker.reply(200, 100ns)}, maker.clock);
    maker.pass(5s);
    series.add(Batch{maker.request(1), maker.dropped(7)}, maker.clock);
    const QList<QByteArray> lines = linesOf(trafficCsv(series, maker.clock));
    QCOMPARE(lines.size(), 1 + static_cast<qsizetype>(series.seconds().size()));
    QCOMPARE(lines[0], QByteArray("time,requests,replies,errors,bytes_in,bytes_out,connected,busy,pipes,p50_us,p95_us,"
                                  "p99_us,longest_us,dropped,complete"));
    QCOMPARE(lines[1],
             QByteArray("1970-01-12T13:46:40Z,1,1,0,100,200,2,1,256,0.100,0.100,0.100,0.100,0,0")); // dropped since
    QCOMPARE(lines.last(), QByteArray("1970-01-12T13:46:45Z,1,0,0,1,0,2,1,256,,,,,7,0"));
    for (const QByteArray& line : lines)
        QCOMPARE(line.count(','), lines[0].count(','));
}

void TestTrafficCsv::timesAreThoseOfTheClockAsItGoesNow()
{
    test::TrafficMaker maker;
    TrafficSeries series;
    series.add(Batch{maker.request(1)}, maker.clock);
    maker.setClock(3600s);
    maker.pass(1s);
    QVERIFY(linesOf(trafficCsv(series, maker.clock))[1].startsWith("1970-01-12T14:46:40Z,"));
}

void TestTrafficCsv::aHistogramHasALineForEachStep()
{
    LatencyHistogram histogram;
    histogram.add(5ns);
    histogram.add(5ns);
    histogram.add(1024ns);
    QCOMPARE(linesOf(histogramCsv(histogram)), (QList<QByteArray>{"least_ns,end_ns,count", "5,6,2", "1024,1032,1"}));
}

STANDPIPE_TEST(TestTrafficCsv, QCoreApplication)
#include "tst_trafficcsv.moc"
