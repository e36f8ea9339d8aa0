// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/framings.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testcarrier.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>
#include <QtEndian>

using namespace standpipe;
using namespace standpipe::test;

using Kind = ReplyStep::Kind;

/// Replies of several steps: in order, in time, and without delaying other pipes.
/// Thread: GUI thread
class TestReplySteps : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void severalMessagesLeaveInOrder();
    void aPauseHoldsUpThisPipeAlone();
    void aFrameLeavesInTwoParts();
    void aFrameLeavesByteByByte();
    void aFrameIsCutAndTheConnectionEnds();
    void aWrongLengthIsAnnounced_data();
    void aWrongLengthIsAnnounced();
    void eachMessageHasTheHeaderBytesOfItsRequest();
    void aFramingWithoutLengthSaysSo();
    void aMessageThatDoesNotFitIsReplacedByAnError_data();
    void aMessageThatDoesNotFitIsReplacedByAnError();
    void bytesLeaveOutsideAnyFrame();
    void ourSideIsClosedAndTheirsIsRead();
    void readingStops();
    void theConnectionEnds();
    void noReplyIsSaid();
    void theClientGoesInTheMiddle();
    void theServerStopsInTheMiddle();
};

namespace {

/// A server that replies with these steps to every request except "plain", whose reply is "plain".
/// Thread: the test's
struct StepsServer {
    explicit StepsServer(std::vector<ReplyStep> given) : steps(std::move(given)) {}

    bool start()
    {
        return server.start([this](const Request& request, const Responder& responder) {
            if (request.bytes == "plain")
                responder.send("plain");
            else
                responder.perform(steps);
        });
    }
    const std::vector<ReplyStep> steps;
    ServerUnderTest server;
};

ReplyStep message(const QByteArray& bytes, const FrameFault& fault = {})
{
    return {.kind = Kind::Message, .bytes = bytes, .fault = fault};
}

ReplyStep pause(Milliseconds time)
{
    return {.kind = Kind::Pause, .pause = time};
}

/// Twice, so that the server has processed what had arrived from other clients before.
bool isAnsweredPlainly(RawPeer& client)
{
    for (int turn = 0; turn < 2; ++turn) {
        if (!client.send(frame("plain")) || client.receive(frame("plain").size()) != frame("plain"))
            return false;
    }
    return true;
}

} // namespace

void TestReplySteps::severalMessagesLeaveInOrder()
{
    StepsServer steps({message("one"), message("two"), message("three")});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(frame("first") + frame("plain") + frame("second")));
    const QByteArray three = frame("one") + frame("two") + frame("three");
    const QByteArray all = three + frame("plain") + three;
    QCOMPARE(client.receive(all.size()), all);
    QVERIFY(steps.server.waitFor(ActivityKind::Reply, 3));
    // One reply per request; the rest belongs to it but is not a second one.
    QCOMPARE(steps.server.activities(ActivityKind::Reply).front().payload, QByteArray("one"));
    const std::vector<Activity> more = steps.server.activities(ActivityKind::Push);
    QCOMPARE(more.size(), 4U);
    QCOMPARE(more.front().payload, QByteArray("two"));
    QCOMPARE(more.front().request, RequestId{1});
    QCOMPARE(more.back().request, RequestId{3});
}

void TestReplySteps::aPauseHoldsUpThisPipeAlone()
{
    TestClock clock;
    StepsServer steps({pause(std::chrono::hours(1)), message("late")});
    QVERIFY(steps.start());
    RawPeer waiting(steps.server.path());
    RawPeer other(steps.server.path());
    QVERIFY(waiting.send(frame("slow") + frame("plain")));
    QVERIFY(steps.server.waitFor(ActivityKind::Request, 2));
    QVERIFY(isAnsweredPlainly(other));
    clock.advance(std::chrono::hours(1) - Milliseconds(1));
    QVERIFY(isAnsweredPlainly(other));
    QVERIFY(waiting.isQuiet());
    clock.advance(Milliseconds(1));
    const QByteArray all = frame("late") + frame("plain");
    QCOMPARE(waiting.receive(all.size()), all);
    QVERIFY(steps.server.waitFor(ActivityKind::Reply, 4));
    for (const Activity& reply : steps.server.activities(ActivityKind::Reply)) {
        if (reply.payload == "late")
            QCOMPARE(reply.took, Nanoseconds(std::chrono::hours(1)));
    }
}

void TestReplySteps::aFrameLeavesInTwoParts()
{
    TestClock clock;
    StepsServer steps({message("hello", {.splitAt = 6, .between = std::chrono::minutes(1)})});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    RawPeer other(steps.server.path());
    QVERIFY(client.send(frame("x") + frame("plain")));
    QCOMPARE(client.receive(6), frame("hello").first(6));
    QVERIFY(isAnsweredPlainly(other));
    QVERIFY(client.isQuiet());
    clock.advance(std::chrono::minutes(1));
    const QByteArray rest = frame("hello").sliced(6) + frame("plain");
    QCOMPARE(client.receive(rest.size()), rest);
}

void TestReplySteps::aFrameLeavesByteByByte()
{
    TestClock clock;
    StepsServer steps({message("hello", {.pieceSize = 1, .between = std::chrono::minutes(1)})});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    RawPeer other(steps.server.path());
    QVERIFY(client.send(frame("x")));
    for (const char byte : frame("hello")) {
        QCOMPARE(client.receive(1), QByteArray(1, byte));
        QVERIFY(isAnsweredPlainly(other));
        QVERIFY(client.isQuiet());
        clock.advance(std::chrono::minutes(1));
    }
}

void TestReplySteps::aFrameIsCutAndTheConnectionEnds()
{
    StepsServer steps({message("hello", {.cutAt = 7}), {.kind = Kind::Disconnect}});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(frame("x")));
    QCOMPARE(client.receiveAll(), frame("hello").first(7));
    QVERIFY(steps.server.waitFor(ActivityKind::Disconnected));
    QCOMPARE(steps.server.activities(ActivityKind::Disconnected).front().reason().code, ErrorCode::EndedByReply);
}

void TestReplySteps::aWrongLengthIsAnnounced_data()
{
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("u32le") << "u32le"_framing << frame("x") << QByteArray("\x07\0\0\0hello", 9);
    QTest::newRow("u16be") << "u16be"_framing << QByteArray("\0\x01x", 3) << QByteArray("\0\x07hello", 7);
    QTest::newRow("u8") << "u8"_framing << QByteArray("\x01x") << QByteArray("\x07hello");
    QTest::newRow("netstring") << "netstring"_framing << QByteArray("1:x,") << QByteArray("7:hello,");
    QTest::newRow("inclusive, behind other bytes")
        << "length:1,le,inclusive,offset=2"_framing << QByteArray("ab\x04x") << QByteArray("ab\x0ahello");
    QTest::newRow("content-length") << "content-length"_framing << QByteArray("Content-Length: 1\r\n\r\nx")
                                    << QByteArray("Content-Length: 7\r\n\r\nhello");
}

void TestReplySteps::aWrongLengthIsAnnounced()
{
    QFETCH(FramingSpec, framing);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, bytes);
    StepsServer steps({message("hello", {.announcedBytes = 7})});
    steps.server.settings.framing = framing;
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(request));
    QCOMPARE(client.receive(bytes.size()), bytes);
}

void TestReplySteps::eachMessageHasTheHeaderBytesOfItsRequest()
{
    StepsServer steps({message("one"), {.kind = Kind::Pause, .pause = std::chrono::milliseconds(1)}, message("two")});
    steps.server.settings.framing = "length:1,le,offset=1"_framing;
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send("a\x01xb\x01y"));
    const QByteArray all = "a\x03onea\x03twob\x03oneb\x03two";
    QCOMPARE(client.receive(all.size()), all);
}

void TestReplySteps::aFramingWithoutLengthSaysSo()
{
    StepsServer steps({message("hello", {.announcedBytes = 7}), message("after")});
    steps.server.settings.framing = "line"_framing;
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send("x\n"));
    QCOMPARE(client.receive(6), QByteArray("after\n")); // the remaining steps are performed
    QVERIFY(steps.server.waitFor(ActivityKind::Problem));
    const Error said = steps.server.activities(ActivityKind::Problem).front().reason();
    QCOMPARE(said.code, ErrorCode::LengthNotInFraming);
    QCOMPARE(said.detail, QStringLiteral("line"));
}

void TestReplySteps::aMessageThatDoesNotFitIsReplacedByAnError_data()
{
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("pieceSize");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("reply");
    const QByteArray lines("two\nlines");
    const QByteArray replies("Error: reply not encodable\nafter\n");
    QTest::newRow("line") << "line"_framing << lines << qint64(0) << QByteArray("x\n") << replies;
    QTest::newRow("in pieces") << "line"_framing << lines << qint64(1) << QByteArray("x\n") << replies;
    QTest::newRow("u8") << "u8"_framing << QByteArray(256, 'x') << qint64(0) << QByteArray("\x01x")
                        << QByteArray("\x1a"
                                      "Error: reply not encodable\x05"
                                      "after");
}

void TestReplySteps::aMessageThatDoesNotFitIsReplacedByAnError()
{
    QFETCH(FramingSpec, framing);
    QFETCH(QByteArray, text);
    QFETCH(qint64, pieceSize);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, reply);
    StepsServer steps({message(text, {.pieceSize = pieceSize}), message("after")});
    steps.server.settings.framing = framing;
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(request));
    QCOMPARE(client.receive(reply.size()), reply);
    QVERIFY(steps.server.waitFor(ActivityKind::Problem));
    const Activity said = steps.server.activities(ActivityKind::Problem).front();
    QCOMPARE(said.reason().code, ErrorCode::ReplyNotEncodable);
    QCOMPARE(said.request, RequestId{1});
}

void TestReplySteps::bytesLeaveOutsideAnyFrame()
{
    StepsServer steps({{.kind = Kind::Bytes, .bytes = "garbage"}, message("hello")});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(frame("x")));
    const QByteArray all = "garbage" + frame("hello");
    QCOMPARE(client.receive(all.size()), all);
}

void TestReplySteps::ourSideIsClosedAndTheirsIsRead()
{
    StepsServer steps({message("bye"), {.kind = Kind::HalfClose}});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(frame("x")));
    QCOMPARE(client.receiveAll(), frame("bye"));
    QVERIFY(client.send(frame("still here")));
    QVERIFY(steps.server.waitFor(ActivityKind::Request, 2));
    QCOMPARE(steps.server.activities(ActivityKind::Request).back().payload, QByteArray("still here"));
    QVERIFY(steps.server.waitFor(ActivityKind::Note));
    QCOMPARE(steps.server.activities(ActivityKind::Note).front().reason().code, ErrorCode::HalfClosedByReply);
}

void TestReplySteps::readingStops()
{
    StepsServer steps({message("enough"), {.kind = Kind::StopReading}});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(frame("x")));
    QCOMPARE(client.receive(frame("enough").size()), frame("enough"));
    QVERIFY(steps.server.waitFor(ActivityKind::Note));
    QVERIFY(client.send(frame("plain")));
    RawPeer other(steps.server.path());
    QVERIFY(isAnsweredPlainly(other));
    QVERIFY(client.isQuiet());
    QVERIFY(steps.server.waitFor(ActivityKind::Request, 3));
    QCOMPARE(steps.server.activities(ActivityKind::Request).size(), 3U); // one of this client, and two of the other
    if (testCarrier() == Carrier::Native) { // QLocalSocket reports no end before everything has been read
        client.close();
        QVERIFY(steps.server.waitFor(ActivityKind::Disconnected));
        QCOMPARE(steps.server.activities(ActivityKind::Disconnected).front().pipe, PipeHandle{1});
    }
    QVERIFY(steps.server.stop());
}

void TestReplySteps::theConnectionEnds()
{
    StepsServer steps({{.kind = Kind::Disconnect}});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(frame("x")));
    QVERIFY(client.isAtEnd());
    QVERIFY(steps.server.waitFor(ActivityKind::Unanswered));
    QCOMPARE(steps.server.activities(ActivityKind::Unanswered).front().reason().code, ErrorCode::ReplyWithheld);
    QVERIFY(steps.server.waitFor(ActivityKind::Listening));
}

void TestReplySteps::noReplyIsSaid()
{
    ServerUnderTest server;
    QVERIFY(server.start([](const Request& request, const Responder& responder) {
        if (request.bytes == "x")
            responder.leaveUnanswered({.code = ErrorCode::ReplyWithheld});
        else
            responder.send(request.bytes);
    }));
    RawPeer client(server.path());
    QVERIFY(client.send(frame("x") + frame("y")));
    QCOMPARE(client.receive(frame("y").size()), frame("y"));
    QVERIFY(server.waitFor(ActivityKind::Unanswered));
    QCOMPARE(server.activities(ActivityKind::Unanswered).front().reason().code, ErrorCode::ReplyWithheld);
}

void TestReplySteps::theClientGoesInTheMiddle()
{
    StepsServer steps({pause(std::chrono::hours(1)), message("never")});
    QVERIFY(steps.start());
    {
        RawPeer client(steps.server.path());
        QVERIFY(client.send(frame("x")));
        QVERIFY(steps.server.waitFor(ActivityKind::Request));
    }
    // On the qt carrier, too, the end is noticed while the reply waits; the pipe then serves the next client.
    RawPeer next(steps.server.path());
    QVERIFY(next.send(frame("plain")));
    QCOMPARE(next.receive(frame("plain").size()), frame("plain"));
    QVERIFY(steps.server.stop(Milliseconds(200)));
    QVERIFY(steps.server.waitFor(ActivityKind::Unanswered));
}

void TestReplySteps::theServerStopsInTheMiddle()
{
    StepsServer steps({message("begun"), pause(std::chrono::hours(1)), message("never")});
    QVERIFY(steps.start());
    RawPeer client(steps.server.path());
    QVERIFY(client.send(frame("x")));
    QCOMPARE(client.receive(frame("begun").size()), frame("begun"));
    QVERIFY(steps.server.stop(Milliseconds(300)));
    QVERIFY(client.isAtEnd());
}

STANDPIPE_TEST(TestReplySteps, QCoreApplication)
#include "tst_replysteps.moc"
