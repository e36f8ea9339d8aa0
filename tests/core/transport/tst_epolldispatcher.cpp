// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/unix/epolldispatcher.h"
#include "tests/support/loopturns.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QEventLoop>
#include <QPointer>
#include <QSocketNotifier>
#include <QTest>
#include <QTimer>

#include <functional>
#include <semaphore>
#include <thread>

#include <sys/epoll.h>

using namespace standpipe;
using namespace standpipe::test;

/// Calls a function when its descriptor is ready.
/// Thread: the test's
class FunctionWatcher final : public DescriptorWatcher {
public:
    explicit FunctionWatcher(std::function<void(quint32)> function) : m_function(std::move(function)) {}
    void descriptorReady(quint32 events) override { m_function(events); }

private:
    std::function<void(quint32)> m_function;
};

/// Thread: the test's
class DispatchedApplication {
public:
    DispatchedApplication(int& argc, char** argv) : m_application((setDispatcher(), argc), argv) {}

private:
    static void setDispatcher() { QCoreApplication::setEventDispatcher(new EpollDispatcher); }

    QCoreApplication m_application;
};

/// The event dispatcher of I/O threads behaves like Qt's own, and so does its direct watching of descriptors.
/// Thread: GUI thread, which has an EpollDispatcher here
class TestEpollDispatcher : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timersComeInOrderAndAgain()
    {
        QByteArray order;
        QTimer often;
        connect(&often, &QTimer::timeout, this, [&] { order += 'o'; });
        often.start(10);
        QTimer::singleShot(35, this, [&] { order += 's'; });
        QTRY_VERIFY(order.count('o') >= 6);
        QCOMPARE(order.count('s'), 1);
        QVERIFY(order.indexOf('s') >= 1);
        often.stop();
        const QByteArray soFar = order;
        // Another timer that is due later than that one.
        bool hasFired = false;
        QTimer::singleShot(20, this, [&] { hasFired = true; });
        QTRY_VERIFY(hasFired);
        QCOMPARE(order, soFar);
    }

    void aTimerThatIsDueNowLetsOthersHaveTheirTurn()
    {
        auto [mine, peer] = socketPair();
        QSocketNotifier notifier(mine.get(), QSocketNotifier::Read);
        bool hasCome = false;
        connect(&notifier, &QSocketNotifier::activated, this, [&] { hasCome = true; });
        int ticks = 0;
        QTimer always;
        connect(&always, &QTimer::timeout, this, [&] { ++ticks; });
        always.start(0);
        QTRY_VERIFY(ticks > 10);
        QVERIFY(peer.send("x"));
        QTRY_VERIFY(hasCome);
    }

    void timersMayChangeInsideTheirCall()
    {
        QTimer other;
        int otherCount = 0;
        connect(&other, &QTimer::timeout, this, [&] { ++otherCount; });
        other.start(20);
        QTimer first;
        int firstCount = 0;
        connect(&first, &QTimer::timeout, this, [&] {
            other.stop();
            first.setInterval(5);
            if (++firstCount == 4)
                first.stop();
        });
        first.start(5);
        QTRY_COMPARE(firstCount, 4);
        // Another timer that is due later than those.
        bool hasFired = false;
        QTimer::singleShot(30, this, [&] { hasFired = true; });
        QTRY_VERIFY(hasFired);
        QCOMPARE(firstCount, 4);
        QCOMPARE(otherCount, 0);
    }

    void timersTellWhatRemainsAndMoveWithTheirObject()
    {
        QTimer timer;
        timer.start(60'000);
        QVERIFY(timer.remainingTime() > 59'000 && timer.remainingTime() <= 60'000);
        QCOMPARE(m_dispatcher->registeredTimers(&timer).size(), 1);
        QCOMPARE(m_dispatcher->registeredTimers(&timer).front().interval, 60'000);
        timer.stop();
        QVERIFY(m_dispatcher->registeredTimers(&timer).isEmpty());
        QCOMPARE(m_dispatcher->remainingTime(12345), -1);
    }

    void postedFromAnotherThreadWakesUp()
    {
        // A separate loop: QTest's wakes up by itself now and then.
        QEventLoop loop;
        std::counting_semaphore blocks(0);
        connect(m_dispatcher, &QAbstractEventDispatcher::aboutToBlock, &loop, [&] { blocks.release(); });
        int got = 0;
        std::jthread poster([&] {
            for (int i = 0; i < 20; ++i) {
                blocks.acquire(); // it sleeps, or is about to
                QMetaObject::invokeMethod(
                    &loop,
                    [&] {
                        if (++got == 20)
                            loop.quit();
                    },
                    Qt::QueuedConnection);
            }
        });
        QVERIFY(runs(loop));
        QCOMPARE(got, 20);
    }

    void whatIsDeletedLaterInsideACallGoes()
    {
        auto [mine, peer] = socketPair();
        QPointer<QObject> closing = new QObject;
        FunctionWatcher watcher([&, descriptor = mine.get()](quint32) {
            if (closing)
                closing->deleteLater();
            m_dispatcher->unwatch(descriptor, watcher);
        });
        m_dispatcher->watch(mine.get(), EPOLLIN, watcher);
        QVERIFY(peer.send("x"));
        // Not QTest's loop: that deletes such objects by itself.
        QEventLoop loop;
        connect(closing, &QObject::destroyed, &loop, &QEventLoop::quit);
        QVERIFY(runs(loop));
        QVERIFY(!closing);
    }

    void nobodyIsToldAfterUnwatch()
    {
        auto [first, firstPeer] = socketPair();
        auto [second, secondPeer] = socketPair();
        int told = 0;
        // Both are ready in one round; the first to be called unwatches the other.
        FunctionWatcher one([&, mine = first.get(), other = second.get()](quint32) {
            ++told;
            m_dispatcher->unwatch(other, *m_two);
            m_dispatcher->unwatch(mine, *m_one);
        });
        FunctionWatcher another([&, mine = second.get(), other = first.get()](quint32) {
            ++told;
            m_dispatcher->unwatch(other, *m_one);
            m_dispatcher->unwatch(mine, *m_two);
        });
        m_one = &one;
        m_two = &another;
        m_dispatcher->watch(first.get(), EPOLLIN, one);
        m_dispatcher->watch(second.get(), EPOLLIN, another);
        QVERIFY(firstPeer.send("x"));
        QVERIFY(secondPeer.send("x"));
        QTRY_COMPARE(told, 1);
        QVERIFY(loopTurns());
        QCOMPARE(told, 1);
    }

    void notifiersOfBothDirectionsShareADescriptor()
    {
        auto [mine, peer] = socketPair();
        QSocketNotifier reads(mine.get(), QSocketNotifier::Read);
        QSocketNotifier writes(mine.get(), QSocketNotifier::Write);
        int readable = 0;
        int writable = 0;
        connect(&reads, &QSocketNotifier::activated, this, [&] { ++readable; });
        connect(&writes, &QSocketNotifier::activated, this, [&] { ++writable; });
        QTRY_VERIFY(writable > 0);
        QCOMPARE(readable, 0);
        writes.setEnabled(false);
        const int before = writable;
        QVERIFY(peer.send("x"));
        QTRY_VERIFY(readable > 0);
        QCOMPARE(writable, before);
    }

    void nestedLoopsServeTheSameThings()
    {
        int ticks = 0;
        QTimer often;
        connect(&often, &QTimer::timeout, this, [&] { ++ticks; });
        often.start(5);
        QPointer<QObject> closing = new QObject;
        bool isNestedOver = false;
        QTimer::singleShot(1, this, [&] {
            QEventLoop nested;
            closing->deleteLater();
            const int before = ticks;
            connect(&often, &QTimer::timeout, &nested, [&] {
                if (ticks >= before + 2)
                    nested.quit();
            });
            QTimer::singleShot(patience, &nested, &QEventLoop::quit);
            nested.exec();
            isNestedOver = true;
        });
        QTRY_VERIFY(isNestedOver);
        QVERIFY(ticks >= 2);
        QTRY_VERIFY(!closing);
    }

    void anIdleLoopCostsNothing()
    {
        QTimer seldom;
        seldom.start(60'000);
        const Milliseconds used = cpuTimeAtRest();
        QVERIFY2(used < Milliseconds(50), qPrintable(QString::number(used.count())));
    }

    void init() { m_dispatcher = EpollDispatcher::ofThisThread(); }

private:
    /// Runs the loop until it quits; false if it does not.
    static bool runs(QEventLoop& loop)
    {
        QTimer guard;
        bool isLate = false;
        connect(&guard, &QTimer::timeout, &loop, [&] {
            isLate = true;
            loop.quit();
        });
        guard.start(patience);
        loop.exec();
        return !isLate;
    }

    EpollDispatcher* m_dispatcher = nullptr;
    FunctionWatcher* m_one = nullptr;
    FunctionWatcher* m_two = nullptr;
};

STANDPIPE_TEST(TestEpollDispatcher, DispatchedApplication)
#include "tst_epolldispatcher.moc"
