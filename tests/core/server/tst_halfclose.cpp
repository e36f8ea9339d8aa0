// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/rawpeer.h"
#include "tests/support/replyvault.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testcarrier.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

/// Clients that close their sending side and wait for the reply, as `echo x | socat` does. The native carrier delivers
/// replies at any time; with QLocalSocket, which closes both directions at the end of input, only immediate replies
/// arrive.
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
    static bool isQt() { return testCarrier() == Carrier::Qt; }
};

void TestHalfClose::repliesComeLate_data()
{
    QTest::addColumn<bool>("isLate");
    QTest::newRow("at once") << false;
    QTest::newRow("when the end has been seen") << true;
}

void TestHalfClose::repliesComeLate()
{
    QFETCH(bool, isLate);
    ReplyVault vault;
    ServerUnderTest server;
    QVERIFY(server.start(isLate ? vault.keeper() : [](const Request& request, const Responder& responder) {
        responder.send(request.bytes);
    }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    client.shutdownWriting();
    size_t passers = 0;
    if (isLate) {
        QVERIFY(server.waitFor(ActivityKind::Request));
        QVERIFY(server.settle());
        passers = 2;
        vault.release(1);
    }
    const bool isAnswered = !isLate || !isQt();
    QCOMPARE(client.receiveAll(), isAnswered ? frame("hello") : QByteArray());
    QVERIFY(server.waitFor(ActivityKind::Disconnected, passers + 1));
    QCOMPARE(server.activities(ActivityKind::Request).size(), 1U);
    QCOMPARE(server.activities(isAnswered ? ActivityKind::Reply : ActivityKind::Unanswered).size(), 1U);
}

void TestHalfClose::manyLateRepliesComeInOrder()
{
    ReplyVault vault;
    ServerUnderTest server;
    QVERIFY(server.start(vault.keeper()));
    RawPeer client(server.path());
    QByteArray all;
    for (int i = 0; i < 60; ++i)
        all += frame("request " + QByteArray::number(i));
    QVERIFY(client.send(all));
    client.shutdownWriting();
    QVERIFY(server.waitFor(ActivityKind::Request, 60));
    QVERIFY(server.settle());
    vault.releaseBackwards();
    QCOMPARE(client.receiveAll(), isQt() ? QByteArray() : all);
    QVERIFY(server.waitFor(ActivityKind::Disconnected, 3));
    QCOMPARE(server.activities(ActivityKind::Request).size(), 60U);
}

void TestHalfClose::aLargeReplyArrivesWhole()
{
    if (isQt())
        return; // what is unsent at the end of input is lost with that carrier
    ServerUnderTest server;
    QVERIFY(
        server.start([](const Request&, const Responder& responder) { responder.send(QByteArray(5'000'000, 'r')); }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    client.shutdownWriting();
    QVERIFY(server.waitFor(ActivityKind::Reply));
    QVERIFY(server.settle());
    QVERIFY(client.receiveAll() == frame(QByteArray(5'000'000, 'r')));
}

void TestHalfClose::aClientGoneBeforeItsLateReplyIsSaid()
{
    ReplyVault vault;
    ServerUnderTest server;
    QVERIFY(server.start(vault.keeper()));
    {
        RawPeer client(server.path());
        QVERIFY(client.send(frame("hello")));
        client.shutdownWriting();
        QVERIFY(server.waitFor(ActivityKind::Request));
    }
    QVERIFY(server.settle());
    vault.release(1);
    QVERIFY(server.waitFor(ActivityKind::Unanswered));
    QCOMPARE(server.activities(ActivityKind::Unanswered).front().reason().code, ErrorCode::PeerClosed);
    QVERIFY(server.waitFor(ActivityKind::Listening, 3));
}

STANDPIPE_TEST(TestHalfClose, QCoreApplication)
#include "tst_halfclose.moc"
