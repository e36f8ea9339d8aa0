// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/charts/trafficfixture.h"
#include "ui/charts/liverefresh.h"
#include "ui/models/pipemodel.h"
#include "ui/server/lanedelegate.h"
#include "ui/server/lanescale.h"
#include "ui/server/lanesview.h"
#include "ui/server/pipespanel.h"
#include "ui/style/style.h"
#include "ui/widgets/plaintable.h"

#include <QApplication>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QWheelEvent>

#include <ctime>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {

/// A panel that shows its lanes.
/// Thread: GUI thread
struct LanesFixture : test::TrafficFixture {
    PipeModel pipes;
    PipesPanel panel{pipes, traffic};
    LanesView& lanes = *panel.lanes();
    PlainTable& table = *lanes.table();

    LanesFixture()
    {
        panel.resize(560, 400);
        panel.showLanes(true);
    }
    void addPipes(quint32 count)
    {
        PoolSnapshot pool;
        pool.limit = pool.made = static_cast<int>(count);
        for (quint32 pipe = 1; pipe <= count; ++pipe)
            pool.changed.append({.handle = PipeHandle{pipe}, .state = PipeState::Reading, .clients = 3});
        pipes.apply(pool);
    }
    void happen(ActivityKind kind, quint32 pipe, quint64 request = 0)
    {
        traffic.add({maker.make(kind, pipe, request)});
    }
    /// Draws the current counts.
    void redraw()
    {
        panel.hide();
        panel.show();
    }
    [[nodiscard]] QRect cell(int row) const { return table.visualRect(pipes.index(row, PipeModel::State)); }
    /// The colour at this time, `above` pixels above the middle of a row.
    [[nodiscard]] QString colourAt(int row, WallTime time, int above)
    {
        const QImage image = table.viewport()->grab().toImage();
        const LaneScale scale(lanes.window(), cell(row));
        return image.pixelColor(static_cast<int>(scale.x(time)), scale.lane().center().y() - above).name();
    }
};

} // namespace

class TestLanesView final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false).setDark(false); }
    void statesAreDrawnWhereTheyWere();
    void clientsThatWaitedAreMarked();
    void darkColoursComeLive();
    void theSelectionIsThatOfTheTable();
    void zoomAndReset();
    void theWheelAloneScrolls();
    void marksAreSaidInWords();
    void onlyRowsOnTheScreenArePainted();
    void idleItHasNoTimer();
};

void TestLanesView::statesAreDrawnWhereTheyWere()
{
    LanesFixture fixture;
    fixture.addPipes(2);
    const WallTime begin = fixture.maker.wall;
    fixture.happen(ActivityKind::PipeStarted, 1);
    fixture.pass(20s);
    fixture.happen(ActivityKind::Connected, 1);
    fixture.pass(20s);
    fixture.happen(ActivityKind::Request, 1, 1);
    fixture.pass(20s);
    fixture.happen(ActivityKind::Reply, 1, 1);
    fixture.pass(20s);
    fixture.redraw();
    const Style& style = Style::instance();
    const QString ground = style.colour(ColourRole::Base).name();
    QCOMPARE(fixture.colourAt(0, begin + 10s, 0), style.colour(ColourRole::Life).name());
    QCOMPARE(fixture.colourAt(0, begin + 10s, 2), ground);
    QCOMPARE(fixture.colourAt(0, begin + 30s, 2), style.colour(ColourRole::Reply).name());
    QCOMPARE(fixture.colourAt(0, begin + 30s, 5), ground);
    QCOMPARE(fixture.colourAt(0, begin + 50s, 5), style.colour(ColourRole::Work).name());
    QCOMPARE(fixture.colourAt(0, begin + 70s, 5), ground);
    QCOMPARE(fixture.colourAt(0, begin + 70s, 2), style.colour(ColourRole::Reply).name());
    QCOMPARE(fixture.colourAt(0, begin - 10s, 0), ground);
    QCOMPARE(fixture.colourAt(1, begin + 50s, 0), ground); // nothing is known of the other pipe
}

void TestLanesView::clientsThatWaitedAreMarked()
{
    LanesFixture fixture;
    fixture.addPipes(1);
    fixture.happen(ActivityKind::Connected, 1);
    fixture.pass(20s);
    const WallTime wait = fixture.maker.wall;
    fixture.happen(ActivityKind::AllBusy, 0);
    fixture.pass(20s);
    fixture.redraw();
    int marked = 0;
    for (int above = -10; above <= 10; ++above)
        marked += fixture.colourAt(0, wait, above) == Style::instance().colour(ColourRole::Error).name() ? 1 : 0;
    QVERIFY(marked > 5);
}

void TestLanesView::darkColoursComeLive()
{
    LanesFixture fixture;
    fixture.addPipes(1);
    const WallTime begin = fixture.maker.wall;
    fixture.happen(ActivityKind::Connected, 1);
    fixture.pass(60s);
    fixture.redraw();
    QCOMPARE(fixture.colourAt(0, begin + 30s, 2), tableColour(ColourRole::Reply, false).name());
    Style::instance().setDark(true);
    QCOMPARE(fixture.colourAt(0, begin + 30s, 2), tableColour(ColourRole::Reply, true).name());
    Style::instance().setDark(false);
}

void TestLanesView::theSelectionIsThatOfTheTable()
{
    LanesFixture fixture;
    fixture.addPipes(3);
    fixture.redraw();
    const QSignalSpy changed(&fixture.panel, &PipesPanel::selectionChanged);
    QTest::mouseClick(fixture.table.viewport(), Qt::LeftButton, {}, fixture.cell(1).center());
    QCOMPARE(fixture.panel.selectedPipes(), QSet<PipeHandle>{PipeHandle{2}});
    QVERIFY(changed.count() >= 1);
    QTest::keyClick(&fixture.table, Qt::Key_Down);
    QCOMPARE(fixture.panel.selectedPipes(), QSet<PipeHandle>{PipeHandle{3}});
    fixture.panel.showLanes(false);
    QVERIFY(fixture.panel.table()->selectionModel()->isRowSelected(2, {}));
    fixture.panel.clearSelection();
    QVERIFY(fixture.panel.selectedPipes().isEmpty());
    QVERIFY(!fixture.table.selectionModel()->hasSelection());
}

void TestLanesView::zoomAndReset()
{
    LanesFixture fixture;
    fixture.addPipes(1);
    fixture.happen(ActivityKind::Connected, 1);
    fixture.pass(60s);
    fixture.redraw();
    QTest::keyClick(&fixture.table, Qt::Key_Plus);
    QVERIFY(fixture.lanes.window().span() < TimeWindow::first);
    QTest::keyClick(&fixture.table, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(!fixture.lanes.window().isFollowing());
    QTest::keyClick(&fixture.table, Qt::Key_Escape);
    QVERIFY(fixture.lanes.window().isAsInTheBeginning());
    const QPoint place = fixture.cell(0).center();
    QWheelEvent zoom(place, fixture.table.viewport()->mapToGlobal(place), {}, {0, 120}, Qt::NoButton,
                     Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(fixture.table.viewport(), &zoom);
    QVERIFY(fixture.lanes.window().span() < TimeWindow::first);
    QTest::mouseDClick(fixture.table.viewport(), Qt::LeftButton, {}, place);
    QVERIFY(fixture.lanes.window().isAsInTheBeginning());
}

void TestLanesView::theWheelAloneScrolls()
{
    LanesFixture fixture;
    fixture.addPipes(100);
    fixture.redraw();
    const QPoint place = fixture.cell(0).center();
    QWheelEvent scroll(place, fixture.table.viewport()->mapToGlobal(place), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                       Qt::NoScrollPhase, false);
    QApplication::sendEvent(fixture.table.viewport(), &scroll);
    QVERIFY(fixture.table.rowAt(1) > 0);
    QVERIFY(fixture.lanes.window().isAsInTheBeginning());
}

void TestLanesView::marksAreSaidInWords()
{
    LanesFixture fixture;
    fixture.addPipes(2);
    fixture.happen(ActivityKind::Connected, 1);
    fixture.happen(ActivityKind::Connected, 2);
    fixture.happen(ActivityKind::Request, 2, 1);
    fixture.redraw();
    auto* legend = fixture.lanes.findChild<QWidget*>(QStringLiteral("laneLegend"));
    QVERIFY(legend != nullptr);
    QCOMPARE(legend->accessibleDescription(), QStringLiteral("at once at most 2 connected, 1 at work"));
    const int low = legend->heightForWidth(2000);
    QVERIFY2(legend->heightForWidth(200) > low, "flows into more lines");
    fixture.happen(ActivityKind::AllBusy, 0);
    fixture.redraw();
    QVERIFY(legend->heightForWidth(300) >= low);
}

void TestLanesView::onlyRowsOnTheScreenArePainted()
{
    LanesFixture fixture;
    fixture.addPipes(65'536);
    for (int round = 1; round <= 6; ++round) {
        std::vector<Activity> batch;
        for (quint32 pipe = 1; pipe <= 65'536; ++pipe) {
            batch.push_back(fixture.maker.make(round % 2 == 1 ? ActivityKind::Request : ActivityKind::Reply, pipe,
                                               static_cast<quint64>((round + 1) / 2)));
        }
        fixture.traffic.add(batch);
        fixture.pass(5s);
    }
    fixture.redraw();
    double least = 1e9;
    for (int run = 0; run < 10; ++run) {
        const std::clock_t begin = std::clock();
        (void)fixture.lanes.grab();
        least = std::min(least, static_cast<double>(std::clock() - begin) * 1000 / CLOCKS_PER_SEC);
    }
    qInfo("%.1f ms to paint the lanes of 65,536 pipes", least);
#ifdef NDEBUG // sanitizers are slower
    QVERIFY(least < 16);
#endif
    fixture.table.scrollToBottom();
    QCOMPARE(fixture.table.rowAt(fixture.table.viewport()->height() - 2), 65'535);
}

void TestLanesView::idleItHasNoTimer()
{
    LanesFixture fixture;
    fixture.addPipes(1);
    fixture.panel.show();
    QVERIFY(!fixture.lanes.live().isTicking());
    fixture.happen(ActivityKind::Connected, 1);
    QVERIFY(fixture.lanes.live().isTicking());
    fixture.panel.showLanes(false);
    QVERIFY(!fixture.lanes.live().isTicking());
    fixture.happen(ActivityKind::Request, 1, 1);
    QVERIFY(!fixture.lanes.live().isTicking());
}

STANDPIPE_TEST(TestLanesView, QApplication)
#include "tst_lanesview.moc"
