// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/log/activitystore.h"
#include "core/log/openrequests.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using State = Pairing::State;

namespace {

Activity made(quint64 sequence, quint32 pipe, ActivityKind kind, quint64 request = 0,
              Nanoseconds took = Nanoseconds(-1))
{
    Activity activity;
    activity.sequence = sequence;
    activity.pipe = PipeHandle{pipe};
    activity.kind = kind;
    activity.request = RequestId{request};
    activity.took = took;
    return activity;
}

void appendAll(ActivityStore& store, std::vector<Activity> batch)
{
    store.append(batch);
}

} // namespace

/// Which request and which reply belong together, as the log records it.
/// Thread: main thread
class TestOpenRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestAndReplyKnowEachOther();
    void anEndLeavesRequestsUnanswered_data();
    void anEndLeavesRequestsUnanswered();
    void othersRequestsGoOnWaiting();
    void aReplyNobodyAskedForIsUnasked();
    void aRefusalOfARequestIsItsReply();
    void earlierRowsAreToldToHaveChanged();
    void clearedRequestsAreStillAnswered();
    void partnersOutliveTheTrim();
    void waitingRequestsAreBounded();
};

void TestOpenRequests::requestAndReplyKnowEachOther()
{
    ActivityStore store;
    appendAll(store, {made(1, 1, ActivityKind::Request, 7), made(2, 2, ActivityKind::Request, 7),
                      made(3, 2, ActivityKind::Reply, 7, Nanoseconds(20)),
                      made(4, 1, ActivityKind::Reply, 7, Nanoseconds(30))});
    QCOMPARE(store.pairing(0), (Pairing{State::Answered, 4, Nanoseconds(30)}));
    QCOMPARE(store.pairing(1), (Pairing{State::Answered, 3, Nanoseconds(20)}));
    QCOMPARE(store.pairing(2), (Pairing{State::Answered, 2, Nanoseconds(20)}));
    QCOMPARE(store.pairing(3), (Pairing{State::Answered, 1, Nanoseconds(30)}));
}

void TestOpenRequests::anEndLeavesRequestsUnanswered_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<quint64>("request");
    QTest::addColumn<quint32>("pipe");
    QTest::newRow("the handler gave no answer") << static_cast<int>(ActivityKind::Unanswered) << quint64(2) << 1U;
    QTest::newRow("the client has gone") << static_cast<int>(ActivityKind::Disconnected) << quint64(0) << 1U;
    QTest::newRow("the client was taken off") << static_cast<int>(ActivityKind::Evicted) << quint64(0) << 1U;
    QTest::newRow("the pipe is no more") << static_cast<int>(ActivityKind::PipeClosed) << quint64(0) << 1U;
    QTest::newRow("the server has stopped") << static_cast<int>(ActivityKind::ServerStopped) << quint64(0) << 0U;
}

void TestOpenRequests::anEndLeavesRequestsUnanswered()
{
    QFETCH(const int, kind);
    QFETCH(const quint64, request);
    QFETCH(const quint32, pipe);
    ActivityStore store;
    appendAll(store, {made(1, 1, ActivityKind::Request, 2), made(2, 1, ActivityKind::Listening)});
    QCOMPARE(store.pairing(0).state, State::Waiting);
    appendAll(store, {made(3, pipe, static_cast<ActivityKind>(kind), request)});
    QCOMPARE(store.pairing(0).state, State::Unanswered);
    QCOMPARE(store.pairing(0).partner, request == 0 ? 0U : 3U);
    QCOMPARE(store.pairing(2).partner, request == 0 ? 0U : 1U);
    QCOMPARE(store.repaired(), std::vector<quint64>{1});
}

void TestOpenRequests::othersRequestsGoOnWaiting()
{
    ActivityStore store;
    appendAll(store, {made(1, 1, ActivityKind::Request, 1), made(2, 2, ActivityKind::Request, 1),
                      made(3, 2, ActivityKind::Request, 2), made(4, 1, ActivityKind::Disconnected),
                      made(5, 2, ActivityKind::Unanswered, 2)});
    QCOMPARE(store.pairing(0).state, State::Unanswered);
    QCOMPARE(store.pairing(1).state, State::Waiting);
    QCOMPARE(store.pairing(2).state, State::Unanswered);
}

void TestOpenRequests::aReplyNobodyAskedForIsUnasked()
{
    ActivityStore store;
    appendAll(store, {made(1, 1, ActivityKind::Request, 1), made(2, 1, ActivityKind::Reply, 2, Nanoseconds(5)),
                      made(3, 2, ActivityKind::Reply, 1), made(4, 1, ActivityKind::Reply, 1),
                      made(5, 1, ActivityKind::Reply, 1)});
    QCOMPARE(store.pairing(1), (Pairing{State::Pushed, 0, Nanoseconds(5)}));
    QCOMPARE(store.pairing(2).state, State::Pushed);
    QCOMPARE(store.pairing(3).partner, 1U);
    QCOMPARE(store.pairing(4).state, State::Pushed); // a second reply
}

void TestOpenRequests::aRefusalOfARequestIsItsReply()
{
    ActivityStore store;
    appendAll(store, {made(1, 1, ActivityKind::Request, 1), made(2, 1, ActivityKind::BadRequest, 1, Nanoseconds(9)),
                      made(3, 1, ActivityKind::BadRequest, 2)});
    QCOMPARE(store.pairing(0), (Pairing{State::Answered, 2, Nanoseconds(9)}));
    QCOMPARE(store.pairing(2).state, State::None); // that request was never one
}

void TestOpenRequests::earlierRowsAreToldToHaveChanged()
{
    ActivityStore store;
    appendAll(store, {made(1, 1, ActivityKind::Request, 1), made(2, 1, ActivityKind::Request, 2)});
    QVERIFY(store.repaired().empty());
    appendAll(store, {made(3, 1, ActivityKind::Reply, 2), made(4, 1, ActivityKind::Request, 3),
                      made(5, 1, ActivityKind::Reply, 3)});
    QCOMPARE(store.repaired(), std::vector<quint64>{2});
}

void TestOpenRequests::clearedRequestsAreStillAnswered()
{
    ActivityStore store;
    appendAll(store, {made(1, 1, ActivityKind::Request, 1)});
    store.clear();
    appendAll(store, {made(2, 1, ActivityKind::Reply, 1, Nanoseconds(3))});
    QCOMPARE(store.pairing(0), (Pairing{State::Answered, 1, Nanoseconds(3)}));
    QVERIFY(store.repaired().empty());
}

void TestOpenRequests::partnersOutliveTheTrim()
{
    ActivityStore store({.activities = 64, .quiet = 4});
    std::vector<Activity> batch;
    for (quint64 n = 1; n <= 1000; ++n) {
        batch.push_back(made(2 * n - 1, 1, ActivityKind::Request, n));
        batch.push_back(made(2 * n, 1, ActivityKind::Reply, n, Nanoseconds(n)));
        store.append(batch);
        store.trim();
        for (qsizetype i = 0; i < store.size(); ++i) {
            QCOMPARE(store.pairing(i).state, State::Answered);
            const quint64 sequence = store.at(i).sequence;
            QCOMPARE(store.pairing(i).partner, sequence % 2 == 1 ? sequence + 1 : sequence - 1);
            QCOMPARE(store.pairing(i).took, Nanoseconds((sequence + 1) / 2));
        }
    }
    QVERIFY(store.dropped() > 1900);
}

void TestOpenRequests::waitingRequestsAreBounded()
{
    OpenRequests requests;
    std::vector<OpenRequests::Finding> findings;
    for (quint64 n = 1; n <= 10 * OpenRequests::mostOfPipe; ++n)
        requests.note(made(n, 1, ActivityKind::Request, n), findings);
    QCOMPARE(requests.size(), OpenRequests::mostOfPipe);
    findings.clear();
    requests.note(made(9999, 1, ActivityKind::Request, 9999), findings);
    const quint64 oldest = 9 * OpenRequests::mostOfPipe + 1;
    QCOMPARE(findings.size(), std::size_t(2));
    QCOMPARE(findings.front(), (OpenRequests::Finding{oldest, State::None, 0}));
}

STANDPIPE_TEST(TestOpenRequests, QCoreApplication)
#include "tst_openrequests.moc"
