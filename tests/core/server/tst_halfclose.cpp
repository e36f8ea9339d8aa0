// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testcarrier.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <thread>

using namespace standpipe;
using namespace standpipe::test;

/// Clients that end their own side and wait for the reply, as `echo x | socat` does. The native carrier answers them whenever; with
/// QLocalSocket, which closes both directions at the end of input, only what is answered at once arrives.
/// Thread: GUI thread
class TestHalfClose : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void repliesComeLate_data();
    void repliesComeLate();
    void manyLateRepliesComeInOrder();
    void aLargeReplyArrivesWhole();
    void aClientGoneBeforeItsLateReplyIsSaid();

private:
    /// Answers from another thread after so long.
    static FunctionHandler::Function answerAfter(Milliseconds delay, std::vector<std::jthread>& threads)
    {
        return [delay, &threads](const Request& request, const Reply& reply) {
            if (delay.count() == 0) {
                reply.send(request.bytes);
                return;
            }
            threads.emplace_back([delay, request, reply] {
                std::this_thread::sleep_for(delay);
                reply.send(request.bytes);
            });
        };
    }
    static bool isQt() { return testCarrier() == Carrier::Qt; }
};

void TestHalfClose::repliesComeLate_data()
{
    QTest::addColumn<int>("delay");
    for (const int delay : {0, 50, 800})
        QTest::addRow("after %d ms", delay) << delay;
}

void TestHalfClose::repliesComeLate()
{
    QFETCH(int, delay);
    std::vector<std::jthread> threads;
    ServerUnderTest server;
    QVERIFY(server.start(answerAfter(Milliseconds(delay), threads)));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    client.shutdownWriting();
    const bool isAnswered = delay == 0 || !isQt();
    QCOMPARE(client.receiveAll(), isAnswered ? frame("hello") : QByteArray());
    QVERIFY(server.waitFor(ActivityKind::Disconnected));
    QCOMPARE(server.activities(ActivityKind::Request).size(), 1U);
    QCOMPARE(server.activities(isAnswered ? ActivityKind::Reply : ActivityKind::Unanswered).size(), 1U);
}

void TestHalfClose::manyLateRepliesComeInOrder()
{
    std::vector<std::jthread> threads;
    ServerUnderTest server;
    QVERIFY(server.start(answerAfter(Milliseconds(50), threads)));
    RawPeer client(server.path());
    QByteArray all;
    for (int i = 0; i < 60; ++i)
        all += frame("request " + QByteArray::number(i));
    QVERIFY(client.send(all));
    client.shutdownWriting();
    QCOMPARE(client.receiveAll(), isQt() ? QByteArray() : all);
    QVERIFY(server.waitFor(ActivityKind::Disconnected));
    QCOMPARE(server.activities(ActivityKind::Request).size(), 60U);
}

void TestHalfClose::aLargeReplyArrivesWhole()
{
    if (isQt())
        return; // what is unsent at the end of input is lost there
    ServerUnderTest server;
    QVERIFY(server.start([](const Request&, const Reply& reply) { reply.send(QByteArray(5'000'000, 'r')); }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    client.shutdownWriting();
    QVERIFY(server.waitFor(ActivityKind::Reply));
    QTest::qWait(100);
    QVERIFY(client.receiveAll() == frame(QByteArray(5'000'000, 'r')));
}

void TestHalfClose::aClientGoneBeforeItsLateReplyIsSaid()
{
    std::vector<std::jthread> threads;
    ServerUnderTest server;
    QVERIFY(server.start(answerAfter(Milliseconds(300), threads)));
    {
        RawPeer client(server.path());
        QVERIFY(client.send(frame("hello")));
        client.shutdownWriting();
        QVERIFY(server.waitFor(ActivityKind::Request));
    }
    QVERIFY(server.waitFor(ActivityKind::Unanswered));
    QCOMPARE(server.activities(ActivityKind::Unanswered).front().reason().code, ErrorCode::PeerClosed);
    QVERIFY(server.waitFor(ActivityKind::Listening));
}

STANDPIPE_TEST(TestHalfClose, QCoreApplication)
#include "tst_halfclose.moc"
