// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/transport/connecting.h"
#include "core/transport/pipechannel.h"
#include "tests/support/channelledger.h"
#include "tests/support/framings.h"
#include "tests/support/loopturns.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testcarrier.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <functional>
#include <thread>

#include <sys/socket.h>

using namespace standpipe;
using namespace standpipe::test;

/// Messages over every carrier.
/// Thread: GUI thread
class TestPipeChannel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void channelCutsMessages_data() { carriers(); }
    void channelCutsMessages();
    void channelPausesAndResumes_data() { carriers(); }
    void channelPausesAndResumes();
    void channelEndsOnceWithItsReason_data() { carriers(); }
    void channelEndsOnceWithItsReason();
    void channelMayBeClosedAndReopenedInsideAMessage_data() { carriers(); }
    void channelMayBeClosedAndReopenedInsideAMessage();
    void channelWritesRepliesOfATurnTogether_data() { carriers(); }
    void channelWritesRepliesOfATurnTogether();

private:
    static void carriers()
    {
        QTest::addColumn<Carrier>("carrier");
        QTest::newRow("QLocalSocket") << Carrier::Qt;
        if (testCarrier() == Carrier::Native)
            QTest::newRow("the descriptor itself") << Carrier::Native;
    }
};

void TestPipeChannel::channelCutsMessages()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    ChannelLedger ledger;
    PipeChannel channel(ledger);
    channel.open(makeStream(carrier, std::move(mine)), "u32le"_framing, 1000);
    QByteArrayList expected;
    QByteArray all;
    for (int i = 0; i < 300; ++i) {
        expected << "message " + QByteArray::number(i);
        all += frame(expected.last());
    }
    QVERIFY(peer.send(all));
    QTRY_COMPARE(ledger.messages.size(), 300);
    QCOMPARE(ledger.messages, expected);
    QVERIFY(peer.send(QByteArray::fromHex("0500")));
    QTRY_VERIFY(channel.isInMessage());
    QVERIFY(ledger.watched > 0);
    QVERIFY(channel.send("reply"));
    QCOMPARE(peer.receive(9), frame("reply"));
}

void TestPipeChannel::channelPausesAndResumes()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    ChannelLedger ledger;
    PipeChannel channel(ledger);
    ledger.onMessage = [&] { channel.setPaused(true); };
    channel.open(makeStream(carrier, std::move(mine)), "u32le"_framing, 1000);
    QVERIFY(peer.send(frame("one") + frame("two") + frame("three")));
    peer.close();
    for (int count = 1; count <= 3; ++count) {
        QTRY_COMPARE(ledger.messages.size(), count);
        QVERIFY(loopTurns());
        QCOMPARE(ledger.messages.size(), count);
        QVERIFY(ledger.ends.isEmpty());
        channel.setPaused(false);
    }
    QTRY_COMPARE(ledger.ends.size(), 1);
    QCOMPARE(ledger.ends.front().code, ErrorCode::PeerClosed);
}

void TestPipeChannel::channelEndsOnceWithItsReason()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    ChannelLedger ledger;
    PipeChannel channel(ledger);
    channel.open(makeStream(carrier, std::move(mine)), "u32le"_framing, 1000);
    QVERIFY(peer.send(frame("good") + QByteArray::fromHex("e9030000") + QByteArray(2000, 'x')));
    QTRY_COMPARE(ledger.ends.size(), 1);
    QCOMPARE(ledger.messages, QByteArrayList{"good"});
    QCOMPARE(ledger.ends.front().code, ErrorCode::MessageTooLong);
    QVERIFY(channel.send("why it ends"));
    channel.finishAndDiscard();
    QCOMPARE(peer.receiveAll(), frame("why it ends"));
    QVERIFY(peer.send(QByteArray(50'000, 'y')));
    peer.close();
    QTRY_VERIFY(ledger.written > 0);
    QCOMPARE(ledger.ends.size(), 1);
}

void TestPipeChannel::channelMayBeClosedAndReopenedInsideAMessage()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    auto [second, other] = socketPair();
    ChannelLedger ledger;
    PipeChannel channel(ledger);
    bool isReopened = false;
    ledger.onMessage = [&, &next = second] {
        if (std::exchange(isReopened, true))
            return;
        channel.close();
        channel.open(makeStream(carrier, std::move(next)), "line"_framing, 1000);
    };
    channel.open(makeStream(carrier, std::move(mine)), "u32le"_framing, 1000);
    QVERIFY(peer.send(frame("one") + frame("never seen")));
    QVERIFY(other.send("of the second\n"));
    QTRY_COMPARE(ledger.messages, (QByteArrayList{"one", "of the second"}));
    QVERIFY(peer.isAtEnd());
    QVERIFY(ledger.ends.isEmpty());
}

void TestPipeChannel::channelWritesRepliesOfATurnTogether()
{
    QFETCH(Carrier, carrier);
    auto [mine, peer] = socketPair();
    ChannelLedger ledger;
    PipeChannel channel(ledger);
    ledger.onMessage = [&] { QVERIFY(channel.send("reply")); };
    channel.open(makeStream(carrier, std::move(mine)), "u32le"_framing, 1000);
    QVERIFY(peer.send(frame("request").repeated(50)));
    QTRY_COMPARE(ledger.messages.size(), 50);
    // One write: a single read gets all of it.
    QByteArray room(10'000, '\0');
    QCOMPARE(::recv(peer.descriptor(), room.data(), static_cast<size_t>(room.size()), 0), 450);
}

STANDPIPE_TEST(TestPipeChannel, CarrierApplication)
#include "tst_pipechannel.moc"
