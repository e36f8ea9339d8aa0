// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/client/clienteventqueue.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <array>
#include <atomic>
#include <semaphore>
#include <thread>
#include <vector>

using namespace standpipe;

namespace {

ClientEvent eventOf(quint64 request, QByteArray bytes = {})
{
    return {.kind = ClientEvent::Kind::Replied, .request = RequestId{request}, .bytes = std::move(bytes)};
}

/// The owner of a client: sleeps until woken, then takes all events.
/// Thread: one at a time
class Taker {
public:
    explicit Taker(ClientEventQueue& queue) : m_queue(queue) {}

    void takeUntil(qsizetype events)
    {
        while (m_taken.size() < events) {
            wakes.acquire();
            bool wasFull = false;
            const QList<ClientEvent> taken = m_queue.takeAll(wasFull);
            m_hasBeenInVain |= taken.isEmpty();
            m_taken += taken;
        }
    }
    [[nodiscard]] const QList<ClientEvent>& taken() const { return m_taken; }
    [[nodiscard]] bool hasBeenInVain() const { return m_hasBeenInVain; }

    std::counting_semaphore<> wakes{0};

private:
    ClientEventQueue& m_queue;
    QList<ClientEvent> m_taken;
    bool m_hasBeenInVain = false;
};

} // namespace

/// The transfer of events from a connection's thread to its owner's.
/// Thread: main thread; makes its own pushers
class TestClientEventQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTakerIsWokenForTheFirstOfABatch();
    void theQueueIsFullUntilItIsTaken();
    void ofManyPushersNothingIsLostNorOutOfOrder();
    void whetherItIsFullMayBeAskedMeanwhile();
};

void TestClientEventQueue::theTakerIsWokenForTheFirstOfABatch()
{
    ClientEventQueue queue;
    bool wasFull = true;
    QVERIFY(queue.takeAll(wasFull).isEmpty());
    QVERIFY(!wasFull);
    QVERIFY(queue.push(eventOf(1, "one")));
    QVERIFY(!queue.push(eventOf(2, "two")));
    const QList<ClientEvent> taken = queue.takeAll(wasFull);
    QCOMPARE(taken.size(), 2);
    QCOMPARE(taken.front().bytes, QByteArray("one"));
    QCOMPARE(taken.back().request, RequestId{2});
    QVERIFY(queue.push(eventOf(3)));
}

void TestClientEventQueue::theQueueIsFullUntilItIsTaken()
{
    ClientEventQueue queue;
    for (qsizetype i = 1; i < limits::clientEventsHighWater; ++i)
        queue.push(eventOf(1));
    QVERIFY(!queue.isFull());
    queue.push(eventOf(2));
    QVERIFY(queue.isFull());
    bool wasFull = false;
    QCOMPARE(queue.takeAll(wasFull).size(), limits::clientEventsHighWater);
    QVERIFY(wasFull);
    QVERIFY(!queue.isFull());
}

void TestClientEventQueue::ofManyPushersNothingIsLostNorOutOfOrder()
{
    constexpr quint64 pushers = 4;
    constexpr quint64 events = 5000;
    ClientEventQueue queue;
    Taker taker(queue);
    std::vector<std::jthread> threads;
    threads.reserve(pushers);
    for (quint64 pusher = 0; pusher < pushers; ++pusher) {
        threads.emplace_back([&queue, &taker, pusher] {
            for (quint64 i = 0; i < events; ++i) {
                if (queue.push(eventOf(pusher * events + i, QByteArray::number(i))))
                    taker.wakes.release();
            }
        });
    }
    taker.takeUntil(pushers * events);
    threads.clear();
    QCOMPARE(taker.taken().size(), qsizetype{pushers * events});
    QVERIFY2(!taker.hasBeenInVain(), "woken for nothing");
    QVERIFY2(!taker.wakes.try_acquire(), "a wake was left over");
    std::array<quint64, pushers> next{};
    for (const ClientEvent& event : taker.taken()) {
        quint64& expected = next.at(event.request.number / events);
        QCOMPARE(event.request.number % events, expected);
        QCOMPARE(event.bytes, QByteArray::number(expected));
        ++expected;
    }
}

void TestClientEventQueue::whetherItIsFullMayBeAskedMeanwhile()
{
    ClientEventQueue queue;
    Taker taker(queue);
    std::atomic<bool> isOver = false;
    std::atomic<bool> wasSeenFull = false;
    std::jthread asking([&] {
        while (!isOver)
            wasSeenFull = wasSeenFull || queue.isFull();
    });
    constexpr qsizetype events = 2 * limits::clientEventsHighWater;
    for (qsizetype i = 0; i < events; ++i) {
        if (queue.push(eventOf(1)))
            taker.wakes.release();
    }
    const bool isSeenFull = QTest::qWaitFor([&wasSeenFull] { return wasSeenFull.load(); }, 60'000);
    taker.takeUntil(events);
    isOver = true;
    asking.join();
    QVERIFY(isSeenFull);
    QVERIFY(!queue.isFull());
}

STANDPIPE_TEST(TestClientEventQueue, standpipe::test::NoApplication)
#include "tst_clienteventqueue.moc"
