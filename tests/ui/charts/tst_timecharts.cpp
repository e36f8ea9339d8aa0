// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/charts/trafficfixture.h"
#include "ui/charts/liverefresh.h"
#include "ui/charts/timecharts.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QTest>

#include <cmath>
#include <ctime>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

const TimePlot& plot(const TimeCharts& charts, Chart chart)
{
    return *charts.charts().at(static_cast<std::size_t>(chart));
}

/// The value of a line at a second, counted from the fixture's first one.
double shownAt(const TimeCharts& charts, Chart chart, std::size_t line, int second)
{
    const auto data = plot(charts, chart).graphs().at(line)->data();
    const auto at = data->findBegin(1'000'000 + second, false);
    return at == data->constEnd() ? -1 : at->value;
}

QColor drawnColour(const TimeCharts& charts, Chart chart)
{
    return plot(charts, chart).graphs().front()->pen().color();
}

} // namespace

class TestTimeCharts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Style::install(*qApp, false).setDark(false);
    }
    void showsWhatWasCounted();
    void quietSecondsAreAtNothing();
    void theOnlyRepliesAreSeen();
    void captionsNameThePresentValues();
    void incompleteSecondsAreSaid();
    void lightAndDarkSwitchLive();
    void timesFollowTheClock();
    void idleItHasNoTimer();
    void aFullPictureIsPaintedQuickly();
};

void TestTimeCharts::showsWhatWasCounted()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    for (int second = 0; second < 30; ++second) {
        fixture.exchange(second + 1, std::chrono::microseconds(10 * (second + 1)));
        fixture.pass(1s);
    }
    charts.refresh();
    for (int second = 0; second < 30; ++second) {
        QCOMPARE(shownAt(charts, Chart::Requests, 0, second), second + 1.0);
        QCOMPARE(shownAt(charts, Chart::Bytes, 0, second), 100.0 * (second + 1));
        QCOMPARE(shownAt(charts, Chart::Bytes, 1, second), 200.0 * (second + 1));
        const double exact = 10'000.0 * (second + 1);
        for (const std::size_t line : {0U, 1U, 2U})
            QVERIFY(std::abs(shownAt(charts, Chart::RoundTrip, line, second) - exact) <=
                    exact * LatencyHistogram::relativeError);
    }
}

void TestTimeCharts::quietSecondsAreAtNothing()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    fixture.exchange(5, 1us);
    fixture.pass(20s);
    fixture.exchange(7, 1us);
    fixture.pass(10s);
    charts.refresh();
    QCOMPARE(shownAt(charts, Chart::Requests, 0, 0), 5.0);
    QCOMPARE(shownAt(charts, Chart::Requests, 0, 1), 0.0);
    QCOMPARE(shownAt(charts, Chart::Requests, 0, 19), 0.0);
    QCOMPARE(shownAt(charts, Chart::Requests, 0, 20), 7.0);
    QCOMPARE(shownAt(charts, Chart::Requests, 0, 29), 0.0);
    QVERIFY2(std::isnan(shownAt(charts, Chart::RoundTrip, 0, 10)), "without answers there is no time");
}

void TestTimeCharts::theOnlyRepliesAreSeen()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    charts.resize(400, 140);
    fixture.pass(60s);
    charts.refresh();
    const QImage without = charts.toPixmap(400, 140).toImage();
    fixture.exchange(1, 1ms);
    fixture.pass(10s);
    charts.refresh();
    const QImage with = charts.toPixmap(400, 140).toImage();
    int pixels = 0;
    for (int y = 70 + TimePlot::captionHeight + 1; y < 133; ++y) { // below the caption
        for (int x = 0; x < with.width(); ++x)
            pixels += with.pixel(x, y) != without.pixel(x, y) ? 1 : 0;
    }
    QVERIFY2(pixels > 0, "the line of a single second");
}

void TestTimeCharts::captionsNameThePresentValues()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    fixture.exchange(1204, 310us);
    fixture.pass(1s);
    charts.refresh();
    QCOMPARE(plot(charts, Chart::Requests).caption(), QStringLiteral("Requests a second \u00b7 1,204"));
    QCOMPARE(plot(charts, Chart::RoundTrip).caption(), QStringLiteral("Round trip \u00b7 p99 0.31 ms"));
    charts.setSmall(false);
    PoolSnapshot pool;
    pool.limit = 256;
    pool.connected = 4;
    pool.busy = 2;
    fixture.traffic.setPool(pool);
    fixture.exchange(1000, 310us);
    fixture.pass(1s);
    charts.refresh();
    QCOMPARE(plot(charts, Chart::RoundTrip).caption(),
             QStringLiteral("Round trip \u00b7 p50 0.31 ms \u00b7 p95 0.31 ms \u00b7 p99 0.31 ms"));
    QCOMPARE(plot(charts, Chart::Bytes).caption(),
             QStringLiteral("Bytes a second \u00b7 in 100.0 KB \u00b7 out 200.0 KB"));
    QCOMPARE(plot(charts, Chart::Pipes).caption(),
             QStringLiteral("Pipes \u00b7 busy 2 \u00b7 connected 4 \u00b7 at most 256"));
    QVERIFY(charts.accessibleDescription().contains(QStringLiteral("Requests a second \u00b7 1,000;")));
    QVERIFY(charts.accessibleDescription().contains(QStringLiteral("p95 0.31 ms")));
    fixture.pass(10s);
    charts.refresh();
    QCOMPARE(plot(charts, Chart::Requests).caption(), QStringLiteral("Requests a second \u00b7 0"));
    QVERIFY(plot(charts, Chart::RoundTrip).caption().contains(QStringLiteral("p99 \u2013")));
}

void TestTimeCharts::incompleteSecondsAreSaid()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    fixture.exchange(3, 1us);
    fixture.pass(2s);
    fixture.traffic.add({fixture.maker.request(1), fixture.maker.dropped(99)});
    fixture.pass(1s);
    charts.refresh();
    QVERIFY2(plot(charts, Chart::Requests).caption().contains(QStringLiteral("3 second(s) incomplete")) ||
                 plot(charts, Chart::Requests).caption().contains(QStringLiteral("3 seconds incomplete")),
             qPrintable(plot(charts, Chart::Requests).caption()));
}

void TestTimeCharts::lightAndDarkSwitchLive()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    charts.resize(300, 140);
    fixture.fill(60, 10);
    charts.refresh();
    const QColor light = drawnColour(charts, Chart::Requests);
    QCOMPARE(light, tableColour(ColourRole::Request, false));
    const QImage before = charts.toPixmap(300, 140).toImage();
    Style::instance().setDark(true);
    QCOMPARE(drawnColour(charts, Chart::Requests), tableColour(ColourRole::Request, true));
    QCOMPARE(drawnColour(charts, Chart::RoundTrip), tableColour(ColourRole::Reply, true));
    QCOMPARE(drawnColour(charts, Chart::Pipes), tableColour(ColourRole::Work, true));
    const QImage after = charts.toPixmap(300, 140).toImage();
    QCOMPARE(before.pixelColor(2, 2), tableColour(ColourRole::Window, false));
    QCOMPARE(after.pixelColor(2, 2), tableColour(ColourRole::Window, true));
    Style::instance().setDark(false);
}

void TestTimeCharts::timesFollowTheClock()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    fixture.exchange(4, 1us);
    fixture.pass(1s);
    fixture.maker.setClock(3600s);
    fixture.pass(1s);
    charts.refresh();
    QCOMPARE(shownAt(charts, Chart::Requests, 0, 3600), 4.0);
}

void TestTimeCharts::idleItHasNoTimer()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    charts.show();
    QVERIFY(!charts.live().isTicking());
    fixture.exchange(1, 1us);
    QVERIFY(charts.live().isTicking());
    charts.hide();
    QVERIFY(!charts.live().isTicking());
    fixture.exchange(1, 1us);
    QVERIFY(!charts.live().isTicking());
}

void TestTimeCharts::aFullPictureIsPaintedQuickly()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    charts.setSmall(false);
    charts.resize(560, 460);
    charts.show();
    fixture.fill(600, 600);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(&charts, Qt::Key_Minus); // the full ten minutes
    double least = 1e9;
    double data = 1e9;
    for (int run = 0; run < 20; ++run) {
        const std::clock_t begin = std::clock();
        charts.refresh();
        const std::clock_t filled = std::clock();
        charts.replot(QCustomPlot::rpImmediateRefresh);
        const std::clock_t painted = std::clock();
        data = std::min(data, static_cast<double>(filled - begin) * 1000 / CLOCKS_PER_SEC);
        least = std::min(least, static_cast<double>(painted - filled) * 1000 / CLOCKS_PER_SEC);
    }
    qInfo("600 seconds in four charts: %.1f ms to fill, %.1f ms to paint", data, least);
#ifdef NDEBUG // sanitizers are slower
    QVERIFY(data + least < 16);
#endif
}

STANDPIPE_TEST(TestTimeCharts, QApplication)
#include "tst_timecharts.moc"
