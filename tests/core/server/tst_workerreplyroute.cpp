// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/requesthandler.h"
#include "core/server/pipeworker.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace standpipe;
using namespace standpipe::test;

namespace {

constexpr int handlers = 4;

/// Replies to every third request at once, on the I/O thread, and leaves the others to replyAll().
/// Thread: any thread
class LeavingHandler final : public RequestHandler {
public:
    void handle(Request request, Responder responder) override
    {
        ++m_handled;
        if (request.id.number % 3 == 0) {
            responder.send(request.bytes);
            return;
        }
        {
            const std::lock_guard lock(m_mutex);
            m_left.emplace_back(std::move(request), std::move(responder));
        }
        m_isThere.notify_one();
    }
    /// Takes requests and replies to each, until end().
    void replyAll()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_isThere.wait(lock, [this] { return m_isOver || !m_left.empty(); });
            if (m_left.empty())
                return;
            const auto one = std::move(m_left.front());
            m_left.pop_front();
            lock.unlock();
            const bool isFirst = one.second.send(one.first.bytes);
            m_answered += isFirst ? 1 : 0;
            lock.lock();
        }
    }
    /// The remaining requests still get replies.
    void end()
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
        m_isThere.notify_all();
    }
    [[nodiscard]] int handled() const { return m_handled; }
    /// The number of replies by replyAll().
    [[nodiscard]] int answered() const { return m_answered; }

private:
    std::mutex m_mutex;
    std::condition_variable m_isThere;
    std::deque<std::pair<Request, Responder>> m_left;
    std::atomic<int> m_handled = 0;
    std::atomic<int> m_answered = 0;
    bool m_isOver = false;
};

/// Threads that reply to the requests a handler left; joined by the destructor.
/// Thread: the test's
class Handlers {
public:
    explicit Handlers(std::shared_ptr<LeavingHandler> handler) : m_handler(std::move(handler))
    {
        m_threads.reserve(handlers);
        for (int i = 0; i < handlers; ++i)
            m_threads.emplace_back([of = m_handler] { of->replyAll(); });
    }
    ~Handlers() { m_handler->end(); }
    Handlers(const Handlers&) = delete;
    Handlers& operator=(const Handlers&) = delete;

private:
    std::shared_ptr<LeavingHandler> m_handler;
    std::vector<std::jthread> m_threads;
};

/// A worker whose I/O thread is the test's.
std::unique_ptr<PipeWorker> makeWorker(std::shared_ptr<RequestHandler> handler)
{
    auto worker = std::make_unique<PipeWorker>(std::make_shared<ServerShared>());
    ServerSettings settings;
    settings.carrier = Carrier::Qt;
    worker->start(settings, std::move(handler));
    return worker;
}

QByteArray requests(int count)
{
    QByteArray all;
    for (int i = 0; i < count; ++i)
        all += frame("request " + QByteArray::number(i));
    return all;
}

} // namespace

/// Replies that come from several threads at once, while the worker exists and while it is destroyed.
/// Thread: GUI thread, which is the worker's I/O thread; makes its own clients and handlers
class TestWorkerReplyRoute : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void repliesFromManyThreadsComeOnceAndInOrder();
    void repliesToAWorkerThatGoesAreDropped();
};

void TestWorkerReplyRoute::repliesFromManyThreadsComeOnceAndInOrder()
{
    constexpr int pipes = 4;
    constexpr int requestsOfOne = 600;
    const QByteArray sent = requests(requestsOfOne);
    const auto handler = std::make_shared<LeavingHandler>();
    const std::unique_ptr<PipeWorker> worker = makeWorker(handler);
    const Handlers threads(handler);
    std::vector<QByteArray> received(pipes);
    std::atomic<int> served = 0;
    std::vector<std::jthread> clients;
    clients.reserve(pipes);
    for (quint32 pipe = 1; pipe <= pipes; ++pipe) {
        auto [near, far] = socketPair();
        worker->serve(PipeHandle{pipe}, std::move(near), {});
        clients.emplace_back([&sent, &served, &into = received.at(pipe - 1), client = std::move(far)]() mutable {
            if (client.send(sent))
                into = client.receive(sent.size());
            ++served;
        });
    }
    QTRY_COMPARE(served.load(), pipes);
    clients.clear();
    for (const QByteArray& replies : received)
        QCOMPARE(replies, sent);
    QTRY_COMPARE(handler->answered(), pipes * requestsOfOne * 2 / 3);
}

void TestWorkerReplyRoute::repliesToAWorkerThatGoesAreDropped()
{
    constexpr int rounds = 60;
    constexpr int requestsOfOne = 60; // fewer than a pipe may have with its handler at once
    const QByteArray sent = requests(requestsOfOne);
    const auto handler = std::make_shared<LeavingHandler>();
    const Handlers threads(handler);
    for (int round = 1; round <= rounds; ++round) {
        std::unique_ptr<PipeWorker> worker = makeWorker(handler);
        auto [near, far] = socketPair();
        worker->serve(PipeHandle{1}, std::move(near), {});
        QVERIFY(far.send(sent));
        QTRY_COMPARE(handler->handled(), round * requestsOfOne);
        // In the middle of it: some replies have been delivered, some are on their way, some come after the worker is
        // destroyed.
        worker.reset();
        QVERIFY(sent.startsWith(far.receiveAll()));
        QTRY_COMPARE(handler->answered(), round * requestsOfOne * 2 / 3);
    }
}

STANDPIPE_TEST(TestWorkerReplyRoute, QCoreApplication)
#include "tst_workerreplyroute.moc"
