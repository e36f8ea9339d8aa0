// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/replyvault.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QProcess>
#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

/// The quotas of one client process, with this process and another one as clients.
/// Thread: GUI thread
class TestPeerLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void connectionsBeyondTheLimitAreRejected();
    void aFloodOfConnectionsIsSaidInSum();
    void unansweredRequestsOfAProcessAreBounded();
    void repliesAProcessDoesNotTakeAreBounded();
    void repliesThatWaitForTheirTurnCount();
    void aRaisedLimitHoldsAtOnce();
    void nobodyMeetsTheDefaults();

private:
    /// The reply that another process receives for one line.
    static QByteArray askAsAnother(const QString& path)
    {
        QProcess socat;
        socat.start(QStringLiteral("socat"),
                    {QStringLiteral("-t30"), QStringLiteral("-"), QStringLiteral("UNIX:") + path});
        socat.write("hello\n");
        socat.closeWriteChannel();
        (void)QTest::qWaitFor([&] { return socat.state() == QProcess::NotRunning; }, patience);
        return socat.readAllStandardOutput();
    }
    static size_t problems(ServerUnderTest& server, ErrorCode code)
    {
        const std::vector<Activity> all = server.activities(ActivityKind::Problem);
        return static_cast<size_t>(std::count_if(
            all.begin(), all.end(), [code](const Activity& activity) { return activity.reason().code == code; }));
    }
};

void TestPeerLimits::connectionsBeyondTheLimitAreRejected()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.peerLimits.connections = 3;
    QVERIFY(server.start());
    std::vector<RawPeer> clients;
    clients.reserve(3);
    for (int i = 0; i < 3; ++i)
        clients.emplace_back(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 3));
    RawPeer fourth(server.path());
    QVERIFY(fourth.isAtEnd());
    QVERIFY(server.waitFor(ActivityKind::Problem));
    const Error said = server.activities(ActivityKind::Problem).front().reason();
    QCOMPARE(said.code, ErrorCode::PeerConnectionLimit);
    QCOMPARE(said.pid, QCoreApplication::applicationPid());
    QCOMPARE(said.limit, 3);
    // Others are still served, and so are the three.
    QCOMPARE(askAsAnother(server.path()), QByteArray("Response to: hello\n"));
    QVERIFY(clients.front().send("still here\n"));
    QCOMPARE(clients.front().receive(24), QByteArray("Response to: still here\n"));
    // A client that disconnects makes room.
    clients.pop_back();
    QVERIFY(server.waitFor(ActivityKind::Disconnected, 2));
    RawPeer next(server.path());
    QVERIFY(next.send("hello\n"));
    QCOMPARE(next.receive(19), QByteArray("Response to: hello\n"));
}

void TestPeerLimits::aFloodOfConnectionsIsSaidInSum()
{
    ServerUnderTest server;
    server.settings.peerLimits.connections = 1;
    QVERIFY(server.start());
    RawPeer only(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    for (int i = 0; i < 200; ++i) {
        RawPeer refused(server.path());
        QVERIFY(refused.isAtEnd());
    }
    const auto saidInAll = [&] {
        qint64 sum = 0;
        for (const Activity& problem : server.activities(ActivityKind::Problem))
            sum += problem.reason().number;
        return sum;
    };
    QTRY_COMPARE(saidInAll(), 200);
    QVERIFY2(server.activities(ActivityKind::Problem).size() < 20,
             qPrintable(QString::number(server.activities(ActivityKind::Problem).size())));
}

void TestPeerLimits::unansweredRequestsOfAProcessAreBounded()
{
    ReplyVault vault;
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.ioThreads = 1;
    server.settings.peerLimits.requests = 20;
    QVERIFY(server.start(vault.keeper()));
    std::vector<RawPeer> clients;
    clients.reserve(4);
    QByteArray all;
    for (int i = 0; i < 30; ++i)
        all += "request " + QByteArray::number(i) + "\n";
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back(server.path());
        QVERIFY(clients.back().send(all));
    }
    QTRY_VERIFY(vault.size() >= 20);
    QVERIFY(server.settle());
    // The limit, plus one request of each connection that found it reached.
    QVERIFY2(vault.size() <= 24, qPrintable(QString::number(vault.size())));
    QTRY_COMPARE(problems(server, ErrorCode::PeerRequestLimit), 1U);
    // All requests get replies in the end, in order, on each connection.
    QByteArrayList got(4);
    (void)QTest::qWaitFor(
        [&] {
            vault.release(3);
            bool isAll = true;
            for (int i = 0; i < 4; ++i) {
                got[i] += clients[static_cast<size_t>(i)].receive(all.size(), Milliseconds(1));
                isAll = isAll && got[i].size() == all.size();
            }
            return isAll;
        },
        patience);
    for (const QByteArray& replies : got)
        QCOMPARE(replies, all);
}

void TestPeerLimits::repliesAProcessDoesNotTakeAreBounded()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.ioThreads = 1;
    server.settings.stuckTimeout = Milliseconds(0);
    server.settings.peerLimits.unsentBytes = 2'000'000;
    std::atomic<qint64> made = 0;
    QVERIFY(server.start([&](const Request& request, const Responder& responder) {
        const QByteArray reply = request.bytes == "hello" ? QByteArray("hi") : QByteArray(100'000, 'r');
        made += reply.size();
        responder.send(reply);
    }));
    std::vector<RawPeer> clients;
    clients.reserve(10);
    for (int i = 0; i < 10; ++i) {
        clients.emplace_back(server.path());
        QVERIFY(clients.back().send(QByteArray("more\n").repeated(10)));
    }
    QTRY_VERIFY(made >= 2'000'000);
    QVERIFY(server.settle());
    // Added to that: what the system buffers for ten connections, and one reply of each that found the limit reached.
    QVERIFY2(made < 2'000'000 + 10 * 450'000, qPrintable(QString::number(made.load())));
    QTRY_COMPARE(problems(server, ErrorCode::PeerUnsentLimit), 1U);
    QCOMPARE(askAsAnother(server.path()), QByteArray("hi\n"));
    // After the client has read what is there, the rest follows.
    qint64 got = 0;
    (void)QTest::qWaitFor(
        [&] {
            for (RawPeer& client : clients)
                got += client.receive(1'000'040, Milliseconds(1)).size();
            return got == 10 * 1'000'010;
        },
        patience);
    QCOMPARE(got, 10 * 1'000'010);
}

void TestPeerLimits::repliesThatWaitForTheirTurnCount()
{
    ReplyVault vault;
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.stuckTimeout = Milliseconds(0);
    server.settings.peerLimits.unsentBytes = 1'000'000;
    QVERIFY(server.start([keep = vault.keeper()](const Request& request, const Responder& responder) {
        if (request.bytes == "first")
            keep(request, responder);
        else
            responder.send(QByteArray(100'000, 'r'));
    }));
    RawPeer client(server.path());
    QVERIFY(client.send("first\n" + QByteArray("more\n").repeated(20)));
    QTRY_COMPARE(problems(server, ErrorCode::PeerUnsentLimit), 1U);
    vault.release(1);
    QCOMPARE(client.receive(6 + 20 * 100'001).size(), 6 + 20 * 100'001);
}

void TestPeerLimits::aRaisedLimitHoldsAtOnce()
{
    ReplyVault vault;
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.ioThreads = 1;
    server.settings.peerLimits.requests = 5;
    const auto handler = std::make_shared<FunctionHandler>(vault.keeper());
    QVERIFY(server.start(handler));
    RawPeer client(server.path());
    QVERIFY(client.send(QByteArray("request\n").repeated(40)));
    QTRY_COMPARE(problems(server, ErrorCode::PeerRequestLimit), 1U);
    QVERIFY(vault.size() < 10);
    server.settings.peerLimits.requests = 0;
    server.manager().start(server.settings, handler);
    QTRY_COMPARE(vault.size(), 40);
    vault.release(40);
    QCOMPARE(client.receive(320), QByteArray("request\n").repeated(40));
}

void TestPeerLimits::nobodyMeetsTheDefaults()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    std::vector<RawPeer> clients;
    clients.reserve(limits::defaultPipes);
    for (int i = 0; i < limits::defaultPipes; ++i) {
        clients.emplace_back(server.path());
        QVERIFY(clients.back().send(frame("hello").repeated(60)));
    }
    for (RawPeer& client : clients)
        QCOMPARE(client.receive(60 * 22).size(), 60 * 22);
    QVERIFY(server.activities(ActivityKind::Problem).empty());
}

STANDPIPE_TEST(TestPeerLimits, QCoreApplication)
#include "tst_peerlimits.moc"
