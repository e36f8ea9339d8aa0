// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelledger.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "ui/models/activitymodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace standpipe;

namespace {

/// Long enough for a search of 200,000 of them to take many slices on a fast machine too.
QByteArray straw(const QByteArray& end)
{
    static const QByteArray stalks = QByteArray("straw and more straw, ").repeated(20);
    return stalks + end;
}

Activity activity(quint64 sequence, quint32 pipe, ActivityKind kind, const QByteArray& payload = {},
                  quint64 request = 0)
{
    Activity made;
    made.sequence = sequence;
    made.time = wallNow();
    made.pipe = PipeHandle{pipe};
    made.kind = kind;
    made.payload = payload;
    made.bytes = payload.size();
    made.request = RequestId{request};
    return made;
}

ActivityFilter parsed(const QString& text)
{
    return ActivityFilter::parse(text).value();
}

void append(ActivityModel& model, std::vector<Activity> batch)
{
    model.append(batch);
}

QList<quint64> sequences(const ActivityModel& model)
{
    QList<quint64> list;
    for (int row = 0; row < model.rowCount(); ++row)
        list.append(model.at(row).sequence);
    return list;
}

void waitFiltered(ActivityModel& model)
{
    QTRY_VERIFY(!model.isFiltering());
}

} // namespace

class TestActivityModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyTheChosenPipesAreShown();
    void aLongFilterLeavesTheWindowAlive();
    void whatComesDuringAFilterIsFoundToo();
    void theReplyOfARequestIsFound();
    void aRequestTellsHowLongItsReplyTook();
    void randomOperationsAreTold();
    void randomOperationsWhileTheWorkerFilters();
    void aFilterMayBeReplacedAndAModelGoWhileItWorks();
};

void TestActivityModel::onlyTheChosenPipesAreShown()
{
    ActivityModel model;
    append(model, {activity(1, 1, ActivityKind::Connected), activity(2, 2, ActivityKind::Connected)});
    model.setFilter(ActivityFilter::ofPipes({PipeHandle{2}}));
    append(model, {activity(3, 1, ActivityKind::Request, "a", 1), activity(4, 2, ActivityKind::Request, "b", 1)});
    waitFiltered(model);
    QCOMPARE(sequences(model), (QList<quint64>{2, 4}));
    model.setFilter(ActivityFilter());
    QCOMPARE(sequences(model), (QList<quint64>{1, 2, 3, 4}));
}

void TestActivityModel::aLongFilterLeavesTheWindowAlive()
{
    ActivityModel model;
    std::vector<Activity> batch;
    constexpr quint64 many = 200'000;
    for (quint64 n = 1; n <= many; ++n)
        batch.push_back(activity(n, 1, ActivityKind::Request, straw(n % 1000 == 0 ? "a needle in it" : "nothing"), n));
    model.append(batch);
    QSignalSpy filtered(&model, &ActivityModel::filtered);
    model.setFilter(parsed(QStringLiteral("needle")));
    QVERIFY2(model.isFiltering(), "a store so long must be filtered in slices");
    QVERIFY(filtered.wait(test::patience));
    QCOMPARE(model.rowCount(), static_cast<int>(many / 1000));
}

void TestActivityModel::whatComesDuringAFilterIsFoundToo()
{
    ActivityModel model;
    std::vector<Activity> batch;
    constexpr quint64 many = 200'000;
    for (quint64 n = 1; n <= many; ++n)
        batch.push_back(activity(n, 1, ActivityKind::Request, straw("nothing"), n));
    model.append(batch);
    model.setFilter(parsed(QStringLiteral("needle")));
    QVERIFY(model.isFiltering());
    append(model, {activity(many + 1, 1, ActivityKind::Request, "needle", many + 1)});
    QTRY_VERIFY(!model.isFiltering());
    append(model, {activity(many + 2, 1, ActivityKind::Request, "NEEDLE", many + 2)});
    QCOMPARE(sequences(model), (QList<quint64>{many + 1, many + 2}));
}

void TestActivityModel::theReplyOfARequestIsFound()
{
    ActivityModel model;
    append(model, {activity(1, 1, ActivityKind::Connected), activity(2, 1, ActivityKind::Request, "a", 7),
                   activity(3, 2, ActivityKind::Reply, "other pipe", 7),
                   activity(4, 1, ActivityKind::Reply, "other request", 6), activity(5, 1, ActivityKind::Reply, "b", 7),
                   activity(6, 1, ActivityKind::Connected)});
    const Activity request = model.at(1);
    QCOMPARE(model.after(request, ActivityKind::Reply)->sequence, 5U);
    QCOMPARE(model.before(request, ActivityKind::Connected)->sequence, 1U);
    QVERIFY(!model.before(request, ActivityKind::Disconnected));
}

void TestActivityModel::aRequestTellsHowLongItsReplyTook()
{
    ActivityModel model;
    const test::ModelLedger ledger(model);
    append(model, {activity(1, 1, ActivityKind::Request, "a", 1), activity(2, 1, ActivityKind::Request, "b", 2)});
    const auto state = [&model](int row) {
        return static_cast<Pairing::State>(model.index(row, 0).data(ActivityTableModel::PairingRole).toInt());
    };
    const auto took = [&model](int row) { return model.index(row, ActivityModel::Took).data().toString(); };
    QCOMPARE(state(1), Pairing::State::Waiting);
    QCOMPARE(took(1), QString());
    Activity reply = activity(3, 1, ActivityKind::Reply, "B", 2);
    reply.took = std::chrono::microseconds(210);
    append(model, {reply, activity(4, 1, ActivityKind::Disconnected)});
    QCOMPARE(state(0), Pairing::State::Unanswered);
    QCOMPARE(state(1), Pairing::State::Answered);
    QCOMPARE(model.pairing(1).partner, 3U);
    QCOMPARE(took(1), QStringLiteral("0.21 ms"));
    QCOMPARE(took(2), QStringLiteral("0.21 ms"));
    QCOMPARE(ledger.rows(), ledger.truth()); // the change of an earlier row was signalled

    model.setFilter(parsed(QStringLiteral("b")));
    waitFiltered(model);
    append(model, {activity(5, 1, ActivityKind::Request, "bb", 3)});
    append(model, {activity(6, 1, ActivityKind::Unanswered, {}, 3)});
    QCOMPARE(ledger.rows(), ledger.truth());
    QCOMPARE(model.pairing(*model.rowOf(5)).state, Pairing::State::Unanswered);
}

void TestActivityModel::randomOperationsAreTold()
{
    StoreBounds bounds;
    bounds.activities = 150;
    bounds.quiet = 10;
    ActivityModel model(bounds);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const test::ModelLedger ledger(model);
    QRandomGenerator random(42);
    const QList<ActivityFilter> filters{
        {}, parsed(QStringLiteral("pipe:1")), parsed(QStringLiteral("handled")), parsed(QStringLiteral("pipe:2-3 x"))};
    quint64 sequence = 0;
    for (int round = 0; round < 200; ++round) {
        if (random.bounded(12) == 0)
            model.setFilter(filters.at(random.bounded(filters.size())));
        if (random.bounded(100) == 0)
            model.clear();
        std::vector<Activity> batch;
        for (int n = random.bounded(60); n > 0; --n) {
            const quint32 pipe = random.bounded(8) == 0 ? 1U + random.bounded(4U) : 4U;
            const auto kind = random.bounded(2) == 0 ? ActivityKind::Request : ActivityKind::Reply;
            batch.push_back(activity(sequence + 1, pipe, kind,
                                     QByteArray::number(sequence + 1) + (random.bounded(3) == 0 ? "x" : "y"), 1));
            ++sequence;
        }
        model.append(batch);
        QVERIFY(batch.empty());
        waitFiltered(model);
        QCOMPARE(ledger.rows(), ledger.truth());
        QList<quint64> expected;
        for (qsizetype i = 0; i < model.store().size(); ++i) {
            if (model.filter().accepts(model.store().at(i)))
                expected.append(model.store().at(i).sequence);
        }
        QCOMPARE(sequences(model), expected);
    }
    QVERIFY2(model.store().size() <= 150, "the bounds hold");
    QVERIFY2(sequence > 3000, "enough came to be dropped");
}

void TestActivityModel::randomOperationsWhileTheWorkerFilters()
{
    StoreBounds bounds;
    bounds.activities = 6000;
    bounds.quiet = 50;
    ActivityModel model(bounds);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const test::ModelLedger ledger(model);
    QRandomGenerator random(7);
    const QList<ActivityFilter> filters{
        parsed(QStringLiteral("x")), parsed(QStringLiteral("pipe:1")), {}, parsed(QStringLiteral("1"))};
    quint64 sequence = 0;
    int busy = 0;
    quint64 left = 0;
    for (int round = 0; round < 120; ++round) {
        if (random.bounded(4) == 0)
            model.setFilter(filters.at(random.bounded(filters.size())));
        if (random.bounded(40) == 0) {
            left += model.store().dropped();
            model.clear();
        }
        std::vector<Activity> batch;
        for (int n = random.bounded(2) == 0 ? random.bounded(50) : random.bounded(3000); n > 0; --n) {
            const quint32 pipe = random.bounded(20) == 0 ? 1U + random.bounded(4U) : 4U;
            ++sequence;
            batch.push_back(activity(sequence, pipe, sequence % 2 == 0 ? ActivityKind::Reply : ActivityKind::Request,
                                     QByteArray::number(sequence) + (random.bounded(3) == 0 ? "x" : "y"),
                                     (sequence + 1) / 2));
        }
        model.append(batch);
        busy += model.isFiltering() ? 1 : 0;
        // Varies how many of the search results are delivered before the next change: none, some, or all.
        if (random.bounded(3) == 0)
            QCoreApplication::processEvents();
        if (round % 10 == 9) {
            waitFiltered(model);
            QCOMPARE(ledger.rows(), ledger.truth());
            QList<quint64> expected;
            for (qsizetype i = 0; i < model.store().size(); ++i) {
                if (model.filter().accepts(model.store().at(i)))
                    expected.append(model.store().at(i).sequence);
            }
            QCOMPARE(sequences(model), expected);
        }
    }
    QVERIFY2(busy > 20, "the worker was at it");
    QVERIFY2(left + model.store().dropped() > 10'000, "enough left meanwhile");
}

void TestActivityModel::aFilterMayBeReplacedAndAModelGoWhileItWorks()
{
    for (int round = 0; round < 20; ++round) {
        ActivityModel model;
        std::vector<Activity> batch;
        for (quint64 n = 1; n <= 20'000; ++n)
            batch.push_back(activity(n, 1, ActivityKind::Request, n % 100 == 0 ? "a needle" : "straw", n));
        model.append(batch);
        model.setFilter(parsed(QStringLiteral("straw")));
        QVERIFY(model.isFiltering());
        model.setFilter(parsed(QStringLiteral("needle")));
        if (round % 2 == 0)
            continue; // deletes the model during the search
        waitFiltered(model);
        QCOMPARE(model.rowCount(), 200);
        QCoreApplication::processEvents(); // pending results of the first filter
        QCOMPARE(model.rowCount(), 200);
    }
}

STANDPIPE_TEST(TestActivityModel, QCoreApplication)
#include "tst_activitymodel.moc"
