// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/unittext.h"
#include "tests/support/testprogram.h"
#include "tests/ui/charts/trafficfixture.h"
#include "ui/charts/histogramchart.h"
#include "ui/charts/liverefresh.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QTest>

#include <numeric>

using namespace standpipe;
using namespace std::chrono_literals;

class TestHistogramChart final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Style::install(*qApp, false).setDark(false);
    }
    void showsAllPipesOrTheChosen();
    void allRepliesAreInTheBars();
    void thePercentilesAreMarked();
    void pausedItStandsStill();
    void withoutRepliesItSaysSo();
};

void TestHistogramChart::showsAllPipesOrTheChosen()
{
    test::TrafficFixture fixture;
    HistogramChart chart(fixture.traffic);
    fixture.exchange(10, 100us, 1);
    fixture.exchange(30, 5ms, 3);
    chart.refresh();
    QCOMPARE(chart.histogram().count(), 40U);
    QVERIFY(chart.caption().startsWith(QStringLiteral("Answer times of all pipes \u00b7 40 answers")));
    QVERIFY2(chart.caption().contains(QStringLiteral("exact to 0.4 %")), qPrintable(chart.caption()));
    chart.setPipes({PipeHandle{3}});
    QCOMPARE(chart.histogram().count(), 30U);
    QVERIFY(chart.caption().startsWith(QStringLiteral("Answer times of pipe 3 \u00b7 30 answers")));
    chart.setPipes({PipeHandle{limits::statsPipes + 1}});
    QVERIFY(chart.caption().contains(QStringLiteral("only pipes up to 512 are told apart")));
    chart.setPipes({});
    QCOMPARE(chart.histogram().count(), 40U);
}

void TestHistogramChart::allRepliesAreInTheBars()
{
    test::TrafficFixture fixture;
    HistogramChart chart(fixture.traffic);
    fixture.fill(5, 1000);
    chart.refresh();
    double sum = 0;
    for (const QCPGraphData& bar : *chart.graph(0)->data())
        sum += bar.value;
    QCOMPARE(sum, static_cast<double>(chart.histogram().count()));
}

void TestHistogramChart::thePercentilesAreMarked()
{
    test::TrafficFixture fixture;
    HistogramChart chart(fixture.traffic);
    fixture.exchange(90, 100us);
    fixture.exchange(10, 10ms);
    chart.refresh();
    const auto marked = [&](double part) { return text::duration(chart.histogram().quantile(part)); };
    QCOMPARE(marked(0.5), QStringLiteral("0.10 ms"));
    QVERIFY2(chart.accessibleDescription().endsWith(
                 QStringLiteral("p50 %1, p95 %2, p99 %3").arg(marked(0.5), marked(0.95), marked(0.99))),
             qPrintable(chart.accessibleDescription()));
    int lines = 0;
    for (int i = 0; i < chart.itemCount(); ++i)
        lines += qobject_cast<QCPItemStraightLine*>(chart.item(i)) != nullptr && chart.item(i)->visible() ? 1 : 0;
    QCOMPARE(lines, 3);
}

void TestHistogramChart::pausedItStandsStill()
{
    test::TrafficFixture fixture;
    HistogramChart chart(fixture.traffic);
    chart.show();
    fixture.exchange(10, 100us);
    chart.refresh();
    chart.setPaused(true);
    fixture.exchange(10, 100us);
    QVERIFY(!chart.live().isTicking());
    QCOMPARE(chart.histogram().count(), 10U);
    chart.setPaused(false);
    QCOMPARE(chart.histogram().count(), 20U);
}

void TestHistogramChart::withoutRepliesItSaysSo()
{
    test::TrafficFixture fixture;
    HistogramChart chart(fixture.traffic);
    chart.refresh();
    QCOMPARE(chart.caption(), QStringLiteral("Answer times of all pipes \u00b7 0 answers"));
    for (int i = 0; i < chart.itemCount(); ++i)
        QVERIFY(qobject_cast<QCPItemStraightLine*>(chart.item(i)) == nullptr || !chart.item(i)->visible());
}

STANDPIPE_TEST(TestHistogramChart, QApplication)
#include "tst_histogramchart.moc"
