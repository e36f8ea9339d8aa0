// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/templatehandler.h"
#include "core/transport/iothread.h"
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <semaphore>
#include <thread>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// Echoes: at once, except for requests that begin with "later", which another thread replies to.
/// Thread: as RequestHandler
class MixedHandler final : public RequestHandler {
public:
    bool tryReplyInline(const RequestView& request, ByteBuffer& reply) override
    {
        if (isLater(request.bytes))
            return false;
        reply.append(request.bytes);
        ++atOnce;
        return true;
    }
    void handle(Request request, Responder responder) override
    {
        ++handled;
        if (!isLater(request.bytes)) {
            responder.send(request.bytes);
            return;
        }
        const std::lock_guard lock(m_mutex);
        m_threads.emplace_back([request, responder] { responder.send(request.bytes); });
    }

    std::atomic<int> atOnce = 0;
    std::atomic<int> handled = 0;

private:
    static bool isLater(QByteArrayView bytes) { return bytes.startsWith("later"); }

    std::mutex m_mutex;
    std::vector<std::jthread> m_threads;
};

/// Echoes at once and records the thread.
/// Thread: as RequestHandler
class NotingHandler final : public RequestHandler {
public:
    bool tryReplyInline(const RequestView& request, ByteBuffer& reply) override
    {
        thread = QThread::currentThread();
        reply.append(request.bytes);
        return true;
    }
    void handle(Request, Responder responder) override { responder.refuse({.code = ErrorCode::BlankRequest}); }

    std::atomic<QThread*> thread = nullptr;
};

} // namespace

/// Immediate replies of a handler, mixed with later ones.
/// Thread: GUI thread
class TestInlineReplies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void atOnceAndLaterLeaveInOrder();
    void theLogTellsOfThemAlike();
    void whatCannotBeSentIsTheReplysFault();
    void oneRequestEndsTheConnection();
    void aPeerThatNeverReadsIsHeldBack();
    void theServerMayLiveOnTheThreadOfItsManager();
};

void TestInlineReplies::atOnceAndLaterLeaveInOrder()
{
    ServerUnderTest server;
    const auto handler = std::make_shared<MixedHandler>();
    QVERIFY(server.start(handler));
    QByteArray all;
    for (int i = 0; i < 200; ++i)
        all += frame((i % 7 == 3 ? "later " : "now ") + QByteArray::number(i));
    RawPeer client(server.path());
    QVERIFY(client.send(all));
    QCOMPARE(client.receive(all.size()), all);
    QCOMPARE(handler->atOnce + handler->handled, 200);
    QVERIFY(handler->atOnce >= 3);   // those before the first late one
    QVERIFY(handler->handled >= 28); // the late ones
}

void TestInlineReplies::theLogTellsOfThemAlike()
{
    ServerUnderTest server;
    QVERIFY(server.start(std::make_shared<MixedHandler>()));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("now") + frame("later")));
    QVERIFY(server.waitFor(ActivityKind::Reply, 2));
    const std::vector<Activity> requests = server.activities(ActivityKind::Request);
    const std::vector<Activity> replies = server.activities(ActivityKind::Reply);
    QCOMPARE(requests.size(), size_t{2});
    for (size_t i = 0; i < 2; ++i) {
        const QByteArray text = i == 0 ? "now" : "later";
        QCOMPARE(requests[i].payload, text);
        QCOMPARE(requests[i].bytes, text.size());
        QCOMPARE(replies[i].payload, text);
        QCOMPARE(replies[i].bytes, text.size());
        QCOMPARE(replies[i].request, requests[i].request);
        QVERIFY(requests[i].sequence < replies[i].sequence);
        QVERIFY(replies[i].took.count() >= 0);
    }
}

void TestInlineReplies::whatCannotBeSentIsTheReplysFault()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    QVERIFY(server.start(TemplateHandler::parse(QStringLiteral("{text}\n!")).value()));
    RawPeer client(server.path());
    QVERIFY(client.send("one\ntwo\n"));
    const QByteArray errors = "Error: reply not encodable\nError: reply not encodable\n";
    QCOMPARE(client.receive(errors.size()), errors);
    QVERIFY(server.waitFor(ActivityKind::Reply, 2));
    const std::vector<Activity> problems = server.activities(ActivityKind::Problem);
    QCOMPARE(problems.size(), size_t{2});
    QCOMPARE(problems.back().reason().code, ErrorCode::ReplyNotEncodable);
    QCOMPARE(problems.back().reason().detail, QStringLiteral("line"));
    QCOMPARE(problems.back().request, RequestId{2});
    QVERIFY(server.activities(ActivityKind::BadRequest).empty());
}

void TestInlineReplies::oneRequestEndsTheConnection()
{
    ServerUnderTest server;
    server.settings.oneRequest = true;
    QVERIFY(server.start(std::make_shared<MixedHandler>()));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("now") + frame("and again")));
    QCOMPARE(client.receiveAll(), frame("now"));
    QVERIFY(server.waitFor(ActivityKind::Disconnected));
    QCOMPARE(server.activities(ActivityKind::Request).size(), size_t{1});
}

void TestInlineReplies::aPeerThatNeverReadsIsHeldBack()
{
    TestClock clock;
    ServerUnderTest server;
    server.settings.ioThreads = 1;
    server.settings.stuckTimeout = Milliseconds(5000);
    QVERIFY(server.start(TemplateHandler::parse(QStringLiteral("{text}")).value()));
    RawPeer client(server.path());
    // The system and the server buffer far less for it.
    const QByteArray all = frame(QByteArray(100'000, 'x')).repeated(200);
    qsizetype sent = 0;
    const auto isHeldBack = [&] {
        const qsizetype taken = server.settle() ? client.sendWhatFits(all.sliced(sent)) : -1;
        sent += std::max(taken, qsizetype{0});
        return taken == 0;
    };
    QTRY_VERIFY(isHeldBack());
    QVERIFY2(sent < all.size(), qPrintable(QString::number(sent)));
    for (int second = 0; second < 7; ++second)
        clock.advance(Milliseconds(1000));
    QVERIFY(server.waitFor(ActivityKind::Evicted));
    QCOMPARE(server.activities(ActivityKind::Evicted).front().reason().code, ErrorCode::StalledTakingReply);
    QVERIFY(server.activities(ActivityKind::Reply).size() < size_t{60});
}

void TestInlineReplies::theServerMayLiveOnTheThreadOfItsManager()
{
    const QTemporaryDir folder;
    ServerSettings settings;
    settings.endpoint = Endpoint::parse(folder.filePath(QStringLiteral("pipe.sock"))).value();
    settings.carrier = Carrier::Native;
    settings.ioThreads = 1;
    const auto handler = std::make_shared<NotingHandler>();
    IoThread home(QStringLiteral("home"), Carrier::Native);
    std::binary_semaphore done(0);
    std::binary_semaphore listening(0);
    std::binary_semaphore stopped(0);
    QThread* thread = nullptr;
    PipeManager* manager = nullptr;
    const auto atHome = [&](const std::function<void()>& function) {
        home.post([&done, function] {
            function();
            done.release();
        });
        return done.try_acquire_for(Milliseconds(patience));
    };
    QVERIFY(atHome([&] {
        thread = QThread::currentThread();
        manager = new PipeManager(nullptr, IoPlace::ThisThread);
        QObject::connect(manager, &PipeManager::listening, manager, [&] { listening.release(); });
        QObject::connect(manager, &PipeManager::stateChanged, manager, [&](ServerState state) {
            if (state == ServerState::Stopped)
                stopped.release();
        });
    }));
    for (int round = 0; round < 3; ++round) {
        handler->thread = nullptr;
        QVERIFY(atHome([&] { manager->start(settings, handler); }));
        QVERIFY(listening.try_acquire_for(Milliseconds(patience)));
        RawPeer client(settings.endpoint.path());
        QVERIFY(client.send(frame("hello")));
        QCOMPARE(client.receive(frame("hello").size()), frame("hello"));
        QCOMPARE(handler->thread.load(), thread);
        // The last time it is destroyed in the middle of its work.
        if (round == 2) {
            QVERIFY(atHome([&] { delete manager; }));
        } else {
            QVERIFY(atHome([&] { manager->stop(); }));
            QVERIFY(stopped.try_acquire_for(Milliseconds(patience)));
        }
        QVERIFY(client.isAtEnd());
        QVERIFY(!QFile::exists(settings.endpoint.path()));
    }
}

STANDPIPE_TEST(TestInlineReplies, QCoreApplication)
#include "tst_inlinereplies.moc"
