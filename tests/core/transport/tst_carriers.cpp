// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "tests/support/loopturns.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/streamreader.h"
#include "tests/support/testcarrier.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <functional>
#include <thread>

#include <sys/socket.h>

using namespace standpipe;
using namespace standpipe::test;

/// The requirements for every carrier.
/// Thread: GUI thread
class TestCarriers : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bytesArriveAndThenTheEnd_data() { carriers(); }
    void bytesArriveAndThenTheEnd();
    void largeWritesArriveWhole_data() { carriers(); }
    void largeWritesArriveWhole();
    void brokenWritingLosesNoInput_data() { carriers(); }
    void brokenWritingLosesNoInput();
    void heldInputIsBoundedAndNotLost_data() { carriers(); }
    void heldInputIsBoundedAndNotLost();
    void finishedWritingStillReads_data() { carriers(); }
    void finishedWritingStillReads();
    void doomedInsideItsOwnCall_data() { carriers(); }
    void doomedInsideItsOwnCall();
    void closingTellsThePeer_data() { carriers(); }
    void closingTellsThePeer();
    void bytesFromBeforeTheObserverAreTold_data() { carriers(); }
    void bytesFromBeforeTheObserverAreTold();
    void endedInputStillGetsReplies();
    void goneAfterEndedInputIsTold();
    void idlePeersThatEndedTheirSideCostNoCpu_data() { carriers(); }
    void idlePeersThatEndedTheirSideCostNoCpu();

private:
    static void carriers()
    {
        QTest::addColumn<Carrier>("carrier");
        QTest::newRow("QLocalSocket") << Carrier::Qt;
        if (testCarrier() == Carrier::Native)
            QTest::newRow("the descriptor itself") << Carrier::Native;
        else
            QTest::newRow("the native one where it cannot be had") << Carrier::Native;
    }
};

void TestCarriers::bytesArriveAndThenTheEnd()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(carrier, std::move(mine));
    StreamReader reader(*stream);
    QVERIFY(peer.send("hello"));
    QTRY_COMPARE(reader.bytes, QByteArray("hello"));
    QVERIFY(!reader.isAtEnd);
    QVERIFY(peer.send(" and goodbye"));
    peer.close();
    QTRY_VERIFY(reader.isAtEnd);
    QCOMPARE(reader.bytes, QByteArray("hello and goodbye"));
    QCOMPARE(stream->end().code, ErrorCode::PeerClosed);
}

void TestCarriers::largeWritesArriveWhole()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(carrier, std::move(mine));
    StreamReader reader(*stream);
    QByteArray all;
    for (int i = 0; i < 40; ++i) {
        const QByteArray piece(100'000 + i, static_cast<char>('a' + i % 26));
        stream->write(piece);
        all += piece;
    }
    QVERIFY(stream->unsent() > 3'000'000);
    QByteArray got;
    std::jthread receiver([&, &other = peer] { got = other.receive(all.size(), Milliseconds(patience)); });
    QTRY_COMPARE(stream->unsent(), 0);
    receiver.join();
    QVERIFY(got == all);
    QVERIFY(reader.written > 0);
}

void TestCarriers::brokenWritingLosesNoInput()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(carrier, std::move(mine));
    StreamReader reader(*stream);
    QVERIFY(peer.send(QByteArray(50'000, 'x')));
    peer.close();
    // The peer has disconnected: this fails, and must not lose what was sent before.
    stream->write("a reply");
    stream->write("another");
    QVERIFY(!stream->canWrite());
    QCOMPARE(stream->unsent(), 0);
    QTRY_VERIFY(reader.isAtEnd);
    QCOMPARE(reader.bytes.size(), 50'000);
}

void TestCarriers::heldInputIsBoundedAndNotLost()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(carrier, std::move(mine));
    StreamReader reader(*stream);
    reader.isHolding = true;
    qint64 sent = 0;
    const QByteArray block(64'000, 'x');
    // Until several turns of the loop have read nothing more.
    for (int idleTurns = 0; idleTurns < 5 && sent < 10'000'000; ++idleTurns) {
        const qint64 more = peer.sendWhatFits(block);
        sent += more;
        QVERIFY(loopTurns());
        if (more > 0)
            idleTurns = 0;
    }
    QVERIFY2(sent < limits::socketReadBuffer + 1'000'000, qPrintable(QString::number(sent)));
    peer.close();
    reader.isHolding = false;
    reader.streamReadable();
    QTRY_VERIFY(reader.isAtEnd);
    QCOMPARE(reader.bytes.size(), sent);
}

void TestCarriers::finishedWritingStillReads()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(carrier, std::move(mine));
    StreamReader reader(*stream);
    const QByteArray large(1'000'000, 'l');
    stream->write(large);
    stream->finishWriting();
    QByteArray got;
    std::jthread receiver([&, &other = peer] { got = other.receiveAll(); });
    QTRY_COMPARE(stream->unsent(), 0);
    receiver.join();
    QCOMPARE(got.size(), large.size());
    QVERIFY(peer.send("still here"));
    QTRY_COMPARE(reader.bytes, QByteArray("still here"));
}

void TestCarriers::doomedInsideItsOwnCall()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    StreamPointer stream = makeStream(carrier, std::move(mine));
    /// Releases its stream when bytes arrive.
    class Dropper final : public StreamObserver {
    public:
        explicit Dropper(StreamPointer& dropped) : m_stream(dropped) {}
        void streamReadable() override { m_stream.reset(); }
        void streamWritten() override {}

    private:
        StreamPointer& m_stream;
    } dropper(stream);
    stream->setObserver(&dropper);
    QVERIFY(peer.send("bytes"));
    QTRY_VERIFY(!stream);
    QVERIFY(peer.isAtEnd());
}

void TestCarriers::closingTellsThePeer()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(carrier, std::move(mine));
    stream->write("last words");
    stream->close();
    QCOMPARE(peer.receiveAll(), QByteArray("last words"));
}

void TestCarriers::bytesFromBeforeTheObserverAreTold()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    QVERIFY(peer.send("early"));
    peer.close();
    const StreamPointer stream = makeStream(carrier, std::move(mine));
    StreamReader reader(*stream);
    QTRY_VERIFY(reader.isAtEnd);
    QCOMPARE(reader.bytes, QByteArray("early"));
}

/// QLocalSocket closes both directions at the peer's end of input, so only the native carrier can do this.
void TestCarriers::endedInputStillGetsReplies()
{
    if (testCarrier() == Carrier::Qt)
        return;
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(Carrier::Native, std::move(mine));
    StreamReader reader(*stream);
    QVERIFY(peer.send("request"));
    peer.shutdownWriting();
    QTRY_VERIFY(reader.isAtEnd);
    QCOMPARE(reader.bytes, QByteArray("request"));
    QCOMPARE(stream->end().code, ErrorCode::PeerClosed);
    QVERIFY(stream->canWrite());
    const QByteArray large(1'000'000, 'r');
    stream->write(large);
    QByteArray got;
    std::jthread receiver([&, &other = peer] { got = other.receive(large.size()); });
    QTRY_COMPARE(stream->unsent(), 0);
    receiver.join();
    QCOMPARE(got.size(), large.size());
}

void TestCarriers::goneAfterEndedInputIsTold()
{
    if (testCarrier() == Carrier::Qt)
        return;
    auto [mine, peer] = socketPair();
    const StreamPointer stream = makeStream(Carrier::Native, std::move(mine));
    StreamReader reader(*stream);
    peer.shutdownWriting();
    QTRY_VERIFY(reader.isAtEnd);
    QVERIFY(stream->canWrite());
    peer.close();
    QTRY_VERIFY(!stream->canWrite());
    QCOMPARE(reader.written, 1);
}

void TestCarriers::idlePeersThatEndedTheirSideCostNoCpu()
{
    QFETCH(Carrier, carrier);
    auto [mine, halfClosed] = socketPair();
    const StreamPointer first = makeStream(carrier, std::move(mine));
    StreamReader firstReader(*first);
    halfClosed.shutdownWriting();
    auto [alsoMine, gone] = socketPair();
    const StreamPointer second = makeStream(carrier, std::move(alsoMine));
    StreamReader secondReader(*second);
    secondReader.isHolding = true;
    QVERIFY(gone.send("never read"));
    gone.close();
    QTRY_VERIFY(firstReader.isAtEnd);
    const Milliseconds used = cpuTimeAtRest();
    QVERIFY2(used < Milliseconds(50), qPrintable(QString::number(used.count())));
}

STANDPIPE_TEST(TestCarriers, CarrierApplication)
#include "tst_carriers.moc"
