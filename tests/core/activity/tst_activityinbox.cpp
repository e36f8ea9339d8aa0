// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <thread>

using namespace standpipe;

namespace {

Activity activityOf(quint32 pipe, quint64 request = 0, qsizetype payload = 0)
{
    Activity activity;
    activity.pipe = PipeHandle{pipe};
    activity.kind = ActivityKind::Request;
    activity.request = RequestId{request};
    activity.bytes = payload;
    activity.payload = QByteArray(payload, 'x');
    activity.time = wallNow();
    return activity;
}

qsizetype countOf(const std::vector<Activity>& activities, quint32 pipe)
{
    return std::count_if(activities.begin(), activities.end(), [pipe](const Activity& activity) {
        return activity.kind != ActivityKind::Dropped && activity.pipe.number == pipe;
    });
}

} // namespace

/// Thread: main thread; makes its own producers
class TestActivityInbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drainGivesAllInOrder();
    void batchIsLeftEmptyWithItsMemory();
    void loudPipeIsDroppedAndCounted();
    void quietPipeFindsRoomInFullInbox();
    void pipesOfFullInboxShareWhatIsLeft();
    void gapStandsWhereActivitiesAreMissing();
    void gapTellsHowLongItWas();
    void gapsAreBounded();
    void payloadIsCutWhenBytesRunOut();
    void boundsAreWhatDrainLeavesBehind();
    void wakeComesOnceUntilDrained();
    void wakeComesAgainWhenItFills();
    void gapAloneWakes();
    void wakeTakenAwayIsNotCalledAgain();
    void wakeMayDrainAndPush();
    void manyProducersLoseNothing();
    void manyProducersDropsAreExact();
};

void TestActivityInbox::drainGivesAllInOrder()
{
    ActivityInbox inbox;
    QVERIFY(inbox.drain().empty());
    inbox.push(activityOf(1, 1));
    std::vector<Activity> batch = {activityOf(2, 2), activityOf(1, 3)};
    inbox.push(batch);
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(drained.size(), 3U);
    for (std::size_t i = 0; i < drained.size(); ++i) {
        QCOMPARE(drained[i].sequence, i + 1);
        QCOMPARE(drained[i].request.number, i + 1);
    }
    inbox.push(activityOf(1));
    QCOMPARE(inbox.drain().front().sequence, 4U);
    QCOMPARE(inbox.dropped(), 0U);
}

void TestActivityInbox::batchIsLeftEmptyWithItsMemory()
{
    ActivityInbox inbox;
    std::vector<Activity> batch;
    batch.reserve(64);
    batch.push_back(activityOf(1));
    inbox.push(batch);
    QVERIFY(batch.empty());
    QVERIFY(batch.capacity() >= 64);
}

void TestActivityInbox::loudPipeIsDroppedAndCounted()
{
    ActivityInbox inbox({.activities = 100, .quiet = 10});
    for (int i = 0; i < 130; ++i)
        inbox.push(activityOf(1));
    QCOMPARE(inbox.dropped(), 30U);
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(drained.size(), 101U);
    QCOMPARE(countOf(drained, 1), 100);
    QCOMPARE(drained.back().kind, ActivityKind::Dropped);
    QCOMPARE(drained.back().count, 30);
    QCOMPARE(drained.back().sequence, 101U);
    QVERIFY(drained.back().pipe.isNull());
    QVERIFY(drained.back().time.time_since_epoch().count() > 0);
    QVERIFY(drained.back().took.count() >= 0);
    QVERIFY(drained.back().took < std::chrono::minutes(5));

    inbox.push(activityOf(1));
    QCOMPARE(inbox.drain().size(), 1U); // reported once
    QCOMPARE(inbox.dropped(), 30U);
}

void TestActivityInbox::quietPipeFindsRoomInFullInbox()
{
    ActivityInbox inbox({.activities = 100, .quiet = 10});
    for (int i = 0; i < 5; ++i)
        inbox.push(activityOf(2));
    for (int i = 0; i < 500; ++i)
        inbox.push(activityOf(1));
    for (int i = 0; i < 20; ++i)
        inbox.push(activityOf(2));
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(countOf(drained, 1), 95);
    QCOMPARE(countOf(drained, 2), 10); // five before, five more while it was full
    QCOMPARE(drained.size(), 107U);
    QCOMPARE(drained[100].kind, ActivityKind::Dropped);
    QCOMPARE(drained[100].count, 405);
    QCOMPARE(drained.back().kind, ActivityKind::Dropped);
    QCOMPARE(drained.back().count, 15);
}

void TestActivityInbox::gapStandsWhereActivitiesAreMissing()
{
    ActivityInbox inbox({.activities = 10, .quiet = 2});
    for (quint64 request = 1; request <= 15; ++request)
        inbox.push(activityOf(1, request));
    inbox.push(activityOf(2, 1));
    std::vector<Activity> batch = {activityOf(1, 16), activityOf(1, 17), activityOf(2, 2)};
    inbox.push(batch);
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(drained.size(), 14U);
    for (std::size_t i = 0; i < drained.size(); ++i) {
        QCOMPARE(drained[i].sequence, i + 1);
        QCOMPARE(drained[i].kind == ActivityKind::Dropped, i == 10 || i == 12);
    }
    QCOMPARE(drained[10].count, 5);
    QCOMPARE(drained[12].count, 2);
    QCOMPARE(drained[13].request.number, 2U);

    // After a drain it starts again, with the next number.
    for (quint64 request = 18; request <= 30; ++request)
        inbox.push(activityOf(1, request));
    const std::vector<Activity> next = inbox.drain();
    QCOMPARE(next.front().sequence, 15U);
    QCOMPARE(next.size(), 11U);
    QCOMPARE(next.back().count, 3);
    QCOMPARE(inbox.dropped(), 10U);
}

void TestActivityInbox::gapTellsHowLongItWas()
{
    ActivityInbox inbox({.activities = 1, .quiet = 0});
    const auto pushAt = [&inbox](int second) {
        Activity activity = activityOf(1);
        activity.time = WallTime(std::chrono::seconds(second));
        inbox.push(std::move(activity));
    };
    for (const int second : {10, 12, 15, 14})
        pushAt(second);
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(drained.size(), 2U);
    QVERIFY(drained[1].time == WallTime(std::chrono::seconds(15)));
    QVERIFY(drained[1].took == std::chrono::seconds(3));
    QCOMPARE(drained[1].count, 3);
}

void TestActivityInbox::gapsAreBounded()
{
    constexpr qsizetype each = 3 * ActivityInbox::gapsAtMost;
    ActivityInbox inbox({.activities = each, .quiet = each});
    for (qsizetype i = 0; i < each; ++i)
        inbox.push(activityOf(1));
    for (qsizetype i = 0; i < each - 1; ++i) {
        inbox.push(activityOf(1)); // dropped
        inbox.push(activityOf(2)); // taken
    }
    qint64 rows = 0;
    qint64 missing = 0;
    qsizetype gaps = 0;
    for (const Activity& activity : inbox.drain()) {
        if (activity.kind == ActivityKind::Dropped) {
            ++gaps;
            missing += activity.count;
            continue;
        }
        rows += activity.pipe.number == 2 ? 1 : 0;
        QVERIFY(missing >= rows); // everything missing before it is counted before it
    }
    QCOMPARE(rows, each - 1);
    QCOMPARE(missing, each - 1);
    QCOMPARE(gaps, ActivityInbox::gapsAtMost);
}

void TestActivityInbox::pipesOfFullInboxShareWhatIsLeft()
{
    ActivityInbox inbox({.activities = 100, .quiet = 10});
    for (quint32 round = 0; round < 50; ++round) {
        for (quint32 pipe = 1; pipe <= 50; ++pipe)
            inbox.push(activityOf(pipe));
    }
    const std::vector<Activity> drained = inbox.drain();
    qint64 dropped = 0;
    qsizetype kept = 0;
    for (const Activity& activity : drained) {
        dropped += activity.kind == ActivityKind::Dropped ? activity.count : 0;
        kept += activity.kind == ActivityKind::Dropped ? 0 : 1;
    }
    QCOMPARE(kept, 200); // twice the bound
    for (quint32 pipe = 1; pipe <= 50; ++pipe)
        QVERIFY(countOf(drained, pipe) >= 2);
    QCOMPARE(dropped, 50 * 50 - 200);
}

void TestActivityInbox::payloadIsCutWhenBytesRunOut()
{
    ActivityInbox inbox({.activities = 100, .bytes = 10'000, .quiet = 10});
    for (int i = 0; i < 20; ++i)
        inbox.push(activityOf(1, 0, 2000));
    inbox.push(activityOf(2, 0, 2000));
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(countOf(drained, 2), 1);
    const auto quiet =
        std::find_if(drained.begin(), drained.end(), [](const Activity& a) { return a.pipe.number == 2; });
    QCOMPARE(quiet->payload.size(), ActivityInbox::payloadWhenFull);
    QCOMPARE(quiet->bytes, 2000);
    qint64 bytes = 0;
    for (const Activity& activity : drained)
        bytes += activity.weight();
    QVERIFY2(bytes < 20'000, qPrintable(QString::number(bytes)));
}

void TestActivityInbox::boundsAreWhatDrainLeavesBehind()
{
    ActivityInbox inbox({.activities = 10, .quiet = 2});
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 10; ++i)
            inbox.push(activityOf(1));
        QCOMPARE(inbox.drain().size(), 10U); // a drained inbox has all its space again
    }
    QCOMPARE(inbox.dropped(), 0U);
}

void TestActivityInbox::wakeComesOnceUntilDrained()
{
    ActivityInbox inbox;
    int wakes = 0;
    inbox.setWake([&wakes] { ++wakes; });
    std::vector<Activity> nothing;
    inbox.push(nothing);
    QCOMPARE(wakes, 0);
    inbox.push(activityOf(1));
    inbox.push(activityOf(1));
    QCOMPARE(wakes, 1);
    QCOMPARE(inbox.drain().size(), 2U);
    QCOMPARE(wakes, 1);
    std::vector<Activity> batch = {activityOf(1), activityOf(1)};
    inbox.push(batch);
    QCOMPARE(wakes, 2);
}

void TestActivityInbox::wakeComesAgainWhenItFills()
{
    ActivityInbox inbox({.activities = 100, .bytes = 100'000, .quiet = 10});
    int wakes = 0;
    inbox.setWake([&wakes] { ++wakes; });
    for (int i = 0; i < 24; ++i)
        inbox.push(activityOf(1));
    QCOMPARE(wakes, 1);
    inbox.push(activityOf(1));
    QCOMPARE(wakes, 2);
    for (int i = 0; i < 200; ++i)
        inbox.push(activityOf(1));
    QCOMPARE(wakes, 2);
    (void)inbox.drain();
    std::vector<Activity> large = {activityOf(1), activityOf(1, 0, 25'000)};
    inbox.push(large);
    QCOMPARE(wakes, 3); // both reasons in one push
    inbox.push(activityOf(1));
    QCOMPARE(wakes, 3);
}

void TestActivityInbox::gapAloneWakes()
{
    ActivityInbox inbox({.activities = 10, .quiet = 0});
    int wakes = 0;
    inbox.setWake([&wakes] { ++wakes; });
    inbox.setHeld(10);
    inbox.push(activityOf(1));
    inbox.push(activityOf(1));
    QCOMPARE(wakes, 1);
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(drained.size(), 1U);
    QCOMPARE(drained.front().count, 2);
}

void TestActivityInbox::wakeTakenAwayIsNotCalledAgain()
{
    ActivityInbox inbox;
    std::atomic<bool> isStopped = false;
    std::atomic<bool> wasCalledLate = false;
    inbox.setWake([&] { wasCalledLate = wasCalledLate || isStopped; });
    std::thread producer([&inbox] {
        for (int i = 0; i < 20'000; ++i) {
            inbox.push(activityOf(1));
            (void)inbox.drain();
        }
    });
    inbox.setWake({});
    isStopped = true;
    producer.join();
    QVERIFY(!wasCalledLate);
}

void TestActivityInbox::wakeMayDrainAndPush()
{
    ActivityInbox inbox;
    std::size_t seen = 0;
    inbox.setWake([&] { seen += inbox.drain().size(); }); // would deadlock if the lock were held
    inbox.push(activityOf(1));
    inbox.push(activityOf(1));
    QCOMPARE(seen, 2U);
}

void TestActivityInbox::manyProducersLoseNothing()
{
    constexpr quint32 producers = 8;
    constexpr quint64 each = 20'000;
    ActivityInbox inbox({.activities = static_cast<qsizetype>(producers * each)});
    std::vector<std::thread> threads;
    std::atomic<quint32> running = producers;
    for (quint32 producer = 1; producer <= producers; ++producer) {
        threads.emplace_back([&inbox, &running, producer] {
            std::vector<Activity> batch;
            for (quint64 i = 1; i <= each; ++i) {
                batch.push_back(activityOf(producer, i));
                if (i % 7 == 0 || i == each)
                    inbox.push(batch);
            }
            --running;
        });
    }
    std::map<quint32, quint64> lastOfPipe;
    quint64 lastSequence = 0;
    bool isOver = false;
    while (!isOver) {
        isOver = running == 0;
        for (const Activity& activity : inbox.drain()) {
            QCOMPARE(activity.sequence, ++lastSequence);
            QCOMPARE(activity.request.number, ++lastOfPipe[activity.pipe.number]);
        }
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(lastSequence, producers * each);
    QCOMPARE(inbox.dropped(), 0U);
}

void TestActivityInbox::manyProducersDropsAreExact()
{
    constexpr quint32 producers = 4;
    constexpr quint64 each = 50'000;
    ActivityInbox inbox({.activities = 500, .quiet = 50});
    std::vector<std::thread> threads;
    std::atomic<quint32> running = producers;
    for (quint32 producer = 1; producer <= producers; ++producer) {
        threads.emplace_back([&inbox, &running, producer] {
            for (quint64 i = 1; i <= each; ++i)
                inbox.push(activityOf(producer, i));
            --running;
        });
    }
    // Another thread reads the number in the meantime.
    std::atomic<bool> hasShrunk = false;
    threads.emplace_back([&inbox, &running, &hasShrunk] {
        for (quint64 before = 0; running > 0;) {
            const quint64 now = inbox.dropped();
            hasShrunk = hasShrunk || now < before;
            before = now;
        }
    });
    quint64 taken = 0;
    quint64 dropped = 0;
    quint64 lastSequence = 0;
    std::set<std::pair<quint32, quint64>> seen;
    bool isOver = false;
    while (!isOver) {
        isOver = running == 0;
        for (const Activity& activity : inbox.drain()) {
            QCOMPARE(activity.sequence, ++lastSequence);
            if (activity.kind == ActivityKind::Dropped) {
                dropped += static_cast<quint64>(activity.count);
            } else {
                QVERIFY(seen.emplace(activity.pipe.number, activity.request.number).second);
                ++taken;
            }
        }
    }
    for (std::thread& thread : threads)
        thread.join();
    QCOMPARE(taken + dropped, producers * each);
    QCOMPARE(dropped, inbox.dropped());
    QVERIFY(!hasShrunk);
}

STANDPIPE_TEST(TestActivityInbox, QCoreApplication)
#include "tst_activityinbox.moc"
