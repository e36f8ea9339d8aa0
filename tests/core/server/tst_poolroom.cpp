// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/server/evictionplan.h"
#include "core/server/waitingclients.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

namespace {

constexpr Milliseconds idleLimit{5000};
constexpr qint64 hog = 100;
constexpr qint64 honest = 200;
constexpr qint64 third = 300;

/// Adds pipes of one process, numbered after the existing ones, each idle a millisecond longer than the previous one.
void hold(std::vector<HeldPipe>& pipes, qint64 process, int count, Milliseconds idle = Milliseconds(10),
          bool isBusy = false)
{
    for (int i = 0; i < count; ++i) {
        pipes.push_back({.pipe = PipeHandle{static_cast<quint32>(pipes.size() + 1)},
                         .connection = 1,
                         .process = process,
                         .idle = idle + Milliseconds(i),
                         .isBusy = isBusy});
    }
}

WaitingProcess waits(qint64 process, qint64 clients)
{
    return {.process = process, .clients = clients, .patient = clients};
}

/// The number of clients of a process that are evicted for this reason.
qint64 going(const std::vector<Eviction>& orders, const std::vector<HeldPipe>& pipes, qint64 process, ErrorCode code)
{
    return std::count_if(orders.begin(), orders.end(), [&](const Eviction& order) {
        return order.reason.code == code && pipes.at(order.pipe.number - 1).process == process;
    });
}

WaitingClient clientOf(qint64 process, SteadyTime since = {})
{
    return {.descriptor = {}, .peer = {.pid = process}, .since = since};
}

} // namespace

/// Which process gets a pipe, and which one gives it up.
/// Thread: GUI thread
class TestPoolRoom : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asManyIdleOnesGoAsWait();
    void theLongestIdleGoesFirst();
    void nobodyIdleEnoughGoesForItsOwnProcess();
    void theOneThatHoldsMostGivesToTheOthers();
    void noMoreThanItsShareIsTaken();
    void noPipeGoesBackAndForth();
    void theBusyGoLast();
    void whoComesJustNowTakesNothingYet();
    void roomThatIsComingCounts();
    void processesTakeTurns();
    void whoHoldsMoreWaitsForTheOthers();
    void patienceIsCountedFromTheArrival();
};

void TestPoolRoom::asManyIdleOnesGoAsWait()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 256, idleLimit + Milliseconds(1));
    const auto orders = planEvictions(pipes, {waits(hog, 44), waits(honest, 3)}, 0, idleLimit);
    QCOMPARE(orders.size(), 47U);
    QCOMPARE(going(orders, pipes, hog, ErrorCode::RoomNeeded), 47);
}

void TestPoolRoom::theLongestIdleGoesFirst()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 1, idleLimit + Milliseconds(50));
    hold(pipes, third, 1, idleLimit + Milliseconds(70));
    hold(pipes, honest, 1, idleLimit + Milliseconds(60));
    const auto orders = planEvictions(pipes, {waits(honest, 2)}, 0, idleLimit);
    QCOMPARE(orders.size(), 2U);
    QCOMPARE(orders.front().pipe, PipeHandle{2});
    QCOMPARE(orders.front().reason.milliseconds, 5070);
    // By now this process holds most.
    QCOMPARE(orders.back().pipe, PipeHandle{3});
}

void TestPoolRoom::nobodyIdleEnoughGoesForItsOwnProcess()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 8);
    QVERIFY(planEvictions(pipes, {waits(hog, 5)}, 0, idleLimit).empty());
    std::vector<HeldPipe> idle;
    hold(idle, hog, 8, std::chrono::hours(1));
    QVERIFY(planEvictions(idle, {waits(hog, 5)}, 0, Milliseconds(0)).empty());
}

void TestPoolRoom::theOneThatHoldsMostGivesToTheOthers()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, third, 3, Milliseconds(4000)); // idle for longer, but the process holds few
    hold(pipes, hog, 253);
    const auto orders = planEvictions(pipes, {waits(hog, 44), waits(honest, 2)}, 0, idleLimit);
    QCOMPARE(orders.size(), 2U);
    QCOMPARE(going(orders, pipes, hog, ErrorCode::OverPoolQuota), 2);
    QCOMPARE(orders.front().pipe, PipeHandle{256}); // its longest idle
    QCOMPARE(orders.front().reason.number, 253);
    QCOMPARE(orders.front().reason.limit, 256 / 3);
}

void TestPoolRoom::noMoreThanItsShareIsTaken()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 10);
    const auto orders = planEvictions(pipes, {waits(honest, 100)}, 0, idleLimit);
    QCOMPARE(going(orders, pipes, hog, ErrorCode::OverPoolQuota), 5);
    QCOMPARE(orders.size(), 5U);
}

void TestPoolRoom::noPipeGoesBackAndForth()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 2);
    hold(pipes, honest, 1);
    QVERIFY(planEvictions(pipes, {waits(hog, 5), waits(honest, 5)}, 0, idleLimit).empty());
    hold(pipes, third, 4);
    const auto orders = planEvictions(pipes, {waits(hog, 5), waits(honest, 5)}, 0, idleLimit);
    QCOMPARE(orders.size(), 1U); // 2, 2, 3: the first goes to the process that holds fewest, and then it is even enough
    QCOMPARE(going(orders, pipes, third, ErrorCode::OverPoolQuota), 1);
}

void TestPoolRoom::theBusyGoLast()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 2, idleLimit * 2, true);
    hold(pipes, hog, 1, Milliseconds(0));
    const auto orders = planEvictions(pipes, {waits(honest, 1)}, 0, idleLimit);
    QCOMPARE(orders.size(), 1U);
    QCOMPARE(orders.front().pipe, PipeHandle{3});
    std::vector<HeldPipe> busy;
    hold(busy, hog, 2, idleLimit * 2, true);
    const auto last = planEvictions(busy, {waits(honest, 1)}, 0, idleLimit);
    QCOMPARE(last.size(), 1U);
    QCOMPARE(last.front().reason.code, ErrorCode::OverPoolQuota); // a client in the middle of something is not idle
}

void TestPoolRoom::whoComesJustNowTakesNothingYet()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 8);
    QVERIFY(planEvictions(pipes, {{.process = honest, .clients = 3, .patient = 0}}, 0, idleLimit).empty());
    QCOMPARE(planEvictions(pipes, {{.process = honest, .clients = 3, .patient = 1}}, 0, idleLimit).size(), 1U);
}

void TestPoolRoom::roomThatIsComingCounts()
{
    std::vector<HeldPipe> pipes;
    hold(pipes, hog, 8);
    pipes.front().isLeaving = true;
    QCOMPARE(planEvictions(pipes, {waits(honest, 3)}, 1, idleLimit).size(), 1U);
    QVERIFY(planEvictions(pipes, {waits(honest, 2)}, 1, idleLimit).empty());
}

void TestPoolRoom::processesTakeTurns()
{
    WaitingClients waiting;
    for (const qint64 process : {hog, hog, hog, honest, third, honest})
        waiting.add(clientOf(process));
    PipesHeld held;
    std::vector<qint64> served;
    while (!waiting.isEmpty())
        served.push_back(waiting.takeNext(held).peer.pid);
    const std::vector<qint64> expected = {hog, honest, third, hog, honest, hog};
    QCOMPARE(served, expected);
}

void TestPoolRoom::whoHoldsMoreWaitsForTheOthers()
{
    WaitingClients waiting;
    for (const qint64 process : {hog, hog, honest, third, third})
        waiting.add(clientOf(process));
    PipesHeld held = {{hog, 3}, {third, 1}};
    std::vector<qint64> served;
    while (!waiting.isEmpty()) {
        served.push_back(waiting.takeNext(held).peer.pid);
        ++held[served.back()];
    }
    const std::vector<qint64> expected = {honest, third, hog, third, hog};
    QCOMPARE(served, expected);
}

void TestPoolRoom::patienceIsCountedFromTheArrival()
{
    const SteadyTime begin = SteadyTime(std::chrono::hours(1));
    WaitingClients waiting;
    waiting.add(clientOf(hog, begin));
    waiting.add(clientOf(hog, begin + Milliseconds(1)));
    const auto processes = waiting.processes(begin + limits::roomPause);
    QCOMPARE(processes.size(), 1U);
    QCOMPARE(processes.front().clients, 2);
    QCOMPARE(processes.front().patient, 1);
    QCOMPARE(waiting.takeAny().since, begin + Milliseconds(1));
    QCOMPARE(waiting.count(), 1);
}

STANDPIPE_TEST(TestPoolRoom, QCoreApplication)
#include "tst_poolroom.moc"
