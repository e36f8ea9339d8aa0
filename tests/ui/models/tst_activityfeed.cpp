// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/models/activityfeed.h"
#include "ui/models/activitymodel.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace standpipe;

namespace {

Activity anyActivity()
{
    Activity made;
    made.pipe = PipeHandle{1};
    made.kind = ActivityKind::Request;
    made.request = RequestId{1};
    made.payload = "x";
    made.bytes = 1;
    return made;
}

} // namespace

class TestActivityFeed final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatCameBeforeTheFeedIsTaken();
    void nothingOfSeveralThreadsIsLost();
    void aStreamComesInFewBatches();
    void aFeedMayGoWhileOthersPush();
    void whatHasPiledUpComesInSlices();
    void floodsAreAccountedForExactly();
};

void TestActivityFeed::whatCameBeforeTheFeedIsTaken()
{
    auto inbox = std::make_shared<ActivityInbox>();
    inbox->push(anyActivity());
    ActivityModel model;
    const ActivityFeed feed(inbox, model);
    QTRY_COMPARE(model.rowCount(), 1);
}

void TestActivityFeed::nothingOfSeveralThreadsIsLost()
{
    constexpr int threads = 4;
    constexpr int each = 5000;
    auto inbox = std::make_shared<ActivityInbox>();
    ActivityModel model;
    const ActivityFeed feed(inbox, model);
    std::vector<std::jthread> pushers;
    pushers.reserve(threads);
    for (int n = 0; n < threads; ++n) {
        pushers.emplace_back([inbox] {
            for (int i = 0; i < each; ++i)
                inbox->push(anyActivity());
        });
    }
    QTRY_COMPARE(model.rowCount(), threads * each);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.at(row).sequence, static_cast<quint64>(row) + 1);
}

void TestActivityFeed::aStreamComesInFewBatches()
{
    auto inbox = std::make_shared<ActivityInbox>();
    ActivityModel model;
    ActivityFeed feed(inbox, model);
    const QSignalSpy drained(&feed, &ActivityFeed::drained);
    std::atomic<int> pushed = 0;
    QElapsedTimer clock;
    clock.start();
    std::jthread pusher([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            inbox->push(anyActivity());
            ++pushed;
            std::this_thread::sleep_for(std::chrono::microseconds(200)); // a steady rate, not a flood
        }
    });
    QTRY_VERIFY(drained.count() >= 10);
    const qint64 milliseconds = clock.elapsed();
    const auto batches = drained.count();
    pusher.request_stop();
    pusher.join();
    QVERIFY2(batches <= milliseconds / ActivityFeed::pause.count() + 2, "at most one batch in each pause");
    QTRY_COMPARE(model.rowCount(), pushed.load());
}

void TestActivityFeed::aFeedMayGoWhileOthersPush()
{
    auto inbox = std::make_shared<ActivityInbox>();
    std::jthread pusher([&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            inbox->push(anyActivity());
            std::this_thread::yield();
        }
    });
    StoreBounds bounds;
    bounds.activities = 1000;
    ActivityModel model(bounds);
    quint64 last = 0;
    for (int came = 0; came < 200;) {
        ActivityFeed feed(inbox, model);
        const QSignalSpy drained(&feed, &ActivityFeed::drained);
        feed.drain();
        came += static_cast<int>(drained.count());
        const quint64 now = model.rowCount() > 0 ? model.at(model.rowCount() - 1).sequence : 0;
        QVERIFY(now >= last);
        last = now;
    }
    pusher.request_stop();
    pusher.join();
    QVERIFY(last >= 200);
}

void TestActivityFeed::whatHasPiledUpComesInSlices()
{
    constexpr int many = 5 * static_cast<int>(ActivityFeed::slice) / 2;
    const auto pushMany = [](ActivityInbox& inbox) {
        for (int i = 0; i < many; ++i)
            inbox.push(anyActivity());
    };
    auto inbox = std::make_shared<ActivityInbox>();
    pushMany(*inbox);
    ActivityModel model;
    int largest = 0;
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [&](const QModelIndex& /*parent*/, int first, int last) { largest = qMax(largest, last - first + 1); });
    auto feed = std::make_unique<ActivityFeed>(inbox, model);
    feed->drain();
    QCOMPARE(model.rowCount(), static_cast<int>(ActivityFeed::slice));
    inbox->push(anyActivity()); // while the rest is pending
    QTRY_COMPARE(model.rowCount(), many + 1);
    QCOMPARE(largest, static_cast<int>(ActivityFeed::slice));

    pushMany(*inbox);
    feed->drain();
    feed.reset(); // drained activities are not lost with the feed
    QCOMPARE(model.rowCount(), 2 * many + 1);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.at(row).sequence, static_cast<quint64>(row) + 1);
}

void TestActivityFeed::floodsAreAccountedForExactly()
{
    constexpr int threads = 4;
    constexpr int each = 25'000;
    auto inbox = std::make_shared<ActivityInbox>(InboxBounds{.activities = 2000, .quiet = 10});
    StoreBounds bounds;
    bounds.activities = 5000;
    ActivityModel model(bounds);
    qint64 saidRows = 0;
    qint64 saidDropped = 0;
    connect(&model, &QAbstractItemModel::rowsInserted, this, [&](const QModelIndex& /*parent*/, int first, int last) {
        for (int row = first; row <= last; ++row) {
            const Activity came = model.at(row);
            saidRows += came.kind == ActivityKind::Dropped ? 1 : 0;
            saidDropped += came.kind == ActivityKind::Dropped ? came.count : 0;
        }
    });
    const ActivityFeed feed(inbox, model);
    {
        std::vector<std::jthread> pushers;
        pushers.reserve(threads);
        for (int n = 0; n < threads; ++n) {
            pushers.emplace_back([inbox] {
                for (int i = 0; i < each; ++i)
                    inbox->push(anyActivity());
            });
        }
        for (int n = 0; n < 20; ++n) // the event loop runs now and then
            QCoreApplication::processEvents();
    }
    const auto arrived = [&] { return static_cast<qint64>(model.store().dropped()) + model.store().size() - saidRows; };
    QTRY_COMPARE(arrived() + static_cast<qint64>(inbox->dropped()), qint64(threads) * each);
    QVERIFY2(inbox->dropped() > 0, "it was a flood");
    QTRY_COMPARE(saidDropped, static_cast<qint64>(inbox->dropped()));
    QVERIFY(model.store().size() <= 5000);
}

STANDPIPE_TEST(TestActivityFeed, QCoreApplication)
#include "tst_activityfeed.moc"
