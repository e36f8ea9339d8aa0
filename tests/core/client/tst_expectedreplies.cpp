// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/clientundertest.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;
using namespace standpipe::test;
using End = ReplyPlan::End;
using EventKind = ClientEvent::Kind;

/// Thread: main thread
class TestExpectedReplies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsThem();
    void endsWithTheConnection_data();
    void endsWithTheConnection();
    void endsByTheTime_data();
    void endsByTheTime();
    void quietBeginsWithTheFirstByte();
    void laterBytesPutQuietOff();
    void halfAReplyIsToldOnce();
    void lateHalvesAreNoReplyOfTheNext();
    void nothingIsSentBehindTheFinish();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QLatin1String(QTest::currentTestFunction())); }

    QTemporaryDir m_folder;
};

void TestExpectedReplies::countsThem()
{
    ExpectedReplies two(ReplyPlan{.count = 2});
    QVERIFY(!two.haveBegun() && !two.areAllHere());
    two.add();
    QVERIFY(two.haveBegun() && !two.areAllHere());
    two.add();
    QVERIFY(two.areAllHere());
    ExpectedReplies any(ReplyPlan{.end = End::Closed});
    any.add();
    QVERIFY(!any.areAllHere());
}

void TestExpectedReplies::endsWithTheConnection_data()
{
    QTest::addColumn<ReplyPlan>("plan");
    QTest::addColumn<int>("came");
    QTest::addColumn<ErrorCode>("reason");
    QTest::addColumn<ErrorCode>("told");
    QTest::newRow("before one") << ReplyPlan() << 0 << ErrorCode::PeerClosed << ErrorCode::PeerClosedBeforeReply;
    QTest::newRow("between two") << ReplyPlan{.count = 2} << 1 << ErrorCode::PeerClosed
                                 << ErrorCode::PeerClosedBeforeReply;
    QTest::newRow("as planned") << ReplyPlan{.end = End::Closed} << 1 << ErrorCode::PeerClosed << ErrorCode::None;
    QTest::newRow("earlier than by quiet")
        << ReplyPlan{.end = End::Quiet, .quiet = Milliseconds(9)} << 1 << ErrorCode::PeerClosed << ErrorCode::None;
    QTest::newRow("without anything") << ReplyPlan{.end = End::Closed} << 0 << ErrorCode::PeerClosed
                                      << ErrorCode::PeerClosedBeforeReply;
    QTest::newRow("in a message") << ReplyPlan{.end = End::Closed} << 1 << ErrorCode::MessageCutShort
                                  << ErrorCode::MessageCutShort;
    QTest::newRow("by a reset") << ReplyPlan{.end = End::Closed} << 1 << ErrorCode::PeerReset << ErrorCode::PeerReset;
}

void TestExpectedReplies::endsWithTheConnection()
{
    QFETCH(const ReplyPlan, plan);
    QFETCH(const int, came);
    QFETCH(const ErrorCode, reason);
    ExpectedReplies replies(plan);
    for (int i = 0; i < came; ++i)
        replies.add();
    QTEST(replies.whenEnded({.code = reason}).code, "told");
}

void TestExpectedReplies::endsByTheTime_data()
{
    QTest::addColumn<ReplyPlan>("plan");
    QTest::addColumn<int>("came");
    QTest::addColumn<qint64>("unfinished");
    QTest::addColumn<Error>("told");
    const auto row = [](const char* name, const ReplyPlan& plan, int came, qint64 unfinished, Error told) {
        told.milliseconds = 5000;
        QTest::newRow(name) << plan << came << unfinished << told;
    };
    row("nothing", {}, 0, 0, {.code = ErrorCode::ReplyTimeout, .number = 5000});
    row("half a reply", {}, 0, 23, {.code = ErrorCode::EndMissing, .number = 23});
    row("one of two", {.count = 2}, 1, 0, {.code = ErrorCode::RepliesMissing, .number = 1, .limit = 2});
    row("one and a half of two", {.count = 2}, 1, 7, {.code = ErrorCode::EndMissing, .number = 7});
    row("some, without an end", {.end = End::Closed}, 3, 0, {.code = ErrorCode::RepliesMissing, .number = 3});
}

void TestExpectedReplies::endsByTheTime()
{
    QFETCH(const ReplyPlan, plan);
    QFETCH(const int, came);
    QFETCH(const qint64, unfinished);
    ExpectedReplies replies(plan);
    for (int i = 0; i < came; ++i)
        replies.add();
    QTEST(replies.whenLate(Milliseconds(5000), unfinished), "told");
}

void TestExpectedReplies::quietBeginsWithTheFirstByte()
{
    const UniqueDescriptor listening = listenRaw(path());
    TestClock clock;
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(0);
    test.settings.replies = {.end = End::Quiet, .quiet = Milliseconds(200)};
    test.apply();
    test.client.send("hello");
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("hello"));
    clock.advance(Milliseconds(10'000));
    QVERIFY(server.send(frame("one") + frame("two")));
    QVERIFY(test.waitFor(EventKind::Replied, 2));
    QTRY_COMPARE(clock.timers(), 1U);
    QVERIFY(test.of(EventKind::RepliesEnded).isEmpty());
    clock.advance(Milliseconds(200));
    QVERIFY(test.waitFor(EventKind::RepliesEnded));
    QCOMPARE(test.replies(), (QByteArrayList{"one", "two"}));
    QCOMPARE(test.client.pending(), 0);
}

void TestExpectedReplies::laterBytesPutQuietOff()
{
    const UniqueDescriptor listening = listenRaw(path());
    TestClock clock;
    ClientUnderTest test(path());
    test.settings.timeout = Milliseconds(0);
    test.settings.replies = {.end = End::Quiet, .quiet = Milliseconds(200)};
    test.apply();
    test.client.send("hello");
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receive(9), frame("hello"));
    QVERIFY(server.send(frame("one")));
    QVERIFY(test.waitFor(EventKind::Replied));
    QTRY_COMPARE(clock.timers(), 1U);
    clock.advance(Milliseconds(199));
    QVERIFY(server.send(frame("two")));
    QVERIFY(test.waitFor(EventKind::Replied, 2));
    clock.advance(Milliseconds(199)); // the timer fires, and is started again
    QTRY_COMPARE(clock.timers(), 1U);
    QVERIFY(server.send(frame("three").first(5)));
    // Bytes in the system's buffer count as well, although not read yet.
    clock.advance(Milliseconds(1));
    QVERIFY(server.send(frame("three").sliced(5)));
    QVERIFY(test.waitFor(EventKind::Replied, 3));
    QVERIFY(test.of(EventKind::RepliesEnded).isEmpty());
    server.close();
    QVERIFY(test.waitFor(EventKind::RepliesEnded));
}

void TestExpectedReplies::halfAReplyIsToldOnce()
{
    const UniqueDescriptor listening = listenRaw(path());
    TestClock clock;
    for (const bool isKept : {true, false}) {
        ClientUnderTest test(path());
        test.settings.timeout = Milliseconds(5000);
        test.settings.keepConnected = isKept;
        test.apply();
        test.client.send("hello");
        RawPeer server = acceptRaw(listening.get());
        QCOMPARE(server.receive(9), frame("hello"));
        QVERIFY(test.waitFor(EventKind::Sent));
        QTRY_COMPARE(clock.timers(), 1U);
        QVERIFY(server.send(frame("half").first(6)));
        clock.advance(Milliseconds(5000)); // read first, then checked
        QVERIFY(test.waitFor(EventKind::Failed));
        const ClientEvent failed = test.of(EventKind::Failed).front();
        QCOMPARE(failed.error.code, ErrorCode::EndMissing);
        QCOMPARE(failed.error.number, 6);
        QCOMPARE(failed.unfinished, 6);
        QCOMPARE(failed.bytes, frame("half").first(6));
        if (isKept)
            continue;
        QVERIFY(test.waitFor(EventKind::Disconnected));
        QCOMPARE(test.of(EventKind::Disconnected).front().unfinished, 0);
    }
}

void TestExpectedReplies::lateHalvesAreNoReplyOfTheNext()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.apply();
    test.client.connectToServer();
    RawPeer server = acceptRaw(listening.get());
    QVERIFY(server.send(frame("news").first(6)));
    server.close();
    QVERIFY(test.waitFor(EventKind::Disconnected));
    const ClientEvent ended = test.of(EventKind::Disconnected).front();
    QCOMPARE(ended.error.code, ErrorCode::MessageCutShort);
    QCOMPARE(ended.unfinished, 6);
    QCOMPARE(ended.bytes, frame("news").first(6));
}

void TestExpectedReplies::nothingIsSentBehindTheFinish()
{
    const UniqueDescriptor listening = listenRaw(path());
    ClientUnderTest test(path());
    test.apply();
    test.client.send("one");
    test.client.send("two");
    test.client.finishWriting();
    RawPeer server = acceptRaw(listening.get());
    QCOMPARE(server.receiveAll(), frame("one") + frame("two"));
    test.client.send("three");
    QVERIFY(test.waitFor(EventKind::Failed));
    QCOMPARE(test.of(EventKind::Failed).front().error.code, ErrorCode::NotConnected);
    QVERIFY(server.send(frame("1") + frame("2")));
    QVERIFY(test.waitFor(EventKind::Replied, 2));
}

STANDPIPE_TEST(TestExpectedReplies, QCoreApplication)
#include "tst_expectedreplies.moc"
