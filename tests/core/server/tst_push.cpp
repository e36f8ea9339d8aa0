// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "tests/support/framings.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <mutex>
#include <thread>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// Keeps the connected clients, and replies to each request.
/// Thread: any thread
class ClientsHandler final : public RequestHandler {
public:
    [[nodiscard]] bool wantsClients() const override { return true; }
    void clientConnected(const ClientHandle& client, const PeerIdentity& peer) override
    {
        const std::lock_guard lock(m_mutex);
        m_clients.push_back(client);
        m_pids.push_back(peer.pid);
    }
    void clientGone(const ClientHandle& client) override
    {
        const std::lock_guard lock(m_mutex);
        m_gone.push_back(client);
    }
    void handle(Request request, Responder responder) override
    {
        request.client.note(QStringLiteral("before the answer"), request.id);
        request.client.send("unasked of " + request.bytes);
        responder.send(request.bytes);
    }
    [[nodiscard]] std::vector<ClientHandle> clients() const
    {
        const std::lock_guard lock(m_mutex);
        return m_clients;
    }
    [[nodiscard]] std::vector<ClientHandle> gone() const
    {
        const std::lock_guard lock(m_mutex);
        return m_gone;
    }
    [[nodiscard]] std::vector<qint64> pids() const
    {
        const std::lock_guard lock(m_mutex);
        return m_pids;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<ClientHandle> m_clients;
    std::vector<ClientHandle> m_gone;
    std::vector<qint64> m_pids;
};

} // namespace

/// Pushes: to one client, to several, to all; none waits for another.
/// Thread: GUI thread
class TestPush : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneSeveralAndAllAreSpokenTo();
    void nobodyThereIsSaid();
    void aHandlerSpeaksToItsClients();
    void aLaterClientOfThePipeIsAnotherOne();
    void aNewHandlerIsToldWhoIsThere();
    void aReplyInProgressIsNotInterrupted();
    void aSlowReaderHoldsNobodyUp();
    void whatTheFramingCannotCarryIsSaid();
    void fromManyThreads();
};

void TestPush::oneSeveralAndAllAreSpokenTo()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    std::vector<RawPeer> clients;
    for (size_t i = 1; i <= 3; ++i) {
        clients.emplace_back(server.path());
        QVERIFY(server.waitFor(ActivityKind::Connected, i));
    }
    server.manager().send({PipeHandle{2}}, "to the second");
    server.manager().send({PipeHandle{1}, PipeHandle{3}}, "to two");
    server.manager().sendToAll("to all");
    const auto expect = [&clients](size_t client, const QByteArray& bytes) {
        return clients.at(client).receive(bytes.size()) == bytes;
    };
    QVERIFY(expect(0, frame("to two") + frame("to all")));
    QVERIFY(expect(1, frame("to the second") + frame("to all")));
    QVERIFY(expect(2, frame("to two") + frame("to all")));
    QVERIFY(server.waitFor(ActivityKind::Push, 6));
    const Activity first = server.activities(ActivityKind::Push).front();
    QCOMPARE(first.payload, QByteArray("to the second"));
    QCOMPARE(first.pipe, PipeHandle{2});
    QVERIFY(first.request.isNull());
    QVERIFY(server.activities(ActivityKind::Reply).empty());
}

void TestPush::nobodyThereIsSaid()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    server.manager().send({PipeHandle{7}}, "hello?");
    QVERIFY(server.waitFor(ActivityKind::Problem));
    QCOMPARE(server.activities(ActivityKind::Problem).front().reason().code, ErrorCode::ClientGone);
    {
        RawPeer client(server.path());
    }
    QVERIFY(server.waitFor(ActivityKind::Listening));
    server.manager().send({PipeHandle{1}}, "hello?");
    QVERIFY(server.waitFor(ActivityKind::Problem, 2));
    QVERIFY(server.activities(ActivityKind::Push).empty());
}

void TestPush::aHandlerSpeaksToItsClients()
{
    ServerUnderTest server;
    const auto handler = std::make_shared<ClientsHandler>();
    QVERIFY(server.start(handler));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("x")));
    const QByteArray both = client.receive(frame("x").size() + frame("unasked of x").size());
    QVERIFY(both == frame("x") + frame("unasked of x") || both == frame("unasked of x") + frame("x"));
    QCOMPARE(handler->pids(), (std::vector<qint64>{QCoreApplication::applicationPid()}));
    QVERIFY(server.waitFor(ActivityKind::Note));
    const Activity note = server.activities(ActivityKind::Note).front();
    QCOMPARE(note.payload, QByteArray("before the answer"));
    QCOMPARE(note.request, RequestId{1});
    handler->clients().front().send("later");
    QCOMPARE(client.receive(frame("later").size()), frame("later"));
    handler->clients().front().disconnect({.code = ErrorCode::EndedByReply});
    QVERIFY(client.isAtEnd());
    QTRY_COMPARE(handler->gone().size(), 1U);
    QVERIFY(handler->gone().front() == handler->clients().front());
}

void TestPush::aLaterClientOfThePipeIsAnotherOne()
{
    ServerUnderTest server;
    const auto handler = std::make_shared<ClientsHandler>();
    QVERIFY(server.start(handler));
    {
        RawPeer first(server.path());
    }
    QVERIFY(server.waitFor(ActivityKind::Listening));
    RawPeer second(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 2));
    const std::vector<ClientHandle> clients = handler->clients();
    QCOMPARE(clients.size(), 2U);
    QCOMPARE(clients.front().pipe(), clients.back().pipe());
    clients.front().send("for the first");
    clients.front().disconnect({.code = ErrorCode::EndedByReply});
    clients.back().send("for the second");
    QCOMPARE(second.receive(frame("for the second").size()), frame("for the second"));
    // Nothing else is sent: the next message it receives is the one sent later.
    clients.back().send("last");
    QCOMPARE(second.receive(frame("last").size()), frame("last"));
}

void TestPush::aNewHandlerIsToldWhoIsThere()
{
    ServerUnderTest server;
    const auto former = std::make_shared<ClientsHandler>();
    QVERIFY(server.start(former));
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    const auto latter = std::make_shared<ClientsHandler>();
    server.manager().start(server.settings, latter);
    QTRY_COMPARE(latter->clients().size(), 1U);
    QCOMPARE(former->gone().size(), 1U);
    latter->clients().front().send("from the new one");
    QCOMPARE(client.receive(frame("from the new one").size()), frame("from the new one"));
}

void TestPush::aReplyInProgressIsNotInterrupted()
{
    TestClock clock;
    ServerUnderTest server;
    QVERIFY(server.start([](const Request&, const Responder& responder) {
        responder.perform({{.kind = ReplyStep::Kind::Message,
                            .bytes = "hello",
                            .fault = {.splitAt = 5, .between = std::chrono::hours(1)}}});
    }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("x")));
    QCOMPARE(client.receive(5), frame("hello").first(5));
    QVERIFY(server.settle());
    server.manager().sendToAll("unasked");
    QVERIFY(server.settle());
    QVERIFY(client.isQuiet());
    clock.advance(std::chrono::hours(1));
    const QByteArray rest = frame("hello").sliced(5) + frame("unasked");
    QCOMPARE(client.receive(rest.size()), rest);
}

void TestPush::aSlowReaderHoldsNobodyUp()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    RawPeer slow(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 1));
    RawPeer quick(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 2));
    const QByteArray large(256 * 1024, 'x');
    for (int i = 0; i < 12; ++i) {
        server.manager().sendToAll(large);
        QCOMPARE(quick.receive(frame(large).size()), frame(large));
    }
    QVERIFY(server.waitFor(ActivityKind::Problem));
    const Activity problem = server.activities(ActivityKind::Problem).front();
    QCOMPARE(problem.reason().code, ErrorCode::PeerNotReading);
    QCOMPARE(problem.pipe, PipeHandle{1});
    QVERIFY(problem.reason().number > limits::unsentHighWater);
}

void TestPush::whatTheFramingCannotCarryIsSaid()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    QVERIFY(server.start());
    RawPeer client(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    server.manager().sendToAll("two\nlines");
    server.manager().sendToAll("one");
    QCOMPARE(client.receive(4), QByteArray("one\n"));
    QVERIFY(server.waitFor(ActivityKind::Problem));
    QCOMPARE(server.activities(ActivityKind::Problem).front().reason().code, ErrorCode::MessageNotEncodable);
}

void TestPush::fromManyThreads()
{
    ServerUnderTest server;
    server.settings.ioThreads = 2;
    const auto handler = std::make_shared<ClientsHandler>();
    QVERIFY(server.start(handler));
    std::vector<RawPeer> clients;
    for (size_t i = 1; i <= 4; ++i) {
        clients.emplace_back(server.path());
        QVERIFY(server.waitFor(ActivityKind::Connected, i));
    }
    constexpr int each = 200;
    std::vector<std::jthread> threads;
    threads.reserve(3);
    for (int thread = 0; thread < 3; ++thread) {
        threads.emplace_back([targets = handler->clients()] {
            for (int i = 0; i < each; ++i) {
                for (const ClientHandle& client : targets)
                    client.send("12345678");
            }
        });
    }
    threads.clear();
    const QByteArray one = frame("12345678");
    for (RawPeer& client : clients)
        QCOMPARE(client.receive(one.size() * each * 3), one.repeated(each * 3));
}

STANDPIPE_TEST(TestPush, QCoreApplication)
#include "tst_push.moc"
