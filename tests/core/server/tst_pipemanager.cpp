// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/peerlookup.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

/// The pool as the article describes it: pipes on demand, reused with their handles, and never more than configured.
/// Thread: GUI thread
class TestPipeManager : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void repliesARequest();
    void logsInTheArticlesOrder();
    void keepsConnectionForFurtherRequests();
    void reusesTheLowestFreeHandle();
    void makesExactlySoManyPipes();
    void saysOnceThatAllAreBusy();
    void servesManyClientsWithFewPipes();
    void disconnectsAfterOneRequest();
    void tellsWhoTheClientIs();
    void worksOnSeveralThreads();
    void disconnectsAPipeOnDemand();
    void abstractSocketTurnsOtherUsersAway();
    void aStartWhileItStopsComesAfterwards();
};

void TestPipeManager::repliesARequest()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    QCOMPARE(server.manager().listeningPath(), server.path());
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    const QByteArray expected = QByteArray::fromHex("12000000") + "Response to: hello";
    QCOMPARE(client.receive(expected.size()), expected);
}

void TestPipeManager::logsInTheArticlesOrder()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(22).size(), 22);
    client.close();
    QVERIFY(server.waitFor(ActivityKind::Listening));
    QList<ActivityKind> kinds;
    quint64 last = 0;
    for (const Activity& activity : server.activities()) {
        kinds << activity.kind;
        QVERIFY(activity.sequence == last + 1);
        last = activity.sequence;
        QCOMPARE(activity.pipe, activity.kind == ActivityKind::ServerListening ? PipeHandle{} : PipeHandle{1});
    }
    QCOMPARE(kinds, (QList<ActivityKind>{ActivityKind::ServerListening, ActivityKind::PipeStarted,
                                         ActivityKind::Connected, ActivityKind::Request, ActivityKind::Reply,
                                         ActivityKind::Disconnected, ActivityKind::Listening}));
    QCOMPARE(server.activities(ActivityKind::Request).front().payload, QByteArray("hello"));
    QVERIFY(server.activities(ActivityKind::Reply).front().took >= Nanoseconds(0));
    QCOMPARE(server.activities(ActivityKind::Disconnected).front().reason().code, ErrorCode::PeerClosed);
}

void TestPipeManager::keepsConnectionForFurtherRequests()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer client(server.path());
    for (int i = 0; i < 100; ++i) {
        const QByteArray text = "message " + QByteArray::number(i);
        QVERIFY(client.send(frame(text)));
        const QByteArray expected = frame("Response to: " + text);
        QCOMPARE(client.receive(expected.size()), expected);
    }
    QTRY_COMPARE(server.pipes().value(PipeHandle{1}).requests, 100U);
    QCOMPARE(server.activities(ActivityKind::Connected).size(), 1U);
}

void TestPipeManager::reusesTheLowestFreeHandle()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer first(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 1));
    RawPeer second(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 2));
    first.close();
    second.close();
    QVERIFY(server.waitFor(ActivityKind::Listening, 2));
    RawPeer third(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 3));
    QCOMPARE(server.activities(ActivityKind::Connected).back().pipe, PipeHandle{1});
    QCOMPARE(server.activities(ActivityKind::PipeStarted).size(), 2U);
    QTRY_COMPARE(server.pipes().value(PipeHandle{1}).clients, 2U);
    QCOMPARE(server.pipes().value(PipeHandle{2}).state, PipeState::WaitingForClient);
}

void TestPipeManager::makesExactlySoManyPipes()
{
    ServerUnderTest server;
    server.settings.pipes = 5;
    server.settings.stuckTimeout = Milliseconds(0);
    QVERIFY(server.start());
    std::vector<RawPeer> clients;
    clients.reserve(8);
    for (int i = 0; i < 8; ++i)
        clients.emplace_back(server.path());
    QVERIFY(server.waitFor(ActivityKind::AllBusy));
    QCOMPARE(server.activities(ActivityKind::Connected).size(), 5U);
    QCOMPARE(server.activities(ActivityKind::AllBusy).front().count, 5);
    // The sixth is served as soon as one of the five disconnects.
    QVERIFY(clients[5].send(frame("me too")));
    clients[2].close();
    QCOMPARE(clients[5].receive(23), frame("Response to: me too"));
    QCOMPARE(server.activities(ActivityKind::PipeStarted).size(), 5U);
    QCOMPARE(server.activities(ActivityKind::Connected).back().pipe, PipeHandle{3});
}

void TestPipeManager::saysOnceThatAllAreBusy()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.pipes = 2;
    QVERIFY(server.start());
    std::vector<RawPeer> clients;
    clients.reserve(20);
    for (int i = 0; i < 20; ++i)
        clients.emplace_back(server.path());
    QVERIFY(server.waitFor(ActivityKind::AllBusy));
    QTRY_VERIFY(server.pool().isWaiting);
    for (RawPeer& client : clients)
        client.close();
    QVERIFY(server.waitFor(ActivityKind::Connected, 20));
    QVERIFY(server.waitFor(ActivityKind::Listening, 20));
    QCOMPARE(server.activities(ActivityKind::AllBusy).size(), 1U);
    QTRY_VERIFY(!server.pool().isWaiting);
    // A rush that follows at once belongs to the same episode; a later one is another episode.
    const auto rush = [&server] {
        std::vector<RawPeer> few;
        few.reserve(3);
        for (int i = 0; i < 3; ++i)
            few.emplace_back(server.path());
        QTRY_VERIFY(server.pool().isWaiting);
    };
    rush();
    QTRY_COMPARE(server.pool().connected, 0);
    QCOMPARE(server.activities(ActivityKind::AllBusy).size(), 1U);
    clock.advance(Milliseconds(200));
    rush();
    QVERIFY(server.waitFor(ActivityKind::AllBusy, 2));
}

void TestPipeManager::servesManyClientsWithFewPipes()
{
    ServerUnderTest server;
    server.settings.pipes = 8;
    QVERIFY(server.start());
    std::vector<RawPeer> clients;
    clients.reserve(300);
    for (int i = 0; i < 300; ++i) {
        clients.emplace_back(server.path());
        QVERIFY(clients.back().send(frame(QByteArray::number(i))));
    }
    for (size_t i = 0; i < clients.size(); ++i) {
        const QByteArray expected = frame("Response to: " + QByteArray::number(i));
        QCOMPARE(clients[i].receive(expected.size()), expected);
        clients[i].close();
    }
    QVERIFY(server.waitFor(ActivityKind::Listening, 300));
    QCOMPARE(server.activities(ActivityKind::PipeStarted).size(), 8U);
    QCOMPARE(server.activities(ActivityKind::Reply).size(), 300U);
}

void TestPipeManager::disconnectsAfterOneRequest()
{
    ServerUnderTest server;
    server.settings.oneRequest = true;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receiveAll(), frame("Response to: hello"));
    QVERIFY(server.waitFor(ActivityKind::Listening));
    QCOMPARE(server.activities(ActivityKind::Disconnected).front().reason().code, ErrorCode::OneRequestDone);
}

void TestPipeManager::tellsWhoTheClientIs()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    const PeerIdentity peer = server.activities(ActivityKind::Connected).front().peer();
    QCOMPARE(peer.pid, QCoreApplication::applicationPid());
    QCOMPARE(peer.executable, QCoreApplication::applicationFilePath());
    QVERIFY(!peer.user.isEmpty());
    QTRY_COMPARE(server.pipes().value(PipeHandle{1}).peer, peer);
}

void TestPipeManager::worksOnSeveralThreads()
{
    ServerUnderTest server;
    server.settings.ioThreads = 3;
    server.settings.pipes = 7;
    QVERIFY(server.start());
    for (int round = 0; round < 30; ++round) {
        std::vector<RawPeer> clients;
        clients.reserve(10);
        for (int i = 0; i < 10; ++i) {
            clients.emplace_back(server.path());
            QVERIFY(clients.back().send(frame(QByteArray::number(i))));
        }
        for (size_t i = 0; i < clients.size(); ++i) {
            QCOMPARE(clients[i].receive(18), frame("Response to: " + QByteArray::number(i)));
            clients[i].close();
        }
    }
    QVERIFY(server.waitFor(ActivityKind::Listening, 300));
    QCOMPARE(server.activities(ActivityKind::PipeStarted).size(), 7U);
}

void TestPipeManager::disconnectsAPipeOnDemand()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    server.manager().disconnectPipe(PipeHandle{1});
    QVERIFY(client.isAtEnd());
    QVERIFY(server.waitFor(ActivityKind::Evicted));
    QCOMPARE(server.activities(ActivityKind::Evicted).front().reason().code, ErrorCode::ByPerson);
    server.manager().disconnectPipe(PipeHandle{99});
}

void TestPipeManager::abstractSocketTurnsOtherUsersAway()
{
    ServerUnderTest server;
    const QString name = QStringLiteral("@standpipe-test-%1").arg(QCoreApplication::applicationPid());
    server.settings.endpoint = Endpoint::parse(name).value();
    QVERIFY(server.start());
    RawPeer own(name);
    QVERIFY(own.send(frame("hello")));
    QCOMPARE(own.receive(22), frame("Response to: hello"));
    PeerIdentity stranger{.uid = ::geteuid() + 1U, .gid = ::getegid() + 1U};
    QVERIFY(!PeerLookup::isAllowed(stranger, Access::User));
    QVERIFY(!PeerLookup::isAllowed(stranger, Access::Group));
    QVERIFY(PeerLookup::isAllowed(stranger, Access::Everyone));
    stranger.gid = ::getegid();
    QVERIFY(PeerLookup::isAllowed(stranger, Access::Group));
    if (::geteuid() != 0)
        return; // only root can change to another user temporarily
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgid(65534) != 0 || ::setuid(65534) != 0)
            ::_exit(1);
        RawPeer other(name);
        ::_exit(other.isConnected() && other.isAtEnd() ? 0 : 2);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    QCOMPARE(WEXITSTATUS(status), 0);
    QVERIFY(server.waitFor(ActivityKind::Problem));
    QCOMPARE(server.activities(ActivityKind::Problem).front().reason().code, ErrorCode::AccessDenied);
}

void TestPipeManager::aStartWhileItStopsComesAfterwards()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    server.manager().stop();
    QCOMPARE(server.manager().state(), ServerState::Stopping);
    const auto echo = std::make_shared<FunctionHandler>(
        [](const Request& request, const Responder& responder) { responder.send(request.bytes); });
    server.manager().start(server.settings, echo);
    QCOMPARE(server.manager().state(), ServerState::Stopping);
    QTRY_COMPARE(server.manager().state(), ServerState::Listening);
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(9), frame("hello"));
    QCOMPARE(server.activities(ActivityKind::ServerListening).size(), size_t{2});
}

STANDPIPE_TEST(TestPipeManager, QCoreApplication)
#include "tst_pipemanager.moc"
