// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/latencyhistogram.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace standpipe;

namespace {

using Times = std::vector<qint64>;

qint64 exactQuantile(Times times, double part)
{
    std::ranges::sort(times);
    const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(times.size())));
    return times[std::max<std::size_t>(rank, 1) - 1];
}

LatencyHistogram histogramOf(const Times& times)
{
    LatencyHistogram histogram;
    for (const qint64 time : times)
        histogram.add(Nanoseconds(time));
    return histogram;
}

/// Times in this distribution.
template <class Distribution>
Times randomTimes(Distribution distribution, int count, unsigned seed)
{
    std::mt19937_64 random(seed);
    Times times;
    for (int i = 0; i < count; ++i)
        times.push_back(static_cast<qint64>(distribution(random)));
    return times;
}

/// The hardest cases for steps: both sides of each border between them, in every octave.
Times borders()
{
    Times times;
    for (int octave = 0; octave < 62; ++octave) {
        for (const qint64 part : {0, 1, 63, 64, 127}) {
            const qint64 least = (qint64(1) << octave) + (part << octave) / 128;
            for (const qint64 off : {-1, 0, 1})
                times.push_back(std::max<qint64>(least + off, 0));
        }
    }
    return times;
}

} // namespace

/// Thread: main thread
class TestLatencyHistogram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyHasNoQuantiles();
    void smallTimesAreExact();
    void extremesAreTaken();
    void quantilesAreWithinTheStatedError_data();
    void quantilesAreWithinTheStatedError();
    void noTimeIsFurtherOffThanStated();
    void theSumIsAsIfAllHadBeenAddedToOne();
    void theDifferenceIsWhatWasAddedSince();
    void stepsHoldWhatWasAdded();
    void memoryIsBounded();
};

void TestLatencyHistogram::emptyHasNoQuantiles()
{
    const LatencyHistogram histogram;
    QCOMPARE(histogram.count(), 0U);
    QCOMPARE(histogram.quantile(0.99).count(), 0);
    QCOMPARE(histogram.quantile(0).count(), 0);
}

void TestLatencyHistogram::smallTimesAreExact()
{
    LatencyHistogram histogram;
    for (int i = 1; i <= 100; ++i)
        histogram.add(Nanoseconds(i));
    QCOMPARE(histogram.quantile(0.5).count(), 50);
    QCOMPARE(histogram.quantile(0.99).count(), 99);
    QCOMPARE(histogram.quantile(1).count(), 100);
}

void TestLatencyHistogram::extremesAreTaken()
{
    LatencyHistogram histogram;
    histogram.add(Nanoseconds(-5)); // a clock that was set back
    histogram.add(Nanoseconds::max());
    QCOMPARE(histogram.count(), 2U);
    QCOMPARE(histogram.longest(), Nanoseconds::max());
    QCOMPARE(histogram.quantile(0.5).count(), 0);
    QVERIFY(histogram.steps().back().end > histogram.steps().back().least);
}

void TestLatencyHistogram::quantilesAreWithinTheStatedError_data()
{
    QTest::addColumn<Times>("times");
    constexpr int many = 100'000;
    QTest::newRow("log-normal, as round trips are")
        << randomTimes(std::lognormal_distribution<double>(11, 2), many, 11);
    QTest::newRow("even over a second") << randomTimes(std::uniform_int_distribution<qint64>(0, 1'000'000'000), many,
                                                       12);
    std::mt19937_64 random(13);
    std::uniform_real_distribution<double> exponents(0, 62);
    Times spread(many);
    std::ranges::generate(spread, [&] { return static_cast<qint64>(std::exp2(exponents(random))); });
    QTest::newRow("even in the logarithm over everything") << spread;
    QTest::newRow("both sides of every border") << borders();
    Times apart(many, 1'000);
    std::fill(apart.begin() + many / 100 * 99, apart.end(), 3'600'000'000'000);
    QTest::newRow("two far from each other") << apart;
    QTest::newRow("one") << Times{123'456'789};
}

void TestLatencyHistogram::quantilesAreWithinTheStatedError()
{
    QFETCH(const Times, times);
    const LatencyHistogram histogram = histogramOf(times);
    for (const double part : {0.0001, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0}) {
        const auto exact = static_cast<double>(exactQuantile(times, part));
        const auto found = static_cast<double>(histogram.quantile(part).count());
        QVERIFY2(std::abs(found - exact) <= LatencyHistogram::relativeError * exact + 0.5,
                 qPrintable(QStringLiteral("%1: %2, not %3").arg(part).arg(found).arg(exact)));
    }
    QCOMPARE(histogram.longest().count(), std::ranges::max(times));
    QCOMPARE(histogram.count(), times.size());
}

void TestLatencyHistogram::noTimeIsFurtherOffThanStated()
{
    // Each with one longer time in the histogram, so that the exact longest time does not help.
    for (const qint64 time : borders()) {
        const LatencyHistogram histogram = histogramOf({time, std::numeric_limits<qint64>::max()});
        const auto off = static_cast<double>(std::abs(histogram.quantile(0.5).count() - time));
        QVERIFY2(off <= LatencyHistogram::relativeError * static_cast<double>(time), qPrintable(QString::number(time)));
    }
}

void TestLatencyHistogram::theSumIsAsIfAllHadBeenAddedToOne()
{
    const Times first = randomTimes(std::lognormal_distribution<double>(9, 2), 5000, 21);
    const Times second = randomTimes(std::lognormal_distribution<double>(13, 3), 7000, 22);
    LatencyHistogram sum = histogramOf(first);
    sum.add(histogramOf(second));
    Times both = first;
    both.insert(both.end(), second.begin(), second.end());
    const LatencyHistogram whole = histogramOf(both);
    QCOMPARE(sum.count(), whole.count());
    QCOMPARE(sum.longest(), whole.longest());
    for (int percent = 1; percent <= 100; ++percent)
        QCOMPARE(sum.quantile(percent / 100.0), whole.quantile(percent / 100.0));
    sum.add(LatencyHistogram());
    QCOMPARE(sum.count(), whole.count());
}

void TestLatencyHistogram::theDifferenceIsWhatWasAddedSince()
{
    const Times before = randomTimes(std::lognormal_distribution<double>(13, 3), 7000, 31);
    const Times since = randomTimes(std::lognormal_distribution<double>(9, 1), 3000, 32);
    LatencyHistogram histogram = histogramOf(before);
    const LatencyHistogram earlier = histogram;
    for (const qint64 time : since)
        histogram.add(Nanoseconds(time));
    histogram.subtract(earlier);
    const LatencyHistogram alone = histogramOf(since);
    QCOMPARE(histogram.count(), alone.count());
    for (int percent = 1; percent < 100; ++percent)
        QCOMPARE(histogram.quantile(percent / 100.0), alone.quantile(percent / 100.0));
    const auto off = static_cast<double>(std::abs((histogram.longest() - alone.longest()).count()));
    QVERIFY(off <= LatencyHistogram::relativeError * static_cast<double>(alone.longest().count()));
    histogram.subtract(alone);
    QVERIFY(histogram.isEmpty());
    QCOMPARE(histogram.longest().count(), 0);
}

void TestLatencyHistogram::stepsHoldWhatWasAdded()
{
    const Times times = randomTimes(std::lognormal_distribution<double>(11, 2), 1000, 41);
    const LatencyHistogram histogram = histogramOf(times);
    quint64 all = 0;
    Nanoseconds end{0};
    for (const LatencyHistogram::Step& step : histogram.steps()) {
        QVERIFY(step.least >= end);
        end = step.end;
        const auto inside = std::ranges::count_if(
            times, [&](qint64 time) { return time >= step.least.count() && time < step.end.count(); });
        QCOMPARE(step.count, static_cast<quint64>(inside));
        all += step.count;
    }
    QCOMPARE(all, histogram.count());
}

void TestLatencyHistogram::memoryIsBounded()
{
    LatencyHistogram histogram;
    for (int octave = 0; octave < 63; ++octave) {
        for (int part = 0; part < 256; ++part)
            histogram.add(Nanoseconds((qint64(1) << octave) + static_cast<qint64>(std::ldexp(part, octave - 8))));
    }
    // A vector's capacity may be twice its size.
    QVERIFY2(histogram.bytes() <= qsizetype(2) * 58 * 1024, qPrintable(QString::number(histogram.bytes())));
}

STANDPIPE_TEST(TestLatencyHistogram, QCoreApplication)
#include "tst_latencyhistogram.moc"
