// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/activitystore.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <random>

using namespace standpipe;

namespace {

/// Appends with ascending sequence numbers and keeps a plain copy, updated from the announced changes.
/// Thread: one at a time
class Ledger {
public:
    explicit Ledger(StoreBounds bounds) : store(bounds) {}

    void append(quint32 pipe, qsizetype count = 1, qsizetype payload = 0)
    {
        std::vector<Activity> batch;
        for (qsizetype i = 0; i < count; ++i) {
            Activity activity;
            activity.sequence = ++m_sequence;
            activity.pipe = PipeHandle{pipe};
            activity.bytes = payload;
            activity.payload = QByteArray(payload, 'x');
            rows.push_back(activity.sequence);
            pipes[activity.sequence] = pipe;
            batch.push_back(std::move(activity));
        }
        store.append(batch);
    }
    /// Removes the surplus as a model would: range by range from the last, comparing after each step.
    void removeSurplus()
    {
        const std::vector<RowRange> ranges = store.surplus();
        longestList = std::max(longestList, ranges.size());
        for (std::size_t i = 1; i < ranges.size(); ++i)
            QVERIFY(ranges[i - 1].first + ranges[i - 1].count < ranges[i].first);
        for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
            const auto first = rows.begin() + range->first;
            rows.erase(first, first + range->count);
            store.remove(*range);
            removed += static_cast<quint64>(range->count);
            QCOMPARE(store.size(), static_cast<qsizetype>(rows.size()));
            if (ranges.size() < 10)
                compare();
        }
        compare();
    }
    void compare() const
    {
        QCOMPARE(store.size(), static_cast<qsizetype>(rows.size()));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (store.at(static_cast<qsizetype>(i)).sequence != rows[i])
                QCOMPARE(store.at(static_cast<qsizetype>(i)).sequence, rows[i]);
        }
        QCOMPARE(store.dropped(), removed);
    }
    [[nodiscard]] qsizetype countOf(quint32 pipe) const
    {
        return std::count_if(rows.begin(), rows.end(), [&](quint64 sequence) { return pipes.at(sequence) == pipe; });
    }

    ActivityStore store;
    std::vector<quint64> rows;
    std::map<quint64, quint32> pipes;
    quint64 removed = 0;
    std::size_t longestList = 0;

private:
    quint64 m_sequence = 0;
};

} // namespace

/// Thread: main thread
class TestActivityStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAllWithinBounds();
    void removesOldestWithRoomToSpare();
    void quietPipeKeepsItsLast();
    void interleavedQuietPipeKeepsItsLast();
    void manyMediumPipesNeedFewRanges();
    void quietPipesGiveWayToBound_data();
    void quietPipesGiveWayToBound();
    void bytesAreBounded();
    void removalInAnyOrderKeepsIndexes();
    void trimReportsWhatItRemoved();
    void smallerBoundsTakeEffectAtNextSurplus();
    void clearForgetsAll();
    void memoryOfSmallActivitiesIsModest();
};

void TestActivityStore::keepsAllWithinBounds()
{
    Ledger ledger({.activities = 100, .quiet = 10});
    ledger.append(1, 100);
    QVERIFY(ledger.store.surplus().empty());
    ledger.compare();
}

void TestActivityStore::removesOldestWithRoomToSpare()
{
    Ledger ledger({.activities = 320, .quiet = 10});
    ledger.append(1, 321);
    const std::vector<RowRange> ranges = ledger.store.surplus();
    QCOMPARE(ranges, (std::vector<RowRange>{{0, 11}})); // one too many, and 1/32 of the bound
    ledger.removeSurplus();
    QCOMPARE(ledger.store.size(), 310);
    QCOMPARE(ledger.store.at(0).sequence, 12U);
}

void TestActivityStore::quietPipeKeepsItsLast()
{
    Ledger ledger({.activities = 3200, .quiet = 100});
    ledger.append(2, 150);
    for (int i = 0; i < 200; ++i) {
        ledger.append(1, 100);
        ledger.removeSurplus();
        QVERIFY(ledger.store.size() <= 3200);
    }
    QCOMPARE(ledger.countOf(2), 100);
    QCOMPARE(ledger.store.at(0).sequence, 51U); // the last hundred of its 150
    QCOMPARE(ledger.longestList, 2U);
}

void TestActivityStore::interleavedQuietPipeKeepsItsLast()
{
    Ledger ledger({.activities = 10'000, .quiet = 1000});
    for (int i = 0; i < 1000; ++i) {
        ledger.append(2);
        ledger.append(1, 1 + i % 3);
    }
    for (int i = 0; i < 100; ++i) {
        ledger.append(1, 1000);
        ledger.removeSurplus();
        QVERIFY(ledger.store.size() <= 10'000);
    }
    QCOMPARE(ledger.countOf(2), 1000);
    QVERIFY(ledger.longestList <= ActivityStore::mostRanges);
}

void TestActivityStore::manyMediumPipesNeedFewRanges()
{
    // Half of the traffic is on one pipe, the other half on so many that nearly all of it is worth keeping.
    Ledger ledger({.activities = 20'000, .quiet = 100});
    std::mt19937 random(7);
    for (int i = 0; i < 30; ++i) {
        for (quint32 n = 0; n < 2000; ++n)
            ledger.append(n % 2 == 0 ? 1 : static_cast<quint32>(2 + random() % 90));
        ledger.removeSurplus();
        QVERIFY(ledger.store.size() <= 20'000);
    }
    QVERIFY(ledger.longestList <= ActivityStore::mostRanges);
}

void TestActivityStore::quietPipesGiveWayToBound_data()
{
    QTest::addColumn<quint32>("pipes");
    QTest::addColumn<qsizetype>("each");
    QTest::newRow("the last ones of two pipes alone are beyond the bound") << 2U << qsizetype(1000);
    QTest::newRow("more pipes than there may be rows") << 1500U << qsizetype(1);
}

void TestActivityStore::quietPipesGiveWayToBound()
{
    QFETCH(const quint32, pipes);
    QFETCH(const qsizetype, each);
    Ledger ledger({.activities = 1000, .quiet = 1000});
    for (quint32 pipe = 1; pipe <= pipes; ++pipe)
        ledger.append(pipe, each);
    ledger.removeSurplus();
    QVERIFY(ledger.store.size() <= 1000);
    QVERIFY(ledger.store.size() > 400);
}

void TestActivityStore::bytesAreBounded()
{
    Ledger ledger({.activities = 100'000, .bytes = 320'000, .quiet = 10});
    for (int i = 0; i < 100; ++i) {
        ledger.append(1, 10, 1000);
        ledger.removeSurplus();
        QVERIFY(ledger.store.bytes() <= 320'000);
    }
    QVERIFY(ledger.store.bytes() > 280'000);
    qint64 sum = 0;
    for (qsizetype i = 0; i < ledger.store.size(); ++i)
        sum += ledger.store.weightAt(i);
    QCOMPARE(ledger.store.bytes(), sum);
}

void TestActivityStore::removalInAnyOrderKeepsIndexes()
{
    std::mt19937 random(3);
    for (int round = 0; round < 50; ++round) {
        Ledger ledger({});
        ledger.append(1, 300);
        while (ledger.store.size() > 20) {
            const auto first = static_cast<qsizetype>(random() % static_cast<quint32>(ledger.store.size()));
            const auto count =
                std::min<qsizetype>(1 + static_cast<qsizetype>(random() % 20), ledger.store.size() - first);
            ledger.store.remove({first, count});
            ledger.rows.erase(ledger.rows.begin() + first, ledger.rows.begin() + first + count);
            ledger.removed += static_cast<quint64>(count);
            ledger.compare();
        }
        ledger.append(2, 5); // closes the gaps
        ledger.compare();
    }
}

void TestActivityStore::trimReportsWhatItRemoved()
{
    Ledger ledger({.activities = 32, .quiet = 4});
    ledger.append(2, 2);
    ledger.append(1, 33);
    QCOMPARE(ledger.store.trim(), (std::vector<RowRange>{{2, 4}}));
    QCOMPARE(ledger.store.size(), 31);
    QCOMPARE(ledger.store.at(2).sequence, 7U);
    QVERIFY(ledger.store.trim().empty());
}

void TestActivityStore::smallerBoundsTakeEffectAtNextSurplus()
{
    Ledger ledger({.activities = 1000});
    ledger.append(1, 1000);
    ledger.store.setBounds({.activities = 100, .quiet = 10});
    ledger.removeSurplus();
    QVERIFY(ledger.store.size() <= 100);
    QCOMPARE(ledger.store.at(ledger.store.size() - 1).sequence, 1000U);
}

void TestActivityStore::clearForgetsAll()
{
    Ledger ledger({.activities = 100, .quiet = 10});
    ledger.append(1, 200);
    ledger.removeSurplus();
    ledger.store.clear();
    QCOMPARE(ledger.store.size(), 0);
    QCOMPARE(ledger.store.bytes(), 0);
    QCOMPARE(ledger.store.dropped(), 0U);
    ledger.rows.clear();
    ledger.removed = 0;
    ledger.append(1, 10);
    ledger.compare();
}

void TestActivityStore::memoryOfSmallActivitiesIsModest()
{
    constexpr qsizetype rows = 100'000;
    ActivityStore store;
    std::vector<Activity> batch;
    for (qsizetype i = 0; i < rows; ++i) {
        Activity activity;
        activity.sequence = static_cast<quint64>(i) + 1;
        activity.pipe = PipeHandle{1};
        activity.payload = QByteArray(64, 'x');
        batch.push_back(std::move(activity));
    }
    store.append(batch);
    QVERIFY2(store.held() <= 250 * 1024 * 1024 / 1'000'000 * rows, "a million of them has 250 MiB");
    QVERIFY2(store.held() >= store.bytes(), "nothing is kept out of the account");
    QVERIFY2(store.held() <= store.bytes() + store.bytes() / 20, "and little is held beyond it");
}

STANDPIPE_TEST(TestActivityStore, QCoreApplication)
#include "tst_activitystore.moc"
