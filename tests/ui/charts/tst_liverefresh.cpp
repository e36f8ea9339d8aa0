// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/charts/liverefresh.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QWidget>

using namespace standpipe;
using namespace std::chrono_literals;

class TestLiveRefresh final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void idleMeansNoTimer();
    void hiddenMeansNoTimer();
    void pausedMeansNoTimer();
    void aFloodIsDrawnSeldom();
    void itRestsWhenTheChangeIsOutOfThePicture();
    void aPictureWithoutTimeStops();
};

void TestLiveRefresh::idleMeansNoTimer()
{
    QWidget widget;
    LiveRefresh live(&widget, 100ms);
    live.setSpan(120s);
    const QSignalSpy due(&live, &LiveRefresh::due);
    widget.show();
    QCOMPARE(due.count(), 1); // the initial state
    QVERIFY(!live.isTicking());
    live.noteChange();
    QVERIFY(live.isTicking());
    QTRY_COMPARE(due.count(), 2);
}

void TestLiveRefresh::hiddenMeansNoTimer()
{
    QWidget widget;
    LiveRefresh live(&widget, 100ms);
    live.setSpan(120s);
    const QSignalSpy due(&live, &LiveRefresh::due);
    live.noteChange();
    QVERIFY(!live.isTicking());
    widget.show();
    QCOMPARE(due.count(), 1);
    QVERIFY(live.isTicking());
    widget.hide();
    QVERIFY(!live.isTicking());
}

void TestLiveRefresh::pausedMeansNoTimer()
{
    QWidget widget;
    LiveRefresh live(&widget, 100ms);
    live.setSpan(120s);
    widget.show();
    live.noteChange();
    live.setPaused(true);
    const QSignalSpy due(&live, &LiveRefresh::due);
    live.noteChange();
    QVERIFY(!live.isTicking());
    widget.hide();
    widget.show();
    QCOMPARE(due.count(), 0);
    live.setPaused(false);
    QCOMPARE(due.count(), 1); // refreshed once after a pause
    QVERIFY(live.isTicking());
}

void TestLiveRefresh::aFloodIsDrawnSeldom()
{
    QWidget widget;
    LiveRefresh live(&widget, 100ms);
    live.setSpan(120s);
    widget.show();
    const QSignalSpy due(&live, &LiveRefresh::due);
    QTimer flood;
    connect(&flood, &QTimer::timeout, &live, &LiveRefresh::noteChange);
    flood.start(1);
    QElapsedTimer clock;
    clock.start();
    QTRY_VERIFY(due.count() >= 5);
    QVERIFY2(clock.elapsed() >= 480, "not more often than ten times a second");
}

void TestLiveRefresh::itRestsWhenTheChangeIsOutOfThePicture()
{
    QWidget widget;
    LiveRefresh live(&widget, 50ms);
    live.setSpan(1ms);
    widget.show();
    live.noteChange();
    QVERIFY(live.isTicking());
    const QSignalSpy due(&live, &LiveRefresh::due);
    QTRY_VERIFY(live.isResting());
    const auto drawn = due.count();
    QVERIFY(drawn >= 2); // once for the change, and until it has left the view
    // The time axis of an empty chart continues at a tenth of the rate.
    QTRY_COMPARE(due.count(), drawn + 1);
    live.noteChange();
    QVERIFY(!live.isResting());
}

void TestLiveRefresh::aPictureWithoutTimeStops()
{
    QWidget widget;
    LiveRefresh live(&widget, 50ms);
    widget.show();
    live.noteChange();
    QVERIFY(live.isTicking());
    QTRY_VERIFY(!live.isTicking());
}

STANDPIPE_TEST(TestLiveRefresh, QApplication)
#include "tst_liverefresh.moc"
