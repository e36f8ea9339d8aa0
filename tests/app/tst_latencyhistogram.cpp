// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/latencyhistogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace standpipe;
using standpipe::cli::LatencyHistogram;

/// Thread: main thread
class TestLatencyHistogram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyHasNoQuantiles();
    void smallTimesAreExact();
    void extremesAreTaken();
    void quantilesAreWithinTheStatedError();
};

void TestLatencyHistogram::emptyHasNoQuantiles()
{
    const LatencyHistogram histogram;
    QCOMPARE(histogram.count(), 0U);
    QCOMPARE(histogram.quantile(0.99).count(), 0);
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
    histogram.add(Nanoseconds(-5)); // a clock that went back
    histogram.add(Nanoseconds::max());
    QCOMPARE(histogram.count(), 2U);
    QCOMPARE(histogram.longest(), Nanoseconds::max());
    QCOMPARE(histogram.quantile(0.5).count(), 0);
}

void TestLatencyHistogram::quantilesAreWithinTheStatedError()
{
    std::mt19937_64 random(11);
    std::lognormal_distribution<double> times(11, 2);
    LatencyHistogram histogram;
    std::vector<qint64> all;
    for (int i = 0; i < 100'000; ++i) {
        all.push_back(static_cast<qint64>(times(random)));
        histogram.add(Nanoseconds(all.back()));
    }
    std::sort(all.begin(), all.end());
    for (const double part : {0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const auto rank = static_cast<std::size_t>(std::ceil(part * static_cast<double>(all.size())));
        const auto exact = static_cast<double>(all[rank - 1]);
        const auto found = static_cast<double>(histogram.quantile(part).count());
        QVERIFY2(std::abs(found - exact) <= 0.004 * exact + 1,
                 qPrintable(QStringLiteral("%1: %2, not %3").arg(part).arg(found).arg(exact)));
    }
}

QTEST_GUILESS_MAIN(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
