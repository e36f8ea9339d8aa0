// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"
#include "core/activity/payloadpieces.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <vector>

using namespace standpipe;

namespace {

Activity requestOn(quint32 pipe, qsizetype payload)
{
    Activity activity;
    activity.pipe = PipeHandle{pipe};
    activity.kind = ActivityKind::Request;
    activity.bytes = payload;
    activity.payload = QByteArray(payload, 'x');
    return activity;
}

} // namespace

/// Thread: main thread
class TestActivityBatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fullInboxKeepsNoMemoryOfOthers();
    void batchIsTakenAsItsActivitiesAre();
    void drainUsesMemoryAgainWithinBounds();
};

/// Each payload taken there may be one of many that share memory.
void TestActivityBatch::fullInboxKeepsNoMemoryOfOthers()
{
    ActivityInbox inbox({.activities = 10, .bytes = 1 << 20, .quiet = 5});
    PayloadPieces pieces;
    std::vector<const char*> places;
    for (quint32 i = 0; i < 20; ++i) {
        Activity activity = requestOn(i < 10 ? 1 : i, 0);
        activity.payload = pieces.keep("payload");
        places.push_back(activity.payload.constData());
        inbox.push(std::move(activity));
    }
    const std::vector<Activity> drained = inbox.drain();
    QCOMPARE(drained.size(), 20U);
    for (std::size_t i = 0; i < drained.size(); ++i) {
        QCOMPARE(drained[i].payload, "payload");
        QCOMPARE(drained[i].payload.constData() == places[i], i < 10);
    }
}

void TestActivityBatch::batchIsTakenAsItsActivitiesAre()
{
    // Bounds that are reached in the middle of a batch, by number and by bytes; some batches end exactly there.
    for (const qint64 bytes : {2'000, 20'000}) {
        const InboxBounds bounds{.activities = 64, .bytes = bytes, .quiet = 3};
        ActivityInbox together(bounds);
        ActivityInbox apart(bounds);
        int wakesTogether = 0;
        int wakesApart = 0;
        together.setWake([&wakesTogether] { ++wakesTogether; });
        apart.setWake([&wakesApart] { ++wakesApart; });
        for (int round = 0; round < 40; ++round) {
            std::vector<Activity> batch;
            bool hasWoken = false;
            for (int i = 0; i < 1 + round % 8 * 4; ++i) {
                batch.push_back(requestOn(static_cast<quint32>(1 + i % (1 + round % 5)), round * 7 % 90));
                const int before = wakesApart;
                apart.push(batch.back());
                hasWoken = hasWoken || wakesApart > before;
            }
            const int before = wakesTogether;
            together.push(batch);
            QCOMPARE(wakesTogether > before, hasWoken);
            QCOMPARE(together.counts().waiting, apart.counts().waiting);
            QCOMPARE(together.dropped(), apart.dropped());
            if (round % 6 == 5) {
                const std::vector<Activity> one = together.drain();
                const std::vector<Activity> other = apart.drain();
                QCOMPARE(one.size(), other.size());
                for (std::size_t i = 0; i < one.size(); ++i) {
                    QCOMPARE(one[i].sequence, other[i].sequence);
                    QCOMPARE(one[i].pipe.number, other[i].pipe.number);
                    QCOMPARE(one[i].count, other[i].count);
                    QCOMPARE(one[i].payload, other[i].payload);
                }
            }
        }
    }
}

void TestActivityBatch::drainUsesMemoryAgainWithinBounds()
{
    ActivityInbox inbox;
    std::vector<Activity> drained;
    const auto fill = [&inbox](int count) {
        for (int i = 0; i < count; ++i)
            inbox.push(requestOn(1, 0));
    };
    fill(100);
    inbox.drain(drained);
    fill(100);
    const Activity* const memory = drained.data();
    inbox.drain(drained);
    fill(100);
    inbox.drain(drained);
    QCOMPARE(drained.size(), 100U);
    QCOMPARE(drained.data(), memory);
    QCOMPARE(drained.front().sequence, 201U);
    // The memory of a flood is released.
    fill(100'000);
    inbox.drain(drained);
    QCOMPARE(drained.size(), 100'000U);
    fill(1);
    inbox.drain(drained);
    inbox.drain(drained);
    QVERIFY2(drained.capacity() <= 10'000, qPrintable(QString::number(drained.capacity())));
}

STANDPIPE_TEST(TestActivityBatch, QCoreApplication)
#include "tst_activitybatch.moc"
