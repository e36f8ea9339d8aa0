// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/framings.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <thread>

using namespace standpipe;
using namespace standpipe::test;

/// The guarantees for the requests of one pipe: each is handled once, replies are in order, whenever and wherever they
/// are made.
/// Thread: GUI thread
class TestServerPipe : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyCutOfTheStreamGivesTheSameMessages_data();
    void anyCutOfTheStreamGivesTheSameMessages();
    void handlesEveryFrameOfAPeerThatVanished();
    void repliesInOrderOfRequests();
    void repliesFromAnotherThreadLater();
    void blockingHandlerHoldsNobodyElseUp();
    void replyToAGoneClientIsHarmless();
    void handlerWithoutReplyIsSaid();
    void refusesTooLongAndCloses();
    void announcedGigabytesAllocateNothing();
    void refusalReachesAClientThatStillSends();
    void emptyReplyIsOneSpace();
    void unencodableReplyIsSaid();
    void immediateReplyReachesAHalfClosedClient();
    void giantMessagesPass();
};

void TestServerPipe::anyCutOfTheStreamGivesTheSameMessages_data()
{
    QTest::addColumn<int>("piece");
    QTest::newRow("byte by byte") << 1;
    QTest::newRow("in threes") << 3;
    QTest::newRow("at 16384") << 16384;
    QTest::newRow("at 32768") << 32768;
    QTest::newRow("at 212992") << 212992;
    QTest::newRow("glued") << 100'000'000;
}

void TestServerPipe::anyCutOfTheStreamGivesTheSameMessages()
{
    QFETCH(int, piece);
    ServerUnderTest server;
    QVERIFY(server.start([](const Request& request, const Responder& responder) { responder.send(request.bytes); }));
    QByteArray stream;
    const int longest = piece < 100 ? 60 : 70'000;
    for (int i = 0; i < 40; ++i)
        stream += frame(QByteArray((i * 7919) % longest, static_cast<char>('a' + i % 26)) + 'x');
    RawPeer client(server.path());
    QByteArray got;
    for (qsizetype sent = 0; sent < stream.size(); sent += piece) {
        QVERIFY(client.send(stream.mid(sent, piece)));
        got += client.receive(stream.size(), Milliseconds(0));
    }
    got += client.receive(stream.size() - got.size());
    QCOMPARE(got, stream);
    QVERIFY(server.waitFor(ActivityKind::Reply, 40));
    QCOMPARE(server.activities(ActivityKind::Request).size(), 40U);
}

void TestServerPipe::handlesEveryFrameOfAPeerThatVanished()
{
    ServerUnderTest server;
    std::atomic<int> handled = 0;
    QVERIFY(server.start([&](const Request& request, const Responder& responder) {
        ++handled;
        responder.send(request.bytes);
    }));
    QByteArray all;
    for (int i = 0; i < 60; ++i)
        all += frame("request " + QByteArray::number(i));
    {
        RawPeer client(server.path());
        QVERIFY(client.send(all));
    }
    QVERIFY(server.waitFor(ActivityKind::Disconnected));
    QCOMPARE(handled.load(), 60);
    const std::vector<Activity> requests = server.activities(ActivityKind::Request);
    QCOMPARE(requests.size(), 60U);
    for (size_t i = 0; i < requests.size(); ++i)
        QCOMPARE(requests[i].payload, "request " + QByteArray::number(i));
}

void TestServerPipe::repliesInOrderOfRequests()
{
    ServerUnderTest server;
    std::vector<std::pair<Request, Responder>> kept;
    std::mutex mutex;
    QVERIFY(server.start([&](const Request& request, const Responder& responder) {
        const std::lock_guard lock(mutex);
        kept.emplace_back(request, responder);
        if (kept.size() < 20)
            return;
        for (auto one = kept.rbegin(); one != kept.rend(); ++one)
            one->second.send(one->first.bytes);
        kept.clear();
    }));
    RawPeer client(server.path());
    QByteArray all;
    for (int i = 0; i < 20; ++i)
        all += frame("request " + QByteArray::number(i));
    QVERIFY(client.send(all));
    QCOMPARE(client.receive(all.size()), all);
}

void TestServerPipe::repliesFromAnotherThreadLater()
{
    ServerUnderTest server;
    std::vector<std::jthread> threads;
    std::mutex mutex;
    QVERIFY(server.start([&](const Request& request, const Responder& responder) {
        const std::lock_guard lock(mutex);
        threads.emplace_back([request, responder] {
            for (quint64 i = 0; i < request.id.number % 3; ++i)
                std::this_thread::yield(); // not always in the order of the requests
            responder.send(request.bytes);
        });
    }));
    QByteArray all;
    for (int i = 0; i < 50; ++i)
        all += frame("request " + QByteArray::number(i));
    RawPeer client(server.path());
    QVERIFY(client.send(all));
    QCOMPARE(client.receive(all.size()), all);
    // And nothing else: the next reply follows.
    QVERIFY(client.send(frame("last")));
    QCOMPARE(client.receive(8), frame("last"));
}

void TestServerPipe::blockingHandlerHoldsNobodyElseUp()
{
    ServerUnderTest server;
    std::mutex gate;
    gate.lock();
    QVERIFY(server.start(std::make_shared<FunctionHandler>(
        [&](const Request& request, const Responder& responder) {
            if (request.bytes == "slow")
                const std::lock_guard wait(gate);
            responder.send(request.bytes);
        },
        true)));
    RawPeer slow(server.path());
    QVERIFY(slow.send(frame("slow")));
    QVERIFY(server.waitFor(ActivityKind::Request));
    RawPeer quick(server.path());
    QVERIFY(quick.send(frame("quick")));
    QCOMPARE(quick.receive(9), frame("quick"));
    QTRY_COMPARE(server.pipes().value(PipeHandle{1}).state, PipeState::Handling);
    gate.unlock();
    QCOMPARE(slow.receive(8), frame("slow"));
}

void TestServerPipe::replyToAGoneClientIsHarmless()
{
    ServerUnderTest server;
    std::optional<Responder> kept;
    QVERIFY(server.start([&](const Request&, const Responder& responder) {
        if (!kept)
            kept = responder;
        else
            responder.send("second");
    }));
    {
        RawPeer client(server.path());
        QVERIFY(client.send(frame("first")));
        QVERIFY(server.waitFor(ActivityKind::Request));
    }
    QVERIFY(server.waitFor(ActivityKind::Unanswered));
    RawPeer next(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 2));
    QVERIFY(kept->send("too late, and for another client"));
    QVERIFY(!kept->send("again"));
    QVERIFY(next.send(frame("hello")));
    QCOMPARE(next.receive(10), frame("second"));
    // Even after the server has been destroyed.
    RawPeer last(server.path());
    server.destroyManager();
    kept.reset();
}

void TestServerPipe::handlerWithoutReplyIsSaid()
{
    ServerUnderTest server;
    QVERIFY(server.start([](const Request& request, const Responder& responder) {
        if (request.bytes != "ignore me")
            responder.send(request.bytes);
    }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("ignore me") + frame("but not me")));
    QCOMPARE(client.receive(14), frame("but not me"));
    QVERIFY(server.waitFor(ActivityKind::Unanswered));
    QCOMPARE(server.activities(ActivityKind::Unanswered).front().reason().code, ErrorCode::HandlerGaveNoReply);
}

void TestServerPipe::refusesTooLongAndCloses()
{
    ServerUnderTest server;
    server.settings.maxMessage = 5000;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.send(frame(QByteArray(5000, 'x'))));
    QCOMPARE(client.receive(4 + 13 + 5000), frame("Response to: " + QByteArray(5000, 'x')));
    QVERIFY(client.send(frame("before") + frame(QByteArray(5001, 'x'))));
    QCOMPARE(client.receiveAll(), frame("Response to: before") + frame("Error: bad request"));
    QVERIFY(server.waitFor(ActivityKind::BadRequest));
    const Error reason = server.activities(ActivityKind::BadRequest).front().reason();
    QCOMPARE(reason.code, ErrorCode::MessageTooLong);
    QCOMPARE(reason.number, 5001);
    QCOMPARE(reason.limit, 5000);
    client.close();
    QVERIFY(server.waitFor(ActivityKind::Listening));
}

void TestServerPipe::announcedGigabytesAllocateNothing()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    for (const char* hex : {"ffffffff", "00000080", "ffffff7f", "01000001"}) {
        RawPeer client(server.path());
        QVERIFY(client.send(QByteArray::fromHex(hex) + "abc"));
        QCOMPARE(client.receiveAll(), frame("Error: bad request"));
    }
}

void TestServerPipe::refusalReachesAClientThatStillSends()
{
    ServerUnderTest server;
    server.settings.maxMessage = 1000;
    QVERIFY(server.start());
    RawPeer client(server.path());
    // More than the system buffers for a socket: the send can only end because the server continues to read.
    QVERIFY(client.send(frame(QByteArray(4'000'000, 'x'))));
    QCOMPARE(client.receiveAll(), frame("Error: bad request"));
}

void TestServerPipe::emptyReplyIsOneSpace()
{
    ServerUnderTest server;
    QVERIFY(server.start([](const Request&, const Responder& responder) { responder.send({}); }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(5), QByteArray::fromHex("0100000020"));
}

void TestServerPipe::unencodableReplyIsSaid()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    QVERIFY(server.start([](const Request& request, const Responder& responder) {
        responder.send(request.bytes == "two" ? QByteArray("two\nlines") : request.bytes);
    }));
    RawPeer client(server.path());
    QVERIFY(client.send("two\r\none\n"));
    // Not omitted, or the second reply would be taken for the first request's.
    const QByteArray replies = "Error: reply not encodable\none\n";
    QCOMPARE(client.receive(replies.size()), replies);
    QVERIFY(server.waitFor(ActivityKind::Problem));
    QCOMPARE(server.activities(ActivityKind::Problem).front().reason().code, ErrorCode::ReplyNotEncodable);
}

void TestServerPipe::immediateReplyReachesAHalfClosedClient()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    client.shutdownWriting();
    QCOMPARE(client.receiveAll(), frame("Response to: hello"));
}

void TestServerPipe::giantMessagesPass()
{
    ServerUnderTest server;
    server.settings.stuckTimeout = Milliseconds(60'000);
    QVERIFY(server.start([](const Request& request, const Responder& responder) { responder.send(request.bytes); }));
    RawPeer client(server.path());
    const QByteArray giant = frame(QByteArray(16 * 1024 * 1024, 'g'));
    std::jthread sender([&] { client.send(giant); });
    QVERIFY(client.receive(giant.size()) == giant);
}

STANDPIPE_TEST(TestServerPipe, QCoreApplication)
#include "tst_serverpipe.moc"
