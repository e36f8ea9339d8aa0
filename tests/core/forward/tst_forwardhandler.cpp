// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/pipeclient.h"
#include "core/forward/forwardhandler.h"
#include "tests/support/patience.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>

using namespace standpipe;
using standpipe::test::patience;
using standpipe::test::ServerUnderTest;

/// Two servers and a client of ours; tests/interop uses third-party programs for both ends.
/// Thread: main thread
class TestForwardHandler : public QObject {
    Q_OBJECT

    static ForwardPlan planOf(const ServerUnderTest& front, const ServerUnderTest& behind)
    {
        ForwardPlan plan{.own = front.settings.endpoint};
        plan.other.endpoint = behind.settings.endpoint;
        plan.other.carrier = behind.settings.carrier;
        return plan;
    }

    /// Returns the replies to this many messages.
    static QList<QByteArray> repliesOf(ServerUnderTest& server, int count)
    {
        PipeClient client;
        client.setSettings({.endpoint = server.settings.endpoint, .carrier = server.settings.carrier});
        QList<QByteArray> replies;
        connect(&client, &PipeClient::eventsReceived, &client, [&](const QList<ClientEvent>& events) {
            for (const ClientEvent& event : events) {
                if (event.kind == ClientEvent::Kind::Replied)
                    replies << event.bytes;
            }
        });
        for (int n = 0; n < count; ++n)
            client.send("m" + QByteArray::number(n));
        (void)QTest::qWaitFor([&] { return client.pending() == 0; }, patience);
        return replies;
    }

private Q_SLOTS:
    void repliesComeFromTheServerBehind()
    {
        ServerUnderTest behind;
        ServerUnderTest front;
        QVERIFY(behind.start());
        QVERIFY(front.start(std::make_shared<ForwardHandler>(planOf(front, behind))));
        const QList<QByteArray> replies = repliesOf(front, 200);
        QCOMPARE(replies.size(), 200);
        for (int n = 0; n < 200; ++n)
            QCOMPARE(replies.at(n), "Response to: m" + QByteArray::number(n));
        QVERIFY(behind.waitFor(ActivityKind::Disconnected));
        QVERIFY(front.activities(ActivityKind::Problem).empty());
    }

    void anAbsentServerIsAProblemOfTheRequest()
    {
        ServerUnderTest behind;
        ServerUnderTest front;
        QVERIFY(front.start(std::make_shared<ForwardHandler>(planOf(front, behind))));
        QCOMPARE(repliesOf(front, 1), QList<QByteArray>{"Error: server absent"});
        const std::vector<Activity> problems = front.activities(ActivityKind::Problem);
        QVERIFY(!problems.empty());
        QCOMPARE(problems.back().pipe, PipeHandle{1});
        QCOMPARE(problems.back().request, RequestId{1});
        QCOMPARE(problems.back().reason().code, ErrorCode::ServerAbsent);
        QCOMPARE(problems.back().reason().where, behind.path());
    }

    void aServerBehindThatStopsEndsItsRequestsOnly()
    {
        ServerUnderTest behind;
        ServerUnderTest front;
        std::atomic<int> came = 0;
        QVERIFY(behind.start([&](const Request&, const Responder& responder) {
            responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
            if (++came == 2)
                QMetaObject::invokeMethod(
                    &behind.manager(), [&] { behind.manager().stop(Milliseconds(100)); }, Qt::QueuedConnection);
        }));
        QVERIFY(front.start(std::make_shared<ForwardHandler>(planOf(front, behind))));
        QCOMPARE(repliesOf(front, 2),
                 (QList<QByteArray>{"Error: peer closed before reply", "Error: peer closed before reply"}));
        QVERIFY(front.activities(ActivityKind::Evicted).empty());
    }

    void itselfIsFoundByAnyPath()
    {
        ServerUnderTest front;
        ForwardPlan plan = planOf(front, front);
        QCOMPARE(plan.check().error().code, ErrorCode::ForwardToItself);
        const QFileInfo file(front.path());
        plan.other.endpoint = Endpoint::parse(file.path() + QStringLiteral("/../") + QFileInfo(file.path()).fileName() +
                                              QLatin1Char('/') + file.fileName())
                                  .value();
        QVERIFY(!plan.check());
        plan.other.endpoint = Endpoint::parse(front.path() + QLatin1Char('2')).value();
        QVERIFY(plan.check());
        plan.own = Endpoint::parse(QStringLiteral("@here")).value();
        plan.other.endpoint = plan.own;
        QVERIFY(!plan.check());
    }
};

STANDPIPE_TEST(TestForwardHandler, QCoreApplication)

#include "tst_forwardhandler.moc"
