// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/clientundertest.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace standpipe::test;
using Kind = ClientEvent::Kind;

/// Servers that are absent, full, slow, silent or broken: each has its own error, and replies are never mixed up.
/// Thread: GUI thread
class TestClientFailures : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytesBeyondTheQueueAreRefused();
    void absentDeadAndOccupiedAreDifferentErrors();
    void fullAcceptQueueIsSaidAndCostsNoCpu();
    void connectsWhenTheQueueGetsRoom();
    void timesOutAndLateReplyIsNotTheNextOnes();
    void timesOutForEachMessageConnection();
    void closedBeforeReply();
    void brokenFramingEndsTheConnection_data();
    void brokenFramingEndsTheConnection();
    void pushToAClosedServerIsAnError();
    void serverThatDoesNotReadTimesOut();
    void floodOfUnaskedMessagesIsHeldBack();
    void messagesBeyondTheQueueAreRefusedOneByOne();
    void cleanup() { QFile::remove(path()); }

private:
    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("s")); }
};

void TestClientFailures::absentDeadAndOccupiedAreDifferentErrors()
{
    const auto codeAt = [&](const QString& where) {
        ClientUnderTest test(where);
        test.client.send("hello");
        return test.waitFor(Kind::Failed) ? test.of(Kind::Failed).front().error.code : ErrorCode::None;
    };
    QCOMPARE(codeAt(path()), ErrorCode::ServerAbsent);
    QCOMPARE(codeAt(path() + QStringLiteral("/deeper")), ErrorCode::ServerAbsent);
    listenRaw(path()).reset();
    QCOMPARE(codeAt(path()), ErrorCode::ServerDead);
    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(codeAt(file.fileName()), ErrorCode::NotASocket);
    QCOMPARE(codeAt(QStringLiteral("@standpipe-nobody-listens-here")), ErrorCode::ServerAbsent);
}

void TestClientFailures::fullAcceptQueueIsSaidAndCostsNoCpu()
{
    const UniqueDescriptor listening = listenRaw(path(), 0);
    const RawPeer first(path());
    QVERIFY(first.isConnected());
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(600);
    test.apply();
    const Milliseconds before = cpuTime();
    test.client.send("hello");
    QVERIFY(test.waitFor(Kind::Failed));
    const Error error = test.of(Kind::Failed).front().error;
    QCOMPARE(error.code, ErrorCode::ServerQueueFull);
    QVERIFY(error.number >= 600);
    QCOMPARE(test.of(Kind::ConnectFailed).size(), 1);
    QVERIFY(cpuTime() - before < Milliseconds(200));
}

void TestClientFailures::connectsWhenTheQueueGetsRoom()
{
    const UniqueDescriptor listening = listenRaw(path(), 0);
    const RawPeer first(path());
    TestClock clock;
    ClientUnderTest test(path());
    test.client.send("hello");
    QTRY_VERIFY(clock.timers() > 0); // until the next attempt: the queue was full
    QVERIFY(test.of(Kind::Connected).isEmpty());
    QVERIFY(acceptRaw(listening.get()).isConnected());
    clock.advance(2 * limits::connectBackOffLast);
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("hello"));
    QVERIFY(server.send(frame("at last")));
    QVERIFY(test.waitFor(Kind::Replied));
}

void TestClientFailures::timesOutAndLateReplyIsNotTheNextOnes()
{
    const UniqueDescriptor listening = listenRaw(path());
    TestClock clock;
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(5000);
    test.apply();
    const RequestId first = test.client.send("first");
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("first"));
    QVERIFY(test.waitFor(Kind::Sent));
    QTRY_COMPARE(clock.timers(), 1U); // the time-out's
    clock.advance(Milliseconds(4999));
    QCoreApplication::processEvents();
    QVERIFY(test.of(Kind::Failed).isEmpty());
    clock.advance(Milliseconds(1));
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::ReplyTimeout);
    QCOMPARE(test.of(Kind::Failed).front().took, Nanoseconds(Milliseconds(5000)));
    const RequestId second = test.client.send("second");
    QCOMPARE(server.receive(10), frame("second"));
    QVERIFY(server.send(frame("to the first") + frame("to the second")));
    QVERIFY(test.waitFor(Kind::Replied));
    QCOMPARE(test.of(Kind::Replied).front().request, second);
    QCOMPARE(test.of(Kind::Replied).front().bytes, QByteArray("to the second"));
    QCOMPARE(test.of(Kind::LateReply).size(), 1);
    QCOMPARE(test.of(Kind::LateReply).front().request, first);
    QCOMPARE(test.client.pending(), 0);
}

void TestClientFailures::timesOutForEachMessageConnection()
{
    const UniqueDescriptor listening = listenRaw(path());
    TestClock clock;
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(5000);
    test.settings.keepConnected = false;
    test.apply();
    test.client.send("first");
    RawPeer server = acceptRaw(listening.get());
    QVERIFY(test.waitFor(Kind::Sent));
    QTRY_COMPARE(clock.timers(), 1U); // the time-out's
    clock.advance(Milliseconds(5000));
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(server.receiveAll(), frame("first"));
    test.client.send("second");
    RawPeer next = acceptRaw(listening.get());
    QVERIFY(next.send(frame("reply")));
    QVERIFY(test.waitFor(Kind::Replied));
}

void TestClientFailures::closedBeforeReply()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.send("one");
    test.client.send("two");
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(14), frame("one") + frame("two"));
    QVERIFY(server.send(frame("to one")));
    server.close();
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(test.replies(), QByteArrayList{"to one"});
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::PeerClosedBeforeReply);
    QVERIFY(test.waitFor(Kind::Disconnected));
}

void TestClientFailures::brokenFramingEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("announces too much") << QByteArray::fromHex("ffffffff") << ErrorCode::MessageTooLong;
    QTest::newRow("stops in the middle") << QByteArray::fromHex("0900000061") << ErrorCode::MessageCutShort;
    QTest::newRow("stops in the length") << QByteArray::fromHex("0900") << ErrorCode::MessageCutShort;
}

void TestClientFailures::brokenFramingEndsTheConnection()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorCode, code);
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.send("hello");
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("hello"));
    QVERIFY(server.send(bytes));
    if (code == ErrorCode::MessageCutShort)
        server.close();
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(test.of(Kind::Failed).front().error.code, code);
    QCOMPARE(test.of(Kind::Disconnected).size(), 1);
}

void TestClientFailures::pushToAClosedServerIsAnError()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.connectToServer();
    {
        const RawPeer server = acceptRaw(listening.get());
        QVERIFY(test.waitFor(Kind::Connected));
    }
    QVERIFY(test.waitFor(Kind::Disconnected));
    cleanup();
    for (int i = 0; i < 3; ++i)
        test.client.sendOneWay("push");
    QVERIFY(test.waitFor(Kind::Failed, 3));
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::ServerAbsent);
}

void TestClientFailures::serverThatDoesNotReadTimesOut()
{
    const UniqueDescriptor listening = listenRaw(path());
    TestClock clock;
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(5000);
    test.apply();
    test.client.send(QByteArray(5'000'000, 'x'));
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(100'000).size(), 100'000);
    QTRY_COMPARE(clock.timers(), 1U); // the time-out's
    clock.advance(Milliseconds(5000));
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::PeerNotReading);
    QVERIFY(test.of(Kind::Failed).front().error.number > 1'000'000);
}

void TestClientFailures::floodOfUnaskedMessagesIsHeldBack()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.connectToServer();
    RawPeer server = acceptRaw(listening.get());
    QVERIFY(test.waitFor(Kind::Connected));
    // The owner's event loop does not run while we send: the bytes taken are bounded by events, buffers and the system.
    const QByteArray block = frame(QByteArray(100, 'x')).repeated(1000);
    // Only a time-out shows that no more is taken. If the client is slow to take it, less is sent, and the test still
    // passes.
    qint64 sent = 0;
    while (server.send(block, Milliseconds(300)))
        sent += block.size();
    QVERIFY2(sent < 10'000'000, qPrintable(QString::number(sent)));
    QVERIFY(test.waitFor(Kind::Pushed, static_cast<int>(sent / 104)));
}

void TestClientFailures::messagesBeyondTheQueueAreRefusedOneByOne()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.settings.timeout = std::chrono::minutes(5);
    test.apply();
    constexpr int waiting = static_cast<int>(limits::clientQueueMessages);
    test.client.send("nobody answers", waiting);
    const RequestId first = test.client.send("one too many", 3);
    QCOMPARE(test.client.pending(), waiting + 3);
    QVERIFY(test.waitFor(Kind::Failed, 3));
    QCOMPARE(test.client.pending(), waiting);
    const QList<ClientEvent> refused = test.of(Kind::Failed);
    QCOMPARE(refused.size(), 3);
    for (qsizetype i = 0; i < 3; ++i) {
        QCOMPARE(refused.at(i).request.number, first.number + static_cast<quint64>(i));
        QCOMPARE(refused.at(i).error.code, ErrorCode::QueueFull);
        QCOMPARE(refused.at(i).error.number, waiting);
        QCOMPARE(refused.at(i).error.limit, limits::clientQueueMessages);
        QVERIFY(refused.at(i).isFinal);
    }
}

void TestClientFailures::bytesBeyondTheQueueAreRefused()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    // One message sent many times is stored once; no server accepts it.
    const QByteArray large(limits::clientQueueBytes / 2 + 1, 'x');
    test.client.send(large, 1000);
    const RequestId refused = test.client.send(large);
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(test.of(Kind::Failed).front().request, refused);
    const Error error = test.of(Kind::Failed).front().error;
    QCOMPARE(error.code, ErrorCode::QueueBytesFull);
    QCOMPARE(error.number, large.size());
    QCOMPARE(error.limit, limits::clientQueueBytes);
    const auto codeOf = [&test](RequestId request) {
        ErrorCode code = ErrorCode::None;
        for (const ClientEvent& failed : test.of(Kind::Failed))
            code = failed.request == request ? failed.error.code : code;
        return code;
    };
    // Messages that fit are taken, and messages that have ended free their space.
    const RequestId taken = test.client.send("small");
    test.client.cancelAll();
    QVERIFY(QTest::qWaitFor([&] { return test.client.pending() == 0; }, patience));
    QCOMPARE(codeOf(taken), ErrorCode::Cancelled);
    const RequestId next = test.client.send(large);
    test.client.cancelAll();
    QVERIFY(QTest::qWaitFor([&] { return test.client.pending() == 0; }, patience));
    QCOMPARE(codeOf(next), ErrorCode::Cancelled);
}

STANDPIPE_TEST(TestClientFailures, QCoreApplication)
#include "tst_clientfailures.moc"
