// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/charts/timewindow.h"

#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

class TestTimeWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsThePresent();
    void zoomKeepsWhatIsUnderTheMouse();
    void zoomHasLimits();
    void movedBackItStaysThere();
    void atThePresentItFollowsAgain();
    void resetIsAsInTheBeginning();
    void whatIsNoLongerKeptIsNotShown();
};

void TestTimeWindow::followsThePresent()
{
    TimeWindow window(600s);
    window.setNow(WallTime(10'000s));
    QCOMPARE(window.end(), WallTime(10'000s));
    QCOMPARE(window.begin(), WallTime(10'000s) - TimeWindow::first);
    window.setNow(WallTime(10'001s));
    QCOMPARE(window.end(), WallTime(10'001s));
    QVERIFY(window.isAsInTheBeginning());
}

void TestTimeWindow::zoomKeepsWhatIsUnderTheMouse()
{
    TimeWindow window(600s);
    window.setNow(WallTime(10'000s));
    window.move(-100s);
    const WallTime around = window.begin() + 30s;
    window.zoom(0.5, around);
    QCOMPARE(window.span(), TimeWindow::first / 2);
    QCOMPARE(around - window.begin(), TimeWindow::Span(15s));
    QVERIFY(!window.isFollowing());
}

void TestTimeWindow::zoomHasLimits()
{
    TimeWindow window(600s);
    window.setNow(WallTime(10'000s));
    for (int i = 0; i < 100; ++i)
        window.zoom(TimeWindow::step, window.end());
    QCOMPARE(window.span(), TimeWindow::Span(600s));
    for (int i = 0; i < 100; ++i)
        window.zoom(1 / TimeWindow::step, window.end());
    QCOMPARE(window.span(), TimeWindow::shortest);
    QVERIFY(window.isFollowing());
    QVERIFY(!window.isAsInTheBeginning());
}

void TestTimeWindow::movedBackItStaysThere()
{
    TimeWindow window(600s);
    window.setNow(WallTime(10'000s));
    window.move(-60s);
    window.setNow(WallTime(10'010s));
    QCOMPARE(window.end(), WallTime(9'940s));
    QVERIFY(!window.isFollowing());
}

void TestTimeWindow::atThePresentItFollowsAgain()
{
    TimeWindow window(600s);
    window.setNow(WallTime(10'000s));
    window.move(-60s);
    window.move(3600s);
    window.setNow(WallTime(10'005s));
    QCOMPARE(window.end(), WallTime(10'005s));
}

void TestTimeWindow::resetIsAsInTheBeginning()
{
    TimeWindow window(600s);
    window.setNow(WallTime(10'000s));
    window.zoom(0.5, window.begin());
    window.move(-60s);
    window.setNow(WallTime(10'005s));
    window.reset();
    QVERIFY(window.isAsInTheBeginning());
    QCOMPARE(window.end(), WallTime(10'005s));
    QCOMPARE(window.span(), TimeWindow::first);
}

void TestTimeWindow::whatIsNoLongerKeptIsNotShown()
{
    TimeWindow window(600s);
    window.setNow(WallTime(10'000s));
    window.move(-3600s);
    QCOMPARE(window.begin(), WallTime(9'400s));
    window.setNow(WallTime(10'100s));
    QCOMPARE(window.begin(), WallTime(9'500s));
}

STANDPIPE_TEST(TestTimeWindow, QCoreApplication)
#include "tst_timewindow.moc"
