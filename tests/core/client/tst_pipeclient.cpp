// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/client/pipeclient.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"

#include <QTest>

#include <thread>

using namespace standpipe;
using namespace standpipe::test;
using Kind = ClientEvent::Kind;

namespace {

/// A PipeClient in a folder of its own with all its events kept.
/// Thread: the test's
class ClientUnderTest {
public:
    explicit ClientUnderTest(const QString& path)
    {
        settings.endpoint = Endpoint::parse(path).value();
        QObject::connect(&client, &PipeClient::eventsReceived, &client,
                         [this](const QList<ClientEvent>& more) { events += more; });
        client.setSettings(settings);
    }
    void apply() { client.setSettings(settings); }
    QList<ClientEvent> of(Kind kind) const
    {
        QList<ClientEvent> found;
        for (const ClientEvent& event : events) {
            if (event.kind == kind)
                found << event;
        }
        return found;
    }
    bool waitFor(Kind kind, int count = 1)
    {
        return QTest::qWaitFor([&] { return of(kind).size() >= count; });
    }
    QByteArrayList replies() const
    {
        QByteArrayList bytes;
        for (const ClientEvent& event : of(Kind::Replied))
            bytes << event.bytes;
        return bytes;
    }

    ClientSettings settings;
    QList<ClientEvent> events;
    PipeClient client;
};

} // namespace

/// Thread: GUI thread
class TestPipeClient : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsAndGetsTheReply();
    void manyMessagesUnderWayKeepTheirOrder();
    void connectsForEachMessage();
    void sendsSeveralTimesOneAfterTheOther();
    void absentDeadAndOccupiedAreDifferentErrors();
    void fullAcceptQueueIsSaidAndCostsNoCpu();
    void connectsWhenTheQueueGetsRoom();
    void timesOutAndLateReplyIsNotTheNextOnes();
    void timesOutForEachMessageConnection();
    void closedBeforeReply();
    void brokenFramingEndsTheConnection_data();
    void brokenFramingEndsTheConnection();
    void unaskedMessagesAreDelivered();
    void cancelFailsWhatIsUnderWay();
    void pushToAClosedServerIsAnError();
    void oneWayMessagesEndWithSent();
    void unencodableMessageFailsAlone();
    void serverThatDoesNotReadTimesOut();
    void reconnectsAfterTheServerCameBack();
    void floodOfUnaskedMessagesIsHeldBack();
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
    QVERIFY(server.start([&](const Request& request, const Reply& reply) {
        atOnce = std::max(atOnce, static_cast<int>(request.id.number));
        reply.send(QByteArray::number(request.count));
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

void TestPipeClient::absentDeadAndOccupiedAreDifferentErrors()
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

void TestPipeClient::fullAcceptQueueIsSaidAndCostsNoCpu()
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

void TestPipeClient::connectsWhenTheQueueGetsRoom()
{
    const UniqueDescriptor listening = listenRaw(path(), 0);
    const RawPeer first(path());
    ClientUnderTest test(path());
    test.client.send("hello");
    QTest::qWait(100);
    QVERIFY(acceptRaw(listening.get()).isConnected());
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("hello"));
    QVERIFY(server.send(frame("at last")));
    QVERIFY(test.waitFor(Kind::Replied));
}

void TestPipeClient::timesOutAndLateReplyIsNotTheNextOnes()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(200);
    test.apply();
    const RequestId first = test.client.send("first");
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("first"));
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::ReplyTimeout);
    QVERIFY(test.of(Kind::Failed).front().took >= Milliseconds(200));
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

void TestPipeClient::timesOutForEachMessageConnection()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(100);
    test.settings.keepConnected = false;
    test.apply();
    test.client.send("first");
    RawPeer server = acceptRaw(listening.get());
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(server.receiveAll(), frame("first"));
    test.client.send("second");
    RawPeer next = acceptRaw(listening.get());
    QVERIFY(next.send(frame("reply")));
    QVERIFY(test.waitFor(Kind::Replied));
}

void TestPipeClient::closedBeforeReply()
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

void TestPipeClient::brokenFramingEndsTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("announces too much") << QByteArray::fromHex("ffffffff") << ErrorCode::MessageTooLong;
    QTest::newRow("stops in the middle") << QByteArray::fromHex("0900000061") << ErrorCode::MessageCutShort;
    QTest::newRow("stops in the length") << QByteArray::fromHex("0900") << ErrorCode::MessageCutShort;
}

void TestPipeClient::brokenFramingEndsTheConnection()
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

void TestPipeClient::unaskedMessagesAreDelivered()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.connectToServer();
    RawPeer server = acceptRaw(listening.get());
    QVERIFY(test.waitFor(Kind::Connected));
    QVERIFY(server.send(frame("news")));
    QVERIFY(test.waitFor(Kind::Unasked));
    QCOMPARE(test.of(Kind::Unasked).front().bytes, QByteArray("news"));
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

void TestPipeClient::pushToAClosedServerIsAnError()
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
        QCOMPARE(server.isAtEnd(Milliseconds(200)), !keepConnected);
    }
}

void TestPipeClient::unencodableMessageFailsAlone()
{
    ServerUnderTest server;
    server.settings.framing = Framing::Line;
    QVERIFY(server.start());
    ClientUnderTest test(server.path());
    test.settings.framing = Framing::Line;
    test.apply();
    test.client.send("two\nlines");
    test.client.send("one line");
    QVERIFY(test.waitFor(Kind::Replied));
    QCOMPARE(test.replies(), QByteArrayList{"Response to: one line"});
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::MessageNotEncodable);
}

void TestPipeClient::serverThatDoesNotReadTimesOut()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(300);
    test.apply();
    test.client.send(QByteArray(5'000'000, 'x'));
    const RawPeer server = acceptRaw(listening.get());
    QVERIFY(test.waitFor(Kind::Failed));
    QCOMPARE(test.of(Kind::Failed).front().error.code, ErrorCode::PeerNotReading);
    QVERIFY(test.of(Kind::Failed).front().error.number > 1'000'000);
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

void TestPipeClient::floodOfUnaskedMessagesIsHeldBack()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.client.connectToServer();
    RawPeer server = acceptRaw(listening.get());
    QVERIFY(test.waitFor(Kind::Connected));
    // The owner's event loop does not run while we send: what is taken from us is bounded by events, buffers and the system.
    const QByteArray block = frame(QByteArray(100, 'x')).repeated(1000);
    qint64 sent = 0;
    while (server.send(block, Milliseconds(300)))
        sent += block.size();
    QVERIFY2(sent < 10'000'000, qPrintable(QString::number(sent)));
    QVERIFY(test.waitFor(Kind::Unasked, static_cast<int>(sent / 104)));
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
        QTest::qWait(i % 7);
    }
}

QTEST_GUILESS_MAIN(TestPipeClient)
#include "tst_pipeclient.moc"
