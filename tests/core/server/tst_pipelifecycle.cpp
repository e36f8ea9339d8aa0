// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <set>

using namespace standpipe;
using namespace standpipe::test;

/// Start, stop, and change of settings, at any time.
/// Thread: GUI thread
class TestPipeLifecycle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stopsAndStartsAgain();
    void changesSettingsWhileRunning();
    void closesSurplusPipes();
    void movesToAnotherEndpointWhileRunning();
    void secondStartIsRefusedAndHarmless();
    void goesAwayInTheMiddleOfEverything();
};

void TestPipeLifecycle::stopsAndStartsAgain()
{
    ServerUnderTest server;
    for (int round = 1; round <= 20; ++round) {
        QVERIFY(server.start());
        RawPeer client(server.path());
        QVERIFY(client.send(frame("hello")));
        QCOMPARE(client.receive(22), frame("Response to: hello"));
        server.stop();
        QVERIFY(!QFile::exists(server.path()));
        QVERIFY(!QFile::exists(server.path() + QStringLiteral(".lock")));
        QVERIFY(client.isAtEnd());
        QCOMPARE(server.activities(ActivityKind::ServerStopped).size(), static_cast<size_t>(round));
    }
}

void TestPipeLifecycle::changesSettingsWhileRunning()
{
    ServerUnderTest server;
    server.settings.pipes = 1;
    server.settings.stuckTimeout = Milliseconds(0);
    QVERIFY(server.start());
    RawPeer first(server.path());
    RawPeer second(server.path());
    QVERIFY(server.waitFor(ActivityKind::AllBusy));
    server.settings.pipes = 2;
    server.settings.maxMessage = 4;
    server.manager().start(
        server.settings,
        std::make_shared<FunctionHandler>([](const Request&, const Responder& responder) { responder.send("new"); }));
    QVERIFY(server.waitFor(ActivityKind::Connected, 2));
    QVERIFY(first.send(frame("abcd")));
    QCOMPARE(first.receive(7), frame("new"));
    QVERIFY(second.send(frame("abcde")));
    QCOMPARE(second.receive(22), frame("Error: bad request"));
    QCOMPARE(server.activities(ActivityKind::ServerListening).size(), 1U);
}

void TestPipeLifecycle::closesSurplusPipes()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    std::vector<RawPeer> clients;
    clients.reserve(4);
    for (int i = 0; i < 4; ++i)
        clients.emplace_back(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 4));
    server.settings.pipes = 1;
    server.manager().start(server.settings,
                           std::make_shared<FunctionHandler>([](const Request& request, const Responder& responder) {
                               responder.send(request.bytes);
                           }));
    clients.clear();
    QVERIFY(server.waitFor(ActivityKind::PipeClosed, 3));
    QTRY_COMPARE(server.pool().made, 1);
    RawPeer client(server.path());
    QVERIFY(client.send(frame("still there")));
    QCOMPARE(client.receive(15), frame("still there"));
}

void TestPipeLifecycle::movesToAnotherEndpointWhileRunning()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    const QString elsewhere = server.path() + QStringLiteral("2");
    server.settings.endpoint = Endpoint::parse(elsewhere).value();
    server.manager().start(server.settings,
                           std::make_shared<FunctionHandler>([](const Request& request, const Responder& responder) {
                               responder.send(request.bytes);
                           }));
    QTRY_COMPARE(server.manager().listeningPath(), elsewhere);
    QVERIFY(!QFile::exists(server.path()));
    QVERIFY(client.isAtEnd());
    RawPeer other(elsewhere);
    QVERIFY(other.send(frame("here")));
    QCOMPARE(other.receive(8), frame("here"));
}

void TestPipeLifecycle::secondStartIsRefusedAndHarmless()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    auto inbox = std::make_shared<ActivityInbox>();
    PipeManager second(inbox);
    second.start(server.settings, std::make_shared<FunctionHandler>([](const Request&, const Responder&) {}));
    QTRY_COMPARE(second.state(), ServerState::Failed);
    QCOMPARE(second.lastError().code, ErrorCode::HeldByStandpipe);
    QCOMPARE(second.lastError().pid, QCoreApplication::applicationPid());
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(22), frame("Response to: hello"));
    // After the first server has stopped, the second can start.
    server.stop();
    second.start(server.settings, std::make_shared<FunctionHandler>([](const Request&, const Responder&) {}));
    QTRY_COMPARE(second.state(), ServerState::Listening);
}

void TestPipeLifecycle::goesAwayInTheMiddleOfEverything()
{
    for (int round = 0; round < 20; ++round) {
        ServerUnderTest server;
        server.settings.ioThreads = 1 + round % 2;
        QVERIFY(server.start());
        std::vector<RawPeer> clients;
        clients.reserve(10);
        for (int i = 0; i < 10; ++i) {
            clients.emplace_back(server.path());
            QVERIFY(clients.back().send(frame("some request")));
        }
        server.destroyManager();
        QVERIFY(!QFile::exists(server.path()));
    }
}

STANDPIPE_TEST(TestPipeLifecycle, QCoreApplication)
#include "tst_pipelifecycle.moc"
