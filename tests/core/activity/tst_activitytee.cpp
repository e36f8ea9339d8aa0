// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <map>
#include <thread>

using namespace standpipe;

namespace {

Activity teeActivity(quint32 pipe, quint64 request = 0, qsizetype payload = 0)
{
    Activity activity;
    activity.pipe = PipeHandle{pipe};
    activity.kind = ActivityKind::Request;
    activity.request = RequestId{request};
    activity.bytes = payload;
    activity.payload = QByteArray(payload, 'x');
    return activity;
}

qsizetype countIn(const std::vector<Activity>& activities, quint32 pipe)
{
    return std::ranges::count_if(activities, [pipe](const Activity& activity) {
        return activity.kind != ActivityKind::Dropped && activity.pipe.number == pipe;
    });
}

} // namespace

/// Thread: main thread; makes its own producers
class TestActivityTee : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void teeHasAllWithNumbersOfItsOwn();
    void teeKeepsWhatFindsNoRoomHere();
    void whatAConsumerHoldsCountsAgainstTheBound();
    void teeTakenAwayGetsNothingMore();
    void teeComesAndGoesAmongProducers();
};

void TestActivityTee::teeHasAllWithNumbersOfItsOwn()
{
    ActivityInbox inbox;
    inbox.push(teeActivity(1, 1));
    const auto tee = std::make_shared<ActivityInbox>();
    int wakes = 0;
    tee->setWake([&wakes] { ++wakes; });
    inbox.setTee(tee);
    inbox.push(teeActivity(1, 2, 100));
    std::vector<Activity> batch = {teeActivity(2, 3, 100), teeActivity(2, 4)};
    inbox.push(batch);
    QVERIFY(batch.empty());
    QCOMPARE(wakes, 1);

    const std::vector<Activity> here = inbox.drain();
    const std::vector<Activity> there = tee->drain();
    QCOMPARE(here.size(), 4U);
    QCOMPARE(there.size(), 3U);
    for (std::size_t i = 0; i < there.size(); ++i) {
        QCOMPARE(there[i].sequence, i + 1);
        QCOMPARE(here[i + 1].sequence, i + 2);
        QCOMPARE(there[i].request.number, here[i + 1].request.number);
        QCOMPARE(there[i].payload, here[i + 1].payload);
        if (!there[i].payload.isEmpty())
            QCOMPARE(there[i].payload.constData(), here[i + 1].payload.constData()); // shared
    }
}

void TestActivityTee::teeKeepsWhatFindsNoRoomHere()
{
    ActivityInbox inbox({.activities = 10, .quiet = 2});
    const auto tee = std::make_shared<ActivityInbox>(InboxBounds{.activities = 20, .quiet = 2});
    inbox.setTee(tee);
    for (quint64 i = 1; i <= 25; ++i)
        inbox.push(teeActivity(1, i));
    QCOMPARE(inbox.dropped(), 15U);
    QCOMPARE(tee->dropped(), 5U);
    QCOMPARE(countIn(inbox.drain(), 1), 10);
    const std::vector<Activity> there = tee->drain();
    QCOMPARE(countIn(there, 1), 20);
    QCOMPARE(there.back().kind, ActivityKind::Dropped);
    QCOMPARE(there.back().count, 5);
}

void TestActivityTee::whatAConsumerHoldsCountsAgainstTheBound()
{
    ActivityInbox inbox({.activities = 100, .quiet = 10});
    for (int i = 0; i < 80; ++i)
        inbox.push(teeActivity(1));
    inbox.setHeld(static_cast<qsizetype>(inbox.drain().size()));
    for (int i = 0; i < 80; ++i)
        inbox.push(teeActivity(1));
    QCOMPARE(inbox.dropped(), 60U); // 20 are taken
    inbox.setHeld(0);
    for (int i = 0; i < 80; ++i)
        inbox.push(teeActivity(1));
    QCOMPARE(inbox.dropped(), 60U);
}

void TestActivityTee::teeTakenAwayGetsNothingMore()
{
    ActivityInbox inbox;
    auto tee = std::make_shared<ActivityInbox>();
    inbox.setTee(tee);
    inbox.push(teeActivity(1));
    inbox.setTee(nullptr);
    QCOMPARE(tee.use_count(), 1);
    inbox.push(teeActivity(1));
    std::vector<Activity> batch = {teeActivity(1)};
    inbox.push(batch);
    QCOMPARE(tee->drain().size(), 1U);
    QCOMPARE(inbox.drain().size(), 3U);
}

void TestActivityTee::teeComesAndGoesAmongProducers()
{
    constexpr quint32 producers = 4;
    constexpr quint64 each = 20'000;
    ActivityInbox inbox({.activities = 1'000'000});
    std::vector<std::thread> threads;
    std::atomic<quint32> running = producers;
    for (quint32 producer = 1; producer <= producers; ++producer) {
        threads.emplace_back([&inbox, &running, producer] {
            for (quint64 i = 1; i <= each; ++i)
                inbox.push(teeActivity(producer, i));
            --running;
        });
    }
    bool cameLate = false;
    bool hasGap = false;
    quint64 taken = 0;
    while (running > 0) {
        const auto tee = std::make_shared<ActivityInbox>(InboxBounds{.activities = 1'000'000});
        inbox.setTee(tee);
        std::vector<Activity> all;
        while (running > 0 && all.empty())
            all = tee->drain();
        inbox.setTee(nullptr);
        const std::vector<Activity> rest = tee->drain();
        all.insert(all.end(), rest.begin(), rest.end());
        quint64 sequence = 0;
        std::map<quint32, quint64> last;
        for (const Activity& activity : all) {
            hasGap = hasGap || (sequence != 0 && activity.sequence != sequence + 1);
            sequence = activity.sequence;
            quint64& before = last[activity.pipe.number];
            hasGap = hasGap || (before != 0 && activity.request.number != before + 1);
            before = activity.request.number;
            ++taken;
        }
        cameLate = cameLate || !tee->drain().empty();
    }
    for (std::thread& thread : threads)
        thread.join();
    QVERIFY(!cameLate);
    QVERIFY(!hasGap);
    QVERIFY(taken > 0);
    QCOMPARE(inbox.drain().size(), std::size_t{producers} * each);
}

STANDPIPE_TEST(TestActivityTee, QCoreApplication)
#include "tst_activitytee.moc"
