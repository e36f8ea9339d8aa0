// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <future>
#include <vector>

using namespace standpipe;
using namespace standpipe::test;

/// Clients that hold a pipe without using it: which are evicted, when, and which are not.
/// Thread: GUI thread
class TestWatchdog : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesOffHalfAMessage();
    void takesOffAByteNowAndThen();
    void takesOffWhoDoesNotTakeReplies();
    void slowHandlerIsNotTheClientsFault();
    void standingStillIsNotTheClientsFault();
    void whatArrivedIsTakenBeforeTheBlame();
    void standingStillIsNoIdleTime();
    void silentClientsMakeRoom();
    void silentClientsMakeRoomForAllThatWait();
    void silentClientsStayWhileNobodyWaits();
    void idleTimeoutTakesOff();
    void idleTimeoutSparesTheBusy();
};

void TestWatchdog::takesOffHalfAMessage()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    // Long after connecting: the message is stalled, not the connection.
    clock.advance(std::chrono::hours(1));
    QVERIFY(client.send(QByteArray::fromHex("09000000") + "abc"));
    QTRY_COMPARE(server.pool().busy, 1);
    clock.advance(Milliseconds(4900));
    QVERIFY(server.activities(ActivityKind::Evicted).empty());
    QVERIFY(client.isQuiet());
    clock.advance(Milliseconds(600));
    QVERIFY(client.isAtEnd());
    QVERIFY(server.waitFor(ActivityKind::Evicted));
    const Error reason = server.activities(ActivityKind::Evicted).front().reason();
    QCOMPARE(reason.code, ErrorCode::StalledInMessage);
    QCOMPARE(reason.milliseconds, 5500);
    QCOMPARE(reason.number, 3);
    QCOMPARE(reason.limit, 9);
    QVERIFY(server.waitFor(ActivityKind::Listening));
}

void TestWatchdog::takesOffAByteNowAndThen()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.send(QByteArray::fromHex("ff000000")));
    QTRY_COMPARE(server.pool().busy, 1);
    for (int second = 0; second < 6; ++second) {
        QVERIFY(client.isQuiet());
        QVERIFY(client.send("x"));
        clock.advance(Milliseconds(1000));
    }
    QVERIFY(client.isAtEnd());
    QVERIFY(server.waitFor(ActivityKind::Evicted));
}

void TestWatchdog::takesOffWhoDoesNotTakeReplies()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(
        server.start([](const Request&, const Responder& responder) { responder.send(QByteArray(4'000'000, 'r')); }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("go")));
    QTRY_COMPARE(server.pool().busy, 1);
    // It reads a little now and then, which does not help: the oldest unsent byte counts.
    for (int second = 0; second < 7; ++second) {
        QCOMPARE(client.receive(1).size(), 1);
        clock.advance(Milliseconds(1000));
    }
    QVERIFY(server.waitFor(ActivityKind::Evicted));
    const Error reason = server.activities(ActivityKind::Evicted).front().reason();
    QCOMPARE(reason.code, ErrorCode::StalledTakingReply);
    QVERIFY(reason.number > 3'000'000);
}

void TestWatchdog::slowHandlerIsNotTheClientsFault()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(5000);
    std::promise<Responder> asked;
    QVERIFY(server.start([&](const Request&, const Responder& responder) { asked.set_value(responder); }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("patience")));
    QVERIFY(server.waitFor(ActivityKind::Request));
    // A client in the middle of a message is evicted by the same sweep.
    RawPeer stuck(server.path());
    QVERIFY(stuck.send(QByteArray::fromHex("09000000")));
    QTRY_COMPARE(server.pool().busy, 2);
    clock.advance(Milliseconds(60'000));
    QVERIFY(stuck.isAtEnd());
    asked.get_future().get().send("patience");
    QCOMPARE(client.receive(12), frame("patience"));
    QCOMPARE(server.activities(ActivityKind::Evicted).size(), 1U);
}

void TestWatchdog::standingStillIsNotTheClientsFault()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.send(QByteArray::fromHex("05000000") + "he"));
    QTRY_COMPARE(server.pool().busy, 1);
    clock.standStill(Milliseconds(60'000));
    clock.advance(Milliseconds(4000));
    clock.standStill(Milliseconds(60'000));
    QVERIFY(client.isQuiet());
    QVERIFY(client.send("llo"));
    QCOMPARE(client.receive(22), frame("Response to: hello"));
    QTRY_COMPARE(server.pool().busy, 0);
    // Its own time limit still applies.
    QVERIFY(client.send(QByteArray::fromHex("05000000") + "he"));
    QTRY_COMPARE(server.pool().busy, 1);
    clock.advance(Milliseconds(4000));
    clock.standStill(Milliseconds(60'000));
    clock.advance(Milliseconds(1200));
    QVERIFY(client.isAtEnd());
    QVERIFY(server.waitFor(ActivityKind::Evicted));
    const Error reason = server.activities(ActivityKind::Evicted).front().reason();
    QCOMPARE(reason.code, ErrorCode::StalledInMessage);
    QVERIFY2(reason.milliseconds > 5000 && reason.milliseconds < 6000,
             qPrintable(QString::number(reason.milliseconds)));
}

void TestWatchdog::whatArrivedIsTakenBeforeTheBlame()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(5000);
    std::promise<void> isHeld;
    std::promise<void> isSent;
    QVERIFY(server.start([&](const Request& request, const Responder& responder) {
        if (request.bytes == "hold") {
            isHeld.set_value();
            isSent.get_future().wait();
            clock.advance(Milliseconds(6000)); // on this thread: it sweeps its clients before it reads on
        }
        responder.send(request.bytes);
    }));
    RawPeer client(server.path());
    QVERIFY(client.send(QByteArray::fromHex("05000000") + "he"));
    QTRY_COMPARE(server.pool().busy, 1);
    RawPeer holding(server.path());
    QVERIFY(holding.send(frame("hold")));
    isHeld.get_future().wait();
    QVERIFY(client.send("llo"));
    isSent.set_value();
    QCOMPARE(client.receive(9), frame("hello"));
    QCOMPARE(holding.receive(8), frame("hold"));
    QVERIFY(server.activities(ActivityKind::Evicted).empty());
}

void TestWatchdog::standingStillIsNoIdleTime()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.idleTimeout = Milliseconds(60'000);
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    QTRY_COMPARE(server.pool().connected, 1);
    clock.standStill(Milliseconds(100'000));
    clock.advance(Milliseconds(59'000));
    QVERIFY(client.isQuiet());
    clock.advance(Milliseconds(1500));
    QVERIFY(client.isAtEnd());
}

void TestWatchdog::silentClientsMakeRoom()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.pipes = 2;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(server.start());
    RawPeer older(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 1));
    clock.advance(Milliseconds(1000));
    RawPeer newer(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 2));
    RawPeer waiting(server.path());
    QVERIFY(waiting.send(frame("please")));
    QVERIFY(server.waitFor(ActivityKind::AllBusy));
    clock.advance(Milliseconds(3900));
    QVERIFY(older.isQuiet());
    clock.advance(Milliseconds(600));
    QCOMPARE(waiting.receive(23), frame("Response to: please"));
    QVERIFY(server.waitFor(ActivityKind::Evicted));
    const Activity room = server.activities(ActivityKind::Evicted).front();
    QCOMPARE(room.reason().code, ErrorCode::RoomNeeded);
    QCOMPARE(room.pipe, PipeHandle{1});
    QVERIFY(older.isAtEnd());
    QVERIFY(newer.send(frame("hello")));
    QCOMPARE(newer.receive(22), frame("Response to: hello"));
}

void TestWatchdog::silentClientsMakeRoomForAllThatWait()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.pipes = 6;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(server.start());
    std::vector<RawPeer> silent(6);
    for (RawPeer& one : silent)
        one = RawPeer(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 6));
    std::vector<RawPeer> waiting(4);
    for (RawPeer& one : waiting) {
        one = RawPeer(server.path());
        QVERIFY(one.send(frame("please")));
    }
    QTRY_VERIFY(server.pool().isWaiting);
    clock.advance(Milliseconds(4900));
    QVERIFY(server.activities(ActivityKind::Evicted).empty());
    clock.advance(Milliseconds(400)); // one sweep is enough for all four
    for (RawPeer& one : waiting)
        QCOMPARE(one.receive(23), frame("Response to: please"));
    QTRY_VERIFY(!server.pool().isWaiting);
    QCOMPARE(server.activities(ActivityKind::Evicted).size(), 4U);
    QVERIFY(silent.back().send(frame("hello")));
    QCOMPARE(silent.back().receive(22), frame("Response to: hello"));
}

void TestWatchdog::silentClientsStayWhileNobodyWaits()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.pipes = 3;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(server.start());
    RawPeer first(server.path());
    RawPeer second(server.path());
    RawPeer stuck(server.path());
    QVERIFY(stuck.send(QByteArray::fromHex("09000000")));
    QTRY_COMPARE(server.pool().busy, 1);
    QVERIFY(server.waitFor(ActivityKind::Connected, 3));
    clock.advance(std::chrono::hours(1));
    QVERIFY(stuck.isAtEnd()); // all three were checked
    for (RawPeer* const silent : {&first, &second}) {
        QVERIFY(silent->send(frame("hello")));
        QCOMPARE(silent->receive(22), frame("Response to: hello"));
    }
}

void TestWatchdog::idleTimeoutTakesOff()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.idleTimeout = Milliseconds(60'000);
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    clock.advance(Milliseconds(59'000));
    QVERIFY(client.isQuiet());
    clock.advance(Milliseconds(2000));
    QVERIFY(client.isAtEnd());
    QVERIFY(server.waitFor(ActivityKind::Evicted));
    const Error reason = server.activities(ActivityKind::Evicted).front().reason();
    QCOMPARE(reason.code, ErrorCode::IdleTooLong);
    QCOMPARE(reason.milliseconds, 61'000);
}

void TestWatchdog::idleTimeoutSparesTheBusy()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.idleTimeout = Milliseconds(60'000);
    QVERIFY(server.start());
    RawPeer client(server.path());
    for (int i = 0; i < 15; ++i) {
        QVERIFY(client.send(frame("hello")));
        QCOMPARE(client.receive(22), frame("Response to: hello"));
        clock.advance(Milliseconds(50'000));
        QVERIFY(client.isQuiet());
    }
    clock.advance(Milliseconds(20'000));
    QVERIFY(client.isAtEnd());
}

STANDPIPE_TEST(TestWatchdog, QCoreApplication)
#include "tst_watchdog.moc"
