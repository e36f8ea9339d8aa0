// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/server/serverfixture.h"
#include "ui/charts/chartspanel.h"
#include "ui/charts/histogramchart.h"
#include "ui/charts/timecharts.h"
#include "ui/models/activitymodel.h"
#include "ui/server/lanesview.h"
#include "ui/server/pipespanel.h"
#include "ui/style/style.h"

#include <QAction>
#include <QApplication>
#include <QMenuBar>
#include <QTabBar>

using namespace standpipe;

namespace {

QAction* action(const ServerWindow& window, const QString& text)
{
    const auto actions = window.findChildren<QAction*>();
    for (QAction* one : actions) {
        if (QString(one->text()).remove(QLatin1Char('&')) == text)
            return one;
    }
    return nullptr;
}

} // namespace

/// The charts and lanes of the server window, with the real engine.
class TestServerCharts final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void whatTheLogShowsIsCountedOnce();
    void lanesFollowTheEngine();
    void aLaneFiltersTheLog();
    void theViewMenuShowsAndHides();
    void howItStoodIsRemembered();
};

void TestServerCharts::whatTheLogShowsIsCountedOnce()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    for (int i = 0; i < 50; ++i)
        client.send("hello");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 50);
    auto* panel = fixture.window->findChild<ChartsPanel*>();
    quint64 requests = 0;
    quint64 replies = 0;
    quint64 bytesIn = 0;
    for (const TrafficSecond& second : fixture.window->session().traffic().series().seconds()) {
        requests += second.requests;
        replies += second.replies;
        bytesIn += second.bytesIn;
    }
    QCOMPARE(requests, 50U);
    QCOMPARE(replies, 50U);
    QCOMPARE(bytesIn, 250U);
    panel->histogram().refresh();
    QCOMPARE(panel->histogram().histogram().count(), 50U);
    // The feed delivers activities before they are in the log; the log's filter has no effect.
    fixture.field("filter")->setText(QStringLiteral("nothing"));
    client.send("again");
    QTRY_COMPARE(fixture.window->session().traffic().latencies().all().count(), 51U);
}

void TestServerCharts::lanesFollowTheEngine()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    client.send("hello");
    const PipeLanes& lanes = fixture.window->session().traffic().lanes();
    const auto state = [&] {
        const PipeLane* lane = lanes.find(PipeHandle{1});
        return lane != nullptr ? lane->state() : LaneState::Gone;
    };
    QTRY_COMPARE(state(), LaneState::Connected);
    // The reply may arrive only with the pool's next snapshot.
    QTRY_COMPARE(lanes.find(PipeHandle{1})->lastAnswered, 1U);
    fixture.clients.clear();
    QTRY_COMPARE(state(), LaneState::Listening);
    QCOMPARE(lanes.mostConnected(), 1);
}

void TestServerCharts::aLaneFiltersTheLog()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    fixture.addClient().send("one");
    fixture.addClient().send("two");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 2);
    QTRY_COMPARE(fixture.pipes()->model()->rowCount(), 2);
    action(*fixture.window, QStringLiteral("Pipes as lanes"))->trigger();
    QTableView* lanes = fixture.table("lanes");
    QVERIFY(lanes->isVisible());
    QVERIFY(!fixture.pipes()->isVisible());
    fixture.clickRow(lanes, 1);
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 1);
    QVERIFY(fixture.rowsWith(ActivityModel::Pipe, QStringLiteral("1")).isEmpty());
    auto* panel = fixture.window->findChild<ChartsPanel*>();
    QCOMPARE(panel->histogram().histogram().count(), 1U);
}

void TestServerCharts::theViewMenuShowsAndHides()
{
    test::ServerFixture fixture;
    auto* panel = fixture.window->findChild<ChartsPanel*>();
    QVERIFY(panel->isVisible());
    QVERIFY(panel->height() < ChartsPanel::largeHeight);
    QAction* charts = action(*fixture.window, QStringLiteral("Charts"));
    QAction* large = action(*fixture.window, QStringLiteral("All charts, large"));
    QVERIFY(charts->isChecked());
    QVERIFY(!large->isChecked());
    large->trigger();
    QVERIFY(panel->height() >= ChartsPanel::largeHeight);
    QVERIFY(large->isChecked());
    large->trigger();
    QVERIFY(panel->height() < ChartsPanel::largeHeight);
    charts->trigger();
    QVERIFY(!panel->isVisible());
    QVERIFY(!charts->isChecked());
    large->trigger();
    QVERIFY(panel->isVisible());
    QVERIFY(charts->isChecked());
    QAction* pause = action(*fixture.window, QStringLiteral("Pause the charts"));
    pause->trigger();
    QVERIFY(panel->isPaused());
    panel->setPaused(false);
    QVERIFY(!pause->isChecked());
}

void TestServerCharts::howItStoodIsRemembered()
{
    test::ServerFixture fixture;
    action(*fixture.window, QStringLiteral("Charts"))->trigger();
    action(*fixture.window, QStringLiteral("Pipes as lanes"))->trigger();
    fixture.window->close();
    ServerWindow again;
    again.show();
    QVERIFY(!again.findChild<ChartsPanel*>()->isVisible());
    QVERIFY(!action(again, QStringLiteral("Charts"))->isChecked());
    QVERIFY(again.findChild<PipesPanel*>()->areLanesShown());
    QVERIFY(action(again, QStringLiteral("Pipes as lanes"))->isChecked());
}

STANDPIPE_TEST(TestServerCharts, QApplication)
#include "tst_servercharts.moc"
