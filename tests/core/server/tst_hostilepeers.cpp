// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/replyvault.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testcarrier.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <future>
#include <semaphore>
#include <thread>

#include <malloc.h>

using namespace standpipe;
using namespace standpipe::test;

/// Peers that are hostile, or have been killed: the server stays bounded and quiet, and serves all other clients.
/// Thread: GUI thread
class TestHostilePeers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void floodStaysBounded();
    void neverReadingPeerStaysBounded();
    void halfDeadPeersCostNoCpu();
    void descriptorsAndMemoryComeBack();
    void stopsInTimeWhateverHangs();
    void stopRepliesWhatIsInHand();
    void stopWithABlockedHandlerEndsInTime();
    void floodingClientLeavesTurnsToOthers();
    void goneWhileItsRequestsWait_data();
    void goneWhileItsRequestsWait();
    void garbageEndsThatConnectionOnly_data();
    void garbageEndsThatConnectionOnly();
};

void TestHostilePeers::floodStaysBounded()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.maxMessage = 100'000;
    QVERIFY(server.start());
    RawPeer client(server.path());
    // No line end is sent. The server and the system buffer what they can, then the client is rejected.
    const QByteArray block(1'000'000, 'x');
    for (int i = 0; i < 20 && client.send(block); ++i) {
    }
    QVERIFY(client.receiveAll().startsWith("Error: bad request\n"));
    QVERIFY(server.waitFor(ActivityKind::BadRequest));
    QCOMPARE(server.activities(ActivityKind::BadRequest).front().reason().code, ErrorCode::MessageTooLong);
}

void TestHostilePeers::neverReadingPeerStaysBounded()
{
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(0);
    std::atomic<qint64> answered = 0;
    QVERIFY(server.start([&](const Request& request, const Responder& responder) {
        if (request.bytes == "hello") {
            responder.send(request.bytes);
            return;
        }
        answered += 10'000;
        responder.send(QByteArray(10'000, 'r'));
    }));
    RawPeer client(server.path());
    // Requests pile up in the system once the unsent replies have reached their mark.
    client.sendWhatFits(frame("request").repeated(20'000));
    QTRY_VERIFY(answered > limits::unsentHighWater);
    // Other clients have many turns, and this one none.
    RawPeer other(server.path());
    const auto othersHaveTurns = [&other](int count) {
        bool isAnswered = true;
        for (int i = 0; i < count && isAnswered; ++i)
            isAnswered = other.send(frame("hello")) && other.receive(9) == frame("hello");
        return isAnswered;
    };
    QVERIFY(othersHaveTurns(20));
    const qint64 before = answered;
    QVERIFY2(before < limits::unsentHighWater + 1'500'000, qPrintable(QString::number(before)));
    QVERIFY(othersHaveTurns(100));
    QCOMPARE(answered.load(), before);
    // Nothing is lost when it reads later.
    const QByteArray reply = frame(QByteArray(10'000, 'r'));
    QCOMPARE(client.receive(reply.size() * 500), reply.repeated(500));
}

void TestHostilePeers::halfDeadPeersCostNoCpu()
{
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(60'000);
    server.settings.pipes = 20;
    QVERIFY(
        server.start([](const Request&, const Responder& responder) { responder.send(QByteArray(3'000'000, 'r')); }));
    std::vector<RawPeer> peers;
    peers.reserve(19);
    for (int i = 0; i < 19; ++i) {
        peers.emplace_back(server.path());
        QVERIFY(peers.back().send(i % 2 == 0 ? QByteArray::fromHex("09000000ff") : frame("never read")));
    }
    QVERIFY(server.waitFor(ActivityKind::Reply, 9));
    QVERIFY(server.settle());
    const Milliseconds used = cpuTimeAtRest();
    QVERIFY2(used < Milliseconds(50), qPrintable(QString::number(used.count())));
}

void TestHostilePeers::descriptorsAndMemoryComeBack()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    const auto connectAndClose = [&](int times) {
        for (int i = 0; i < times; ++i) {
            RawPeer client(server.path());
            if (i % 10 == 0)
                QVERIFY(client.send(frame("hello")));
        }
        const size_t listening = static_cast<size_t>(times);
        QVERIFY(server.waitFor(ActivityKind::Listening, listening));
        server.forgetActivities();
        // One more round of the I/O thread, so that released objects have been destroyed.
        RawPeer last(server.path());
        QVERIFY(last.send(frame("hello")));
        QCOMPARE(last.receive(22).size(), 22);
        last.close();
        QVERIFY(server.waitFor(ActivityKind::Listening));
        server.forgetActivities();
    };
    connectAndClose(1000);
    const int descriptors = openDescriptors();
    const size_t memory = ::mallinfo2().uordblks; // always 0 under the address sanitizer, which has its own allocator
    connectAndClose(10'000);
    QTRY_COMPARE(openDescriptors(), descriptors);
    const qint64 more = static_cast<qint64>(::mallinfo2().uordblks) - static_cast<qint64>(memory);
    QVERIFY2(more < 1'000'000, qPrintable(QString::number(more)));
}

void TestHostilePeers::stopsInTimeWhateverHangs()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(60'000);
    QVERIFY(
        server.start([](const Request&, const Responder& responder) { responder.send(QByteArray(3'000'000, 'r')); }));
    RawPeer silent(server.path());
    RawPeer half(server.path());
    QVERIFY(half.send(QByteArray::fromHex("09000000ff")));
    RawPeer unread(server.path());
    QVERIFY(unread.send(frame("never read")));
    QVERIFY(server.waitFor(ActivityKind::Reply));
    server.manager().stop(Milliseconds(5000));
    QVERIFY(silent.isAtEnd());
    clock.advance(Milliseconds(4900));
    QTest::qWait(0);
    QCOMPARE(server.manager().state(), ServerState::Stopping);
    clock.advance(Milliseconds(100));
    QTRY_COMPARE(server.manager().state(), ServerState::Stopped);
    QVERIFY(!QFile::exists(server.path()));
}

void TestHostilePeers::stopRepliesWhatIsInHand()
{
    const TestClock clock; // does not advance: the deadline must not end this
    ServerUnderTest server;
    ReplyVault vault;
    QVERIFY(server.start(vault.keeper()));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("first") + frame("second")));
    QVERIFY(server.waitFor(ActivityKind::Request, 2));
    server.manager().stop();
    QTRY_VERIFY(!QFile::exists(server.path()));
    QCOMPARE(server.manager().state(), ServerState::Stopping);
    vault.release(2);
    QTRY_COMPARE(server.manager().state(), ServerState::Stopped);
    QCOMPARE(client.receiveAll(), frame("first") + frame("second"));
}

void TestHostilePeers::stopWithABlockedHandlerEndsInTime()
{
    std::binary_semaphore gate(0);
    std::binary_semaphore isOver(0);
    {
        ServerUnderTest server;
        QVERIFY(server.start(std::make_shared<FunctionHandler>(
            [&](const Request& request, const Responder& responder) {
                gate.acquire();
                responder.send(request.bytes);
                isOver.release();
            },
            true)));
        RawPeer client(server.path());
        QVERIFY(client.send(frame("hello")));
        QVERIFY(server.waitFor(ActivityKind::Request));
        QVERIFY(server.stop(Milliseconds(300)));
        server.destroyManager(); // would wait here until the test is killed
    }
    gate.release();
    QVERIFY(isOver.try_acquire_for(Milliseconds(patience)));
}

void TestHostilePeers::floodingClientLeavesTurnsToOthers()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer flooder(server.path());
    std::atomic<bool> isOver = false;
    std::jthread sender([&] {
        const QByteArray block = frame("flood").repeated(5000);
        while (!isOver) {
            flooder.sendWhatFits(block.first(block.size() / 9 * 9));
            (void)flooder.receive(200'000, Milliseconds(0));
        }
    });
    RawPeer quiet(server.path());
    for (int i = 0; i < 50; ++i) {
        QVERIFY(quiet.send(frame("hello")));
        QCOMPARE(quiet.receive(22), frame("Response to: hello"));
    }
    isOver = true;
}

void TestHostilePeers::goneWhileItsRequestsWait_data()
{
    QTest::addColumn<bool>("oneRequest");
    QTest::addColumn<qsizetype>("handled");
    QTest::newRow("more than are taken at once") << false << qsizetype(10 * limits::requestsInFlight);
    QTest::newRow("one request for each client") << true << qsizetype(1);
}

void TestHostilePeers::goneWhileItsRequestsWait()
{
    QFETCH(const bool, oneRequest);
    QFETCH(const qsizetype, handled);
    ReplyVault vault;
    ServerUnderTest server;
    server.settings.oneRequest = oneRequest;
    QVERIFY(server.start(vault.keeper()));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("x").repeated(10 * limits::requestsInFlight)));
    QTRY_VERIFY(vault.size() >= (oneRequest ? 1 : limits::requestsInFlight));
    client.close();
    qsizetype replied = 0;
    if (testCarrier() == Carrier::Qt) {
        // QLocalSocket reports the end only when everything has been read: replies make room for the rest.
        while (replied < handled) {
            QTRY_VERIFY(vault.size() > 0);
            const qsizetype waiting = vault.size();
            vault.release(static_cast<int>(waiting));
            replied += waiting;
        }
    }
    // With the native carrier no reply is made, and the pipe is free for the next client nevertheless.
    QVERIFY(server.waitFor(ActivityKind::Disconnected));
    QCOMPARE(replied + vault.size(), handled);
}

void TestHostilePeers::garbageEndsThatConnectionOnly_data()
{
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<QByteArray>("garbage");
    QTest::newRow("netstring without digits") << "netstring"_framing << QByteArray("hello,");
    QTest::newRow("netstring without comma") << "netstring"_framing << QByteArray("5:hello;");
    QTest::newRow("header that is none") << "content-length"_framing << QByteArray("GET / HTTP/1.1\r\n\r\n");
    QTest::newRow("negative length") << "content-length"_framing << QByteArray("Content-Length: -5\r\n\r\n");
    QTest::newRow("length too large") << "u32be"_framing << QByteArray::fromHex("7fffffff00");
}

void TestHostilePeers::garbageEndsThatConnectionOnly()
{
    QFETCH(FramingSpec, framing);
    QFETCH(QByteArray, garbage);
    ServerUnderTest server;
    server.settings.framing = framing;
    QVERIFY(server.start());
    RawPeer other(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    RawPeer client(server.path());
    QVERIFY(client.send(garbage));
    QVERIFY(client.receiveAll().contains("Error: bad request"));
    QVERIFY(server.waitFor(ActivityKind::BadRequest));
    const auto codec = makeFrameCodec(framing, 1000);
    QByteArray request;
    QVERIFY(codec->encode("hello", request));
    QVERIFY(other.send(request));
    QVERIFY(other.receive(18).size() == 18);
}

STANDPIPE_TEST(TestHostilePeers, QCoreApplication)
#include "tst_hostilepeers.moc"
