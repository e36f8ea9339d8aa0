// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <thread>

using namespace standpipe;
using namespace standpipe::test;

/// Clients that hold a pipe without using it: who is taken off, when, and who is not.
/// Thread: GUI thread
class TestWatchdog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesOffHalfAMessage();
    void takesOffAByteNowAndThen();
    void takesOffWhoDoesNotTakeReplies();
    void slowHandlerIsNotTheClientsFault();
    void silentClientsMakeRoom();
    void silentClientsStayWhileNobodyWaits();
    void idleTimeoutTakesOff();
    void idleTimeoutSparesTheBusy();
};

void TestWatchdog::takesOffHalfAMessage()
{
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(200);
    QVERIFY(server.start());
    RawPeer client(server.path());
    // Long after connecting: it is the message that is stuck, not the connection.
    QVERIFY(client.isQuiet(Milliseconds(400)));
    const SteadyTime begin = steadyNow();
    QVERIFY(client.send(QByteArray::fromHex("09000000") + "abc"));
    QVERIFY(client.isAtEnd());
    const auto took = std::chrono::duration_cast<Milliseconds>(steadyNow() - begin);
    QVERIFY2(took >= Milliseconds(200) && took < Milliseconds(2000), qPrintable(QString::number(took.count())));
    QVERIFY(server.waitFor(ActivityKind::TakenOff));
    const Error reason = server.activities(ActivityKind::TakenOff).front().reason();
    QCOMPARE(reason.code, ErrorCode::StuckHalfMessage);
    QVERIFY(reason.milliseconds >= 200);
    QCOMPARE(reason.number, 3);
    QCOMPARE(reason.limit, 9);
    QVERIFY(server.waitFor(ActivityKind::Listening));
}

void TestWatchdog::takesOffAByteNowAndThen()
{
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(300);
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.send(QByteArray::fromHex("ff000000")));
    const SteadyTime begin = steadyNow();
    while (client.isQuiet(Milliseconds(50)) && steadyNow() - begin < Milliseconds(5000))
        client.send("x");
    QVERIFY(steadyNow() - begin < Milliseconds(3000));
    QVERIFY(server.waitFor(ActivityKind::TakenOff));
}

void TestWatchdog::takesOffWhoDoesNotTakeReplies()
{
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(300);
    QVERIFY(server.start([](const Request&, const Reply& reply) { reply.send(QByteArray(4'000'000, 'r')); }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("go")));
    // It takes a little now and then, which does not help it: the oldest unsent byte is what counts.
    const SteadyTime begin = steadyNow();
    while (server.activities(ActivityKind::TakenOff).empty() && steadyNow() - begin < Milliseconds(5000)) {
        (void)client.receive(1);
        QTest::qWait(20);
    }
    QVERIFY(server.waitFor(ActivityKind::TakenOff));
    const Error reason = server.activities(ActivityKind::TakenOff).front().reason();
    QCOMPARE(reason.code, ErrorCode::StuckReplyNotTaken);
    QVERIFY(reason.number > 3'000'000);
}

void TestWatchdog::slowHandlerIsNotTheClientsFault()
{
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(100);
    std::vector<std::jthread> threads;
    QVERIFY(server.start([&](const Request& request, const Reply& reply) {
        threads.emplace_back([request, reply] {
            std::this_thread::sleep_for(Milliseconds(600));
            reply.send(request.bytes);
        });
    }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("patience")));
    QCOMPARE(client.receive(12), frame("patience"));
    QVERIFY(server.activities(ActivityKind::TakenOff).empty());
}

void TestWatchdog::silentClientsMakeRoom()
{
    ServerUnderTest server;
    server.settings.pipes = 2;
    server.settings.stuckTimeout = Milliseconds(300);
    QVERIFY(server.start());
    RawPeer older(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 1));
    QTest::qWait(30);
    RawPeer newer(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 2));
    RawPeer waiting(server.path());
    QVERIFY(waiting.send(frame("please")));
    QCOMPARE(waiting.receive(23), frame("Response to: please"));
    QVERIFY(server.waitFor(ActivityKind::TakenOff));
    const Activity room = server.activities(ActivityKind::TakenOff).front();
    QCOMPARE(room.reason().code, ErrorCode::MadeRoom);
    QCOMPARE(room.pipe, PipeHandle{1});
    QVERIFY(older.isAtEnd());
    QVERIFY(newer.isQuiet(Milliseconds(100)));
}

void TestWatchdog::silentClientsStayWhileNobodyWaits()
{
    ServerUnderTest server;
    server.settings.pipes = 2;
    server.settings.stuckTimeout = Milliseconds(100);
    QVERIFY(server.start());
    RawPeer first(server.path());
    RawPeer second(server.path());
    QVERIFY(first.isQuiet(Milliseconds(600)));
    QVERIFY(second.isQuiet(Milliseconds(10)));
}

void TestWatchdog::idleTimeoutTakesOff()
{
    ServerUnderTest server;
    server.settings.idleTimeout = Milliseconds(200);
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.isAtEnd());
    QVERIFY(server.waitFor(ActivityKind::TakenOff));
    QCOMPARE(server.activities(ActivityKind::TakenOff).front().reason().code, ErrorCode::IdleTooLong);
}

void TestWatchdog::idleTimeoutSparesTheBusy()
{
    ServerUnderTest server;
    server.settings.idleTimeout = Milliseconds(400);
    QVERIFY(server.start());
    RawPeer client(server.path());
    for (int i = 0; i < 15; ++i) {
        QVERIFY(client.send(frame("hello")));
        QCOMPARE(client.receive(22).size(), 22);
        QTest::qWait(80);
    }
}

STANDPIPE_TEST(TestWatchdog, QCoreApplication)
#include "tst_watchdog.moc"
