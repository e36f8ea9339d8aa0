// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/looptimer.h"
#include "core/transport/connecting.h"
#include "core/transport/iothread.h"
#include "tests/support/patience.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <vector>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// On the system's clock, not the one LoopTimer uses.
std::chrono::steady_clock::time_point systemNow()
{
    return std::chrono::steady_clock::now();
}

/// Timers of many lengths at once; measures how early the earliest fired.
/// Thread: the one it is started in
class Timers final : public QObject {
public:
    void start()
    {
        for (int length = 30; length <= 700; length += 13) {
            auto* const timer = new LoopTimer(this);
            timer->setSingleShot(true);
            const auto begin = systemNow();
            connect(timer, &LoopTimer::timeout, this, [this, begin, length] {
                const auto early = begin + Milliseconds(length) - systemNow();
                worst = std::max(worst.load(), std::chrono::duration_cast<Nanoseconds>(early).count());
                --running;
            });
            ++running;
            timer->start(Milliseconds(length));
        }
        isStarted = true;
    }

    std::atomic<bool> isStarted = false;
    std::atomic<int> running = 0;
    std::atomic<Nanoseconds::rep> worst = 0;
};

} // namespace

/// When a LoopTimer fires.
/// Thread: GUI thread
class TestLoopTimer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isNeverEarly_data();
    void isNeverEarly();
    void repeats();
    void saysHowLateItIs();
    void isDueByTheTestsClock();
};

void TestLoopTimer::isNeverEarly_data()
{
    QTest::addColumn<Carrier>("carrier");
    QTest::newRow("Qt's loop") << Carrier::Qt;
    if (hasNativeDispatcher())
        QTest::newRow("the native loop") << Carrier::Native;
}

void TestLoopTimer::isNeverEarly()
{
    QFETCH(Carrier, carrier);
    // Qt's loop rounds each time depending on its position within a second, so try several.
    for (int round = 0; round < 3; ++round) {
        auto* const timers = new Timers;
        IoThread thread(QStringLiteral("timers"), carrier);
        thread.adopt(timers);
        thread.post([timers] { timers->start(); });
        QTRY_VERIFY(timers->isStarted && timers->running == 0);
        QCOMPARE(timers->worst.load(), 0);
    }
}

void TestLoopTimer::repeats()
{
    LoopTimer timer;
    int fired = 0;
    const auto begin = systemNow();
    connect(&timer, &LoopTimer::timeout, this, [&] {
        ++fired;
        QVERIFY(systemNow() - begin >= fired * Milliseconds(7));
        if (fired == 5)
            timer.stop();
    });
    timer.start(Milliseconds(7));
    QTRY_VERIFY(!timer.isActive());
    QCOMPARE(fired, 5);
}

void TestLoopTimer::saysHowLateItIs()
{
    TestClock clock;
    LoopTimer timer;
    std::vector<Nanoseconds> late;
    connect(&timer, &LoopTimer::timeout, this, [&] { late.push_back(timer.late()); });
    timer.start(Milliseconds(100));
    clock.advance(Milliseconds(5000)); // as if in small steps
    clock.standStill(Milliseconds(99));
    clock.standStill(Milliseconds(3000));
    clock.advance(Milliseconds(100));
    const std::vector<Nanoseconds> expected = {Milliseconds(0), Milliseconds(2999), Milliseconds(0)};
    QCOMPARE(late, expected);
}

void TestLoopTimer::isDueByTheTestsClock()
{
    TestClock clock;
    LoopTimer timer;
    timer.setSingleShot(true);
    bool hasFired = false;
    connect(&timer, &LoopTimer::timeout, this, [&] { hasFired = true; });
    timer.start(Milliseconds(1000));
    clock.advance(Milliseconds(999));
    QVERIFY(!hasFired);
    QCOMPARE(timer.left(), Milliseconds(1));
    clock.advance(Milliseconds(1));
    QVERIFY(hasFired);
    QVERIFY(!timer.isActive());
}

STANDPIPE_TEST(TestLoopTimer, QCoreApplication)
#include "tst_looptimer.moc"
