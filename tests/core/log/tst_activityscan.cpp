// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/activityscan.h"
#include "core/log/activitystore.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <memory>
#include <semaphore>
#include <thread>

using namespace standpipe;

namespace {

std::vector<Activity> activities(quint64 first, quint64 count)
{
    std::vector<Activity> batch;
    for (quint64 n = first; n < first + count; ++n) {
        Activity activity;
        activity.sequence = n;
        activity.pipe = PipeHandle{1 + static_cast<quint32>(n % 7)};
        activity.kind = n % 5 == 0 ? ActivityKind::Connected : ActivityKind::Request;
        activity.payload = QByteArray::number(n);
        if (n % 5 == 0)
            activity.facts = std::make_shared<ActivityFacts>();
        batch.push_back(std::move(activity));
    }
    return batch;
}

void append(ActivityStore& store, quint64 first, quint64 count)
{
    std::vector<Activity> batch = activities(first, count);
    store.append(batch);
}

/// Also verifies that each activity reads as it was written.
bool isThird(const Activity& activity)
{
    return activity.payload == QByteArray::number(activity.sequence) && activity.sequence % 3 == 0 &&
           (activity.sequence % 5 != 0) == (activity.facts == nullptr);
}

std::vector<quint64> thirds(quint64 from, quint64 to)
{
    std::vector<quint64> list;
    for (quint64 n = from; n <= to; ++n) {
        if (n % 3 == 0)
            list.push_back(n);
    }
    return list;
}

} // namespace

/// Searches a log on another thread while its own thread keeps changing it.
/// Thread: main thread; makes its own workers
class TestActivityScan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatTheSnapshotHeldWhileTheStoreChanges();
    void findingsComeInBatchesAndInOrder();
    void firstFindingsDoNotWaitForTheRest();
    void onceCancelledNobodyIsWoken();
    void theSnapshotOutlivesTheStore();
};

void TestActivityScan::findsWhatTheSnapshotHeldWhileTheStoreChanges()
{
    ActivityStore store({.activities = 20'000, .quiet = 10});
    append(store, 1, 19'000);
    for (quint64 round = 0; round < 20; ++round) {
        const quint64 first = store.at(0).sequence;
        const quint64 last = store.at(store.size() - 1).sequence;
        ActivityScan scan(store.snapshot(), isThird, {});
        std::jthread worker([&scan] { scan.run(); });
        for (quint64 n = 0; n < 50; ++n) {
            append(store, last + 1 + 20 * n, 20);
            store.trim();
        }
        worker.join();
        const ActivityScan::Findings found = scan.take(1'000'000);
        QVERIFY(found.isLast);
        QVERIFY(found.sequences == thirds(first, last));
    }
}

void TestActivityScan::findingsComeInBatchesAndInOrder()
{
    ActivityStore store;
    append(store, 1, 10'000);
    std::counting_semaphore<> told(0);
    ActivityScan scan(store.snapshot(5001), isThird, [&told] { told.release(); });
    const std::jthread worker([&scan] { scan.run(); });
    std::vector<quint64> found;
    for (bool isLast = false; !isLast;) {
        told.acquire();
        for (bool isAll = false; !isAll;) {
            const ActivityScan::Findings batch = scan.take(100);
            QVERIFY(batch.sequences.size() <= 100);
            found.insert(found.end(), batch.sequences.begin(), batch.sequences.end());
            isAll = batch.sequences.size() < 100;
            isLast = batch.isLast;
        }
    }
    QVERIFY(found == thirds(5001, 10'000));
}

void TestActivityScan::firstFindingsDoNotWaitForTheRest()
{
    ActivityStore store;
    append(store, 1, 10'000);
    std::binary_semaphore told(0);
    std::binary_semaphore goOn(0);
    ActivityScan scan(
        store.snapshot(),
        [&goOn](const Activity& activity) {
            if (activity.sequence == 9000)
                goOn.acquire();
            return activity.sequence == 3 || activity.sequence == 9500;
        },
        [&told] { told.release(); });
    const std::jthread worker([&scan] { scan.run(); });
    told.acquire();
    const ActivityScan::Findings first = scan.take(10);
    QCOMPARE(first.sequences, std::vector<quint64>{3});
    QVERIFY(!first.isLast);
    goOn.release();
    told.acquire();
    ActivityScan::Findings second = scan.take(10);
    QCOMPARE(second.sequences, std::vector<quint64>{9500});
    if (!second.isLast) {
        told.acquire();
        second = scan.take(10);
    }
    QVERIFY(second.isLast);
}

void TestActivityScan::onceCancelledNobodyIsWoken()
{
    ActivityStore store;
    append(store, 1, 50'000);
    for (int round = 0; round < 50; ++round) {
        std::atomic<bool> isCancelled = false;
        std::atomic<bool> isLate = false;
        std::atomic<int> seen = 0;
        ActivityScan scan(
            store.snapshot(), [&seen](const Activity&) { return ++seen > 0; }, [&] { isLate = isLate || isCancelled; });
        std::jthread worker([&scan] { scan.run(); });
        while (seen < 10 * round)
            std::this_thread::yield();
        scan.cancel();
        isCancelled = true;
        worker.join();
        QVERIFY(!isLate);
    }
}

void TestActivityScan::theSnapshotOutlivesTheStore()
{
    auto store = std::make_unique<ActivityStore>();
    append(*store, 1, 10'000);
    ActivityScan scan(store->snapshot(), isThird, {});
    store.reset();
    scan.run();
    QVERIFY(scan.take(10'000).sequences == thirds(1, 10'000));
}

STANDPIPE_TEST(TestActivityScan, QCoreApplication)
#include "tst_activityscan.moc"
