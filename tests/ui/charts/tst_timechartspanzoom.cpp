// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/charts/trafficfixture.h"
#include "ui/charts/liverefresh.h"
#include "ui/charts/timecharts.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

const TimePlot& plotOf(const TimeCharts& charts, Chart chart)
{
    return *charts.charts().at(static_cast<std::size_t>(chart));
}

/// The value of a line at a second, counted from the fixture's first one.
double valueAt(const TimeCharts& charts, Chart chart, std::size_t line, int second)
{
    const auto data = plotOf(charts, chart).graphs().at(line)->data();
    const auto at = data->findBegin(1'000'000 + second, false);
    return at == data->constEnd() ? -1 : at->value;
}

void wheel(QWidget& widget, const QPoint& place, int notches)
{
    QWheelEvent event(place, widget.mapToGlobal(place), {}, {0, 120 * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class TestTimeChartsPanZoom final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English));
        Style::install(*qApp, false).setDark(false);
    }
    void theMouseChoosesASecond();
    void keysChooseASecond();
    void zoomAndReset();
    void pausedItStandsStillAndThenCatchesUp();
};

void TestTimeChartsPanZoom::theMouseChoosesASecond()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    charts.resize(500, 140);
    charts.show();
    for (int second = 0; second < 120; ++second) {
        fixture.exchange(second + 1, 1us);
        fixture.pass(1s);
    }
    charts.refresh();
    charts.replot();
    const QRect inner = plotOf(charts, Chart::Requests).rect()->rect();
    // The right edge is the last complete second.
    QTest::mouseMove(&charts, QPoint(inner.right(), 60));
    QVERIFY2(plotOf(charts, Chart::Requests).caption().contains(QStringLiteral("second \u00b7 120 \u00b7 ")),
             qPrintable(charts.readout()));
    QTest::mouseMove(&charts, QPoint(inner.left() + inner.width() / 2, 60));
    const QString middle = plotOf(charts, Chart::Requests).caption();
    QVERIFY2(middle.contains(QStringLiteral("second \u00b7 60 \u00b7 ")) ||
                 middle.contains(QStringLiteral("second \u00b7 61 \u00b7 ")),
             qPrintable(middle));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&charts, &leave);
    QCOMPARE(plotOf(charts, Chart::Requests).caption(), QStringLiteral("Requests a second \u00b7 120"));
}

void TestTimeChartsPanZoom::keysChooseASecond()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    for (int second = 0; second < 10; ++second) {
        fixture.exchange(second + 1, 1us);
        fixture.pass(1s);
    }
    charts.refresh();
    QTest::keyClick(&charts, Qt::Key_Left);
    QTest::keyClick(&charts, Qt::Key_Left);
    QVERIFY(plotOf(charts, Chart::Requests).caption().startsWith(QStringLiteral("Requests a second \u00b7 8 \u00b7 ")));
    QVERIFY(charts.accessibleDescription().startsWith(QStringLiteral("Requests a second \u00b7 8 \u00b7 ")));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&charts, Qt::Key_Right);
    QVERIFY(
        plotOf(charts, Chart::Requests).caption().startsWith(QStringLiteral("Requests a second \u00b7 10 \u00b7 ")));
    QTest::keyClick(&charts, Qt::Key_Escape);
    QCOMPARE(plotOf(charts, Chart::Requests).caption(), QStringLiteral("Requests a second \u00b7 10"));
}

void TestTimeChartsPanZoom::zoomAndReset()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    charts.resize(500, 140);
    charts.show();
    fixture.fill(300, 10);
    charts.refresh();
    charts.replot();
    const QCPRange first = plotOf(charts, Chart::Requests).rect()->axis(QCPAxis::atBottom)->range();
    const auto isReset = [&] {
        return plotOf(charts, Chart::Requests).rect()->axis(QCPAxis::atBottom)->range() == first;
    };
    const auto span = [&](Chart chart) {
        return plotOf(charts, chart).rect()->axis(QCPAxis::atBottom)->range().size();
    };
    QVERIFY(std::abs(first.size() - 120) < 1e-3);
    wheel(charts, {250, 60}, 2);
    QVERIFY(std::abs(span(Chart::Requests) - 120 / 1.25 / 1.25) < 1e-3);
    QVERIFY(std::abs(span(Chart::RoundTrip) - span(Chart::Requests)) < 1e-3);
    QTest::mouseDClick(&charts, Qt::LeftButton, {}, {250, 60});
    QVERIFY(isReset());
    QTest::keyClick(&charts, Qt::Key_Minus);
    QVERIFY(std::abs(span(Chart::Requests) - 150) < 1e-3);
    QTest::keyClick(&charts, Qt::Key_Escape);
    QVERIFY(isReset());
    QTest::mousePress(&charts, Qt::LeftButton, {}, {250, 60});
    QMouseEvent drag(QEvent::MouseMove, QPointF(350, 60), charts.mapToGlobal(QPointF(350, 60)), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&charts, &drag);
    QTest::mouseRelease(&charts, Qt::LeftButton, {}, {350, 60});
    QVERIFY(!charts.window().isFollowing());
    const QCPRange back = plotOf(charts, Chart::Requests).rect()->axis(QCPAxis::atBottom)->range();
    QVERIFY(first.upper - back.upper > 10);
    fixture.pass(3s);
    charts.refresh();
    QVERIFY2(plotOf(charts, Chart::Requests).rect()->axis(QCPAxis::atBottom)->range() == back,
             "it stays where it was moved to");
    QTest::keyClick(&charts, Qt::Key_Escape);
    QVERIFY(charts.window().isAsInTheBeginning());
}

void TestTimeChartsPanZoom::pausedItStandsStillAndThenCatchesUp()
{
    test::TrafficFixture fixture;
    TimeCharts charts(fixture.traffic);
    charts.show();
    fixture.exchange(3, 1us);
    fixture.pass(1s);
    charts.refresh();
    charts.setPaused(true);
    QVERIFY(plotOf(charts, Chart::Requests).caption().endsWith(QStringLiteral("3 \u00b7 paused")));
    QVERIFY(!charts.live().isTicking());
    fixture.exchange(5, 1us);
    fixture.pass(1s);
    QVERIFY(!charts.live().isTicking());
    QCOMPARE(valueAt(charts, Chart::Requests, 0, 1), -1.0);
    QTest::keyClick(&charts, Qt::Key_Minus); // zooming works while paused
    QCOMPARE(valueAt(charts, Chart::Requests, 0, 0), 3.0);
    charts.setPaused(false);
    QCOMPARE(valueAt(charts, Chart::Requests, 0, 1), 5.0);
    QCOMPARE(plotOf(charts, Chart::Requests).caption(), QStringLiteral("Requests a second \u00b7 5"));
}

STANDPIPE_TEST(TestTimeChartsPanZoom, QApplication)
#include "tst_timechartspanzoom.moc"
