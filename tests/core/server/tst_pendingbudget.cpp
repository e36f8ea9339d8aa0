// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/server/pendingbytes.h"
#include "tests/support/patience.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QScopeGuard>
#include <QTest>

#include <semaphore>
#include <thread>

using namespace standpipe;
using namespace standpipe::test;

namespace {

constexpr qint64 kilo = 1000;

PeerIdentity peerOfBudget(qint64 pid)
{
    return {.pid = pid};
}

/// Counts its notifications.
/// Thread: any thread
class CountingWaiter final : public PendingBudgetObserver {
public:
    void pendingHasRoom() override { ++told; }
    std::atomic<int> told = 0;
};

/// A budget and connections of processes 1 and 2. The limits are 1000 kilobytes for the server and 100 for a process.
struct Budgeted {
    std::shared_ptr<PendingBudget> budget = std::make_shared<PendingBudget>();
    std::shared_ptr<CountingWaiter> waiter = std::make_shared<CountingWaiter>();
    PendingBytes one{budget};
    PendingBytes alsoOne{budget};
    PendingBytes two{budget};

    Budgeted()
    {
        budget->setLimits(100 * kilo, 1000 * kilo);
        budget->tell(waiter);
        one.open(peerOfBudget(1));
        alsoOne.open(peerOfBudget(1));
        two.open(peerOfBudget(2));
    }
};

/// Replaces giving memory back: counts, and takes as long as the test sets.
/// Thread: any thread
class Giver {
public:
    void giveBack()
    {
        begun.release();
        mayEnd.acquire();
    }
    std::counting_semaphore<> begun{0};
    std::counting_semaphore<> mayEnd{0};
};

} // namespace

/// Which connections read on, and which wait until others have their replies.
/// Thread: main thread
class TestPendingBudget : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void requestsOfOneProcessDoNotHoldUpOthers();
    void roomIsHalfOfIt();
    void oneOfManyHalvesMayBecomeWhole();
    void halvesWaitForReplies();
    void stalledHalvesAreTheirProcessFault();
    void ofTheServerEachProcessHasSomething();
    void repliesNotTakenCountForTheServer();
    void aRequestCountsWhenItsClientHasGone();
    void smallOnesDoNotCount();
    void complaintsComeOnceAWhile();
    void anotherLimitHoldsAtOnce();
    void manyThreadsComeOutEven();
    void whatIsFreedMeanwhileIsGivenBackToo();
    void whatAProcessHadIsGivenBackWhenItHasGone();
};

void TestPendingBudget::requestsOfOneProcessDoNotHoldUpOthers()
{
    Budgeted all;
    const auto request = all.one.count(100 * kilo);
    QVERIFY(!all.one.mayRead());
    QVERIFY(!all.alsoOne.mayRead());
    QVERIFY(all.two.mayRead());
    QCOMPARE(all.budget->bytes(), 100 * kilo);
}

void TestPendingBudget::roomIsHalfOfIt()
{
    Budgeted all;
    std::vector<std::shared_ptr<const void>> requests(10);
    for (auto& request : requests)
        request = all.one.count(10 * kilo);
    QVERIFY(!all.one.mayRead());
    for (int i = 0; i < 4; ++i) {
        requests.pop_back();
        QVERIFY(!all.one.mayRead());
    }
    const int told = all.waiter->told;
    requests.pop_back();
    QVERIFY(all.waiter->told > told);
    QVERIFY(all.one.mayRead());
}

void TestPendingBudget::oneOfManyHalvesMayBecomeWhole()
{
    Budgeted all;
    all.one.setHalf(60 * kilo);
    all.alsoOne.setHalf(60 * kilo);
    // The first to ask reads on, beyond the limit; otherwise none ever could.
    QVERIFY(all.alsoOne.mayRead());
    QVERIFY(!all.one.mayRead());
    all.alsoOne.setHalf(150 * kilo);
    QVERIFY(all.alsoOne.mayRead());
    QVERIFY(!all.one.mayRead());
    const int told = all.waiter->told;
    all.alsoOne.messageCame();
    QVERIFY(all.waiter->told > told);
    QVERIFY(all.one.mayRead());
    // If it disconnects without having sent the rest, the next one reads on.
    all.alsoOne.setHalf(60 * kilo);
    QVERIFY(!all.alsoOne.mayRead());
    all.one.close();
    QVERIFY(all.alsoOne.mayRead());
}

void TestPendingBudget::halvesWaitForReplies()
{
    Budgeted all;
    auto request = all.one.count(60 * kilo);
    all.one.setHalf(60 * kilo);
    QVERIFY(!all.one.mayRead());
    request.reset();
    QVERIFY(all.one.mayRead());
}

void TestPendingBudget::stalledHalvesAreTheirProcessFault()
{
    TestClock clock;
    Budgeted all;
    all.one.setHalf(60 * kilo);
    all.alsoOne.setHalf(60 * kilo);
    QVERIFY(all.one.mayRead());
    QVERIFY(!all.alsoOne.mayRead());
    clock.advance(Milliseconds(100));
    QCOMPARE(all.alsoOne.stalledFor(steadyNow()), Milliseconds(100));
    // The connection that reads on has the channel's own time limit.
    QCOMPARE(all.one.stalledFor(steadyNow()), Nanoseconds(0));
    // While messages continue to be completed, the others wait for these.
    all.one.setHalf(70 * kilo);
    all.one.messageCame();
    all.one.setHalf(60 * kilo);
    QCOMPARE(all.alsoOne.stalledFor(steadyNow()), Nanoseconds(0));
    clock.advance(Milliseconds(30));
    QCOMPARE(all.alsoOne.stalledFor(steadyNow()), Milliseconds(30));
    // While replies are pending, the process is not at fault.
    const auto request = all.one.count(30 * kilo);
    QCOMPARE(all.alsoOne.stalledFor(steadyNow()), Nanoseconds(0));
}

void TestPendingBudget::ofTheServerEachProcessHasSomething()
{
    Budgeted all;
    all.budget->setLimits(0, 1000 * kilo);
    const auto request = all.one.count(750 * kilo);
    QVERIFY(!all.one.mayRead());
    // Two processes: an eighth is reserved for each.
    QVERIFY(all.two.mayRead());
    all.two.setHalf(120 * kilo);
    QVERIFY(all.two.mayRead());
    all.two.setHalf(130 * kilo);
    QVERIFY(!all.two.mayRead());
    all.two.messageCame();
    QVERIFY(all.two.mayRead());
}

void TestPendingBudget::repliesNotTakenCountForTheServer()
{
    Budgeted all;
    all.one.setUnsent(300 * kilo);
    QVERIFY(all.one.mayRead());
    all.one.setUnsent(750 * kilo);
    QVERIFY(!all.one.mayRead());
    QVERIFY(all.two.mayRead());
    // It waits until replies are read: completed messages would only add more replies.
    all.one.setHalf(10 * kilo);
    QVERIFY(!all.one.mayRead());
    all.one.setUnsent(0);
    QVERIFY(all.one.mayRead());
}

void TestPendingBudget::aRequestCountsWhenItsClientHasGone()
{
    Budgeted all;
    auto request = all.one.count(100 * kilo);
    all.one.close();
    all.alsoOne.close();
    QCOMPARE(all.budget->bytes(), 100 * kilo);
    all.alsoOne.open(peerOfBudget(1));
    QVERIFY(!all.alsoOne.mayRead());
    request.reset();
    QVERIFY(all.alsoOne.mayRead());
    QCOMPARE(all.budget->bytes(), 0);
}

void TestPendingBudget::smallOnesDoNotCount()
{
    Budgeted all;
    QVERIFY(!all.one.count(PendingBudget::leastCounted));
    QVERIFY(all.one.count(PendingBudget::leastCounted + 1));
    QCOMPARE(all.budget->bytes(), 0);
}

void TestPendingBudget::complaintsComeOnceAWhile()
{
    TestClock clock;
    Budgeted all;
    QVERIFY(!all.one.complaint(steadyNow()));
    const auto request = all.one.count(100 * kilo);
    QVERIFY(!all.one.mayRead());
    const std::optional<Error> said = all.one.complaint(steadyNow());
    QVERIFY(said);
    QCOMPARE(said->code, ErrorCode::PeerPendingLimit);
    QCOMPARE(said->limit, 100 * kilo);
    QCOMPARE(said->pid, 1);
    QVERIFY(!all.alsoOne.mayRead());
    QVERIFY(!all.alsoOne.complaint(steadyNow()));
    clock.advance(limits::peerComplaints);
    QVERIFY(all.alsoOne.complaint(steadyNow()));
}

void TestPendingBudget::anotherLimitHoldsAtOnce()
{
    Budgeted all;
    const auto request = all.one.count(100 * kilo);
    QVERIFY(!all.one.mayRead());
    const int told = all.waiter->told;
    all.budget->setPeerLimit(200 * kilo);
    QVERIFY(all.waiter->told > told);
    QVERIFY(all.one.mayRead());
    all.budget->setPeerLimit(50 * kilo);
    QVERIFY(!all.one.mayRead());
    all.budget->setPeerLimit(0);
    QVERIFY(all.one.mayRead());
}

void TestPendingBudget::manyThreadsComeOutEven()
{
    const auto budget = std::make_shared<PendingBudget>();
    budget->setLimits(100 * kilo, 300 * kilo);
    std::vector<std::jthread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&budget, thread] {
            PendingBytes connection(budget);
            std::vector<std::shared_ptr<const void>> requests;
            for (int i = 0; i < 2000; ++i) {
                connection.open(peerOfBudget(thread / 2));
                connection.setHalf((i % 7) * 10 * kilo);
                (void)connection.mayRead();
                (void)connection.stalledFor(steadyNow());
                connection.messageCame();
                requests.push_back(connection.count((i % 5) * 10 * kilo));
                if (i % 3 == 0)
                    requests.clear();
            }
        });
    }
    threads.clear();
    QCOMPARE(budget->bytes(), 0);
}

void TestPendingBudget::whatIsFreedMeanwhileIsGivenBackToo()
{
    Giver giver;
    const auto budget = std::make_shared<PendingBudget>([&giver] { giver.giveBack(); });
    PendingBytes one{budget};
    PendingBytes two{budget};
    const QScopeGuard atEnd([&giver] { giver.mayEnd.release(100); });
    one.open(peerOfBudget(1));
    two.open(peerOfBudget(1));
    one.setHalf(300'000 * kilo);
    two.setHalf(30'000 * kilo);
    one.setHalf(0);
    QVERIFY(giver.begun.try_acquire_for(Milliseconds(patience)));
    // The last bytes of all, while the first ones are given back.
    two.setHalf(0);
    giver.mayEnd.release();
    QVERIFY(giver.begun.try_acquire_for(Milliseconds(patience)));
}

void TestPendingBudget::whatAProcessHadIsGivenBackWhenItHasGone()
{
    Giver giver;
    giver.mayEnd.release(100);
    const auto budget = std::make_shared<PendingBudget>([&giver] { giver.giveBack(); });
    PendingBytes one{budget};
    PendingBytes two{budget};
    one.open(peerOfBudget(1));
    two.open(peerOfBudget(2));
    one.setHalf(100'000 * kilo);
    two.setHalf(90'000 * kilo);
    one.setHalf(0);
    QVERIFY(!giver.begun.try_acquire()); // it may be needed again at once
    one.close();
    QVERIFY(giver.begun.try_acquire_for(Milliseconds(patience)));
}

STANDPIPE_TEST(TestPendingBudget, QCoreApplication)
#include "tst_pendingbudget.moc"
