// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/clientundertest.h"
#include "tests/support/framings.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <thread>

using namespace standpipe;
using namespace standpipe::test;
using Kind = ClientEvent::Kind;

/// A client in normal operation, or close to it.
/// Thread: GUI thread
class TestPipeClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsAndGetsTheReply();
    void manyMessagesUnderWayKeepTheirOrder();
    void connectsForEachMessage();
    void sendsSeveralTimesOneAfterTheOther();
    void unaskedMessagesAreDelivered();
    void cancelFailsWhatIsUnderWay();
    void oneWayMessagesEndWithSent();
    void unencodableMessageFailsAlone();
    void reconnectsAfterTheServerCameBack();
    void tellsWhoTheServerIs();
    void goesAwayInTheMiddle();
    void cleanup() { QFile::remove(path()); }

private:
    QTemporaryDir m_folder;
    QString path() const { return m_folder.filePath(QStringLiteral("s")); }
};

void TestPipeClient::sendsAndGetsTheReply()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    ClientUnderTest test(server.path());
    const RequestId id = test.client.send("hello");
    QCOMPARE(test.client.pending(), 1);
    QVERIFY(test.waitFor(Kind::Replied));
    QCOMPARE(test.of(Kind::Replied).front().request, id);
    QCOMPARE(test.replies(), QByteArrayList{"Response to: hello"});
    QVERIFY(test.of(Kind::Replied).front().took > Nanoseconds(0));
    QCOMPARE(test.client.pending(), 0);
    QVERIFY(test.client.isConnected());
}

void TestPipeClient::manyMessagesUnderWayKeepTheirOrder()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    ClientUnderTest test(server.path());
    QByteArrayList expected;
    for (int i = 0; i < 2000; ++i) {
        test.client.send(QByteArray::number(i));
        expected << "Response to: " + QByteArray::number(i);
    }
    QVERIFY(test.waitFor(Kind::Replied, 2000));
    QCOMPARE(test.replies(), expected);
    QCOMPARE(test.of(Kind::Connected).size(), 1);
}

void TestPipeClient::connectsForEachMessage()
{
    ServerUnderTest server;
    server.settings.oneRequest = true;
    QVERIFY(server.start());
    ClientUnderTest test(server.path());
    test.settings.keepConnected = false;
    test.apply();
    for (int i = 0; i < 20; ++i)
        test.client.send(QByteArray::number(i));
    QVERIFY(test.waitFor(Kind::Replied, 20));
    QCOMPARE(test.of(Kind::Connected).size(), 20);
    QCOMPARE(test.replies().last(), QByteArray("Response to: 19"));
    QVERIFY(test.waitFor(Kind::Disconnected, 20));
    QVERIFY(!test.client.isConnected());
}

void TestPipeClient::sendsSeveralTimesOneAfterTheOther()
{
    ServerUnderTest server;
    int atOnce = 0;
    QVERIFY(server.start([&](const Request& request, const Responder& responder) {
        atOnce = std::max(atOnce, static_cast<int>(request.id.number));
        responder.send(QByteArray::number(request.count));
    }));
    ClientUnderTest test(server.path());
    const RequestId first = test.client.send("again", 50);
    QCOMPARE(test.client.pending(), 50);
    QVERIFY(test.waitFor(Kind::Replied, 50));
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(test.of(Kind::Replied).at(i).request.number, first.number + static_cast<quint64>(i));
        QCOMPARE(test.replies().at(i), QByteArray::number(i + 1));
    }
    QCOMPARE(test.client.pending(), 0);
}

void TestPipeClient::unaskedMessagesAreDelivered()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.connectToServer();
    RawPeer server = acceptRaw(listening.get());
    QVERIFY(test.waitFor(Kind::Connected));
    QVERIFY(server.send(frame("news")));
    QVERIFY(test.waitFor(Kind::Pushed));
    QCOMPARE(test.of(Kind::Pushed).front().bytes, QByteArray("news"));
}

void TestPipeClient::cancelFailsWhatIsUnderWay()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.send("hello", 3);
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("hello"));
    test.client.cancelAll();
    QVERIFY(test.waitFor(Kind::Failed, 3));
    for (const ClientEvent& event : test.of(Kind::Failed))
        QCOMPARE(event.error.code, ErrorCode::Cancelled);
    QCOMPARE(test.client.pending(), 0);
    QVERIFY(test.client.isConnected());
    test.client.disconnectFromServer();
    QVERIFY(test.waitFor(Kind::Disconnected));
    QVERIFY(server.isAtEnd());
}

void TestPipeClient::oneWayMessagesEndWithSent()
{
    const UniqueDescriptor listening = listenRaw(path());
    for (const bool keepConnected : {true, false}) {
        ClientUnderTest test(path());
        test.settings.keepConnected = keepConnected;
        test.apply();
        test.client.sendOneWay("a push");
        QVERIFY(test.waitFor(Kind::Sent));
        QVERIFY(test.of(Kind::Sent).front().isFinal);
        QCOMPARE(test.client.pending(), 0);
        RawPeer server = acceptRaw(listening.get());
        QCOMPARE(server.receive(10), frame("a push"));
        if (!keepConnected) {
            QVERIFY(server.isAtEnd());
            continue;
        }
        test.client.sendOneWay("another");
        QCOMPARE(server.receive(11), frame("another"));
    }
}

void TestPipeClient::unencodableMessageFailsAlone()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    QVERIFY(server.start());
    ClientUnderTest test(server.path());
    test.settings.framing = "line"_framing;
    test.apply();
    test.client.send("two\nlines");
    test.client.send("one line");
    QVERIFY(test.waitFor(Kind::Replied));
    QCOMPARE(test.replies(), QByteArrayList{"Response to: one line"});
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::MessageNotEncodable);
}

void TestPipeClient::reconnectsAfterTheServerCameBack()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    ClientUnderTest test(server.path());
    test.client.send("one");
    QVERIFY(test.waitFor(Kind::Replied));
    server.stop();
    QVERIFY(test.waitFor(Kind::Disconnected));
    QVERIFY(server.start());
    test.client.send("two");
    QVERIFY(test.waitFor(Kind::Replied, 2));
}

void TestPipeClient::tellsWhoTheServerIs()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    ClientUnderTest test(server.path());
    test.client.connectToServer();
    QVERIFY(test.waitFor(Kind::Connected));
    QCOMPARE(test.client.peer().pid, QCoreApplication::applicationPid());
}

void TestPipeClient::goesAwayInTheMiddle()
{
    ServerUnderTest server;
    QVERIFY(server.start());
    for (int i = 0; i < 30; ++i) {
        ClientUnderTest test(server.path());
        test.client.send("hello", 1000);
        if (i > 0)
            QVERIFY(test.waitFor(Kind::Replied, i % 7 * 10));
    }
}

STANDPIPE_TEST(TestPipeClient, QCoreApplication)
#include "tst_pipeclient.moc"
