// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "tests/support/channelledger.h"
#include "tests/support/endlessstream.h"
#include "tests/support/framings.h"
#include "tests/support/loopturns.h"
#include "tests/support/testcarrier.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

/// One connection's turn ends, however much there is to do, and the next one begins by itself.
/// Thread: GUI thread
class TestChannelTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTurnHasSoManyMessages()
    {
        open("hi");
        m_stream->observer->streamReadable();
        QCOMPARE(m_ledger->messages.size(), limits::framesPerTurn);
        QTRY_VERIFY(m_ledger->messages.size() > 3 * limits::framesPerTurn);
    }

    void aTurnHasSoManyBytes()
    {
        open(QByteArray(50'000, 'x'));
        m_stream->observer->streamReadable();
        QCOMPARE(m_stream->taken, limits::bytesPerTurn);
        QTRY_VERIFY(m_stream->taken > 3 * limits::bytesPerTurn);
    }

    void aMessageLongerThanATurnPasses()
    {
        open(QByteArray(3'000'000, 'x'));
        m_stream->observer->streamReadable();
        QCOMPARE(m_stream->taken, limits::bytesPerTurn);
        QTRY_VERIFY(!m_ledger->messages.isEmpty());
        QVERIFY(m_ledger->messages.front() == QByteArray(3'000'000, 'x'));
    }

    void repliesLeaveWithTheirTurnThoughTheInputNeverStops()
    {
        m_ledger->onMessage = [this] { QVERIFY(m_channel->send("reply")); };
        open(QByteArray(50'000, 'x'));
        m_stream->observer->streamReadable();
        QVERIFY(!m_ledger->messages.isEmpty());
        QCOMPARE(m_stream->given, 9 * m_ledger->messages.size());
    }

    void aTurnHasItsTimeWhereOthersWait()
    {
        TestClock clock;
        m_ledger->turnTime = Milliseconds(5);
        m_ledger->onMessage = [&clock] { clock.advance(Milliseconds(2)); };
        open("hi");
        m_stream->observer->streamReadable();
        QCOMPARE(m_ledger->messages.size(), 3);
        QTRY_VERIFY(m_ledger->messages.size() > 10);
    }

    void aTurnThatWasPutOffComesWhenItIsGiven()
    {
        m_ledger->turnTime = std::nullopt;
        open("hi");
        m_stream->observer->streamReadable();
        QVERIFY(loopTurns());
        QVERIFY(m_ledger->messages.isEmpty());
        m_ledger->turnTime = Milliseconds(50);
        m_channel->takeTurn();
        QVERIFY(!m_ledger->messages.isEmpty());
        QCOMPARE(m_ledger->turnsTook.size(), 1);
        QVERIFY(m_ledger->turnsTook.front() > Nanoseconds(0));
    }

    void cleanup()
    {
        m_channel.reset();
        m_ledger = std::make_unique<ChannelLedger>();
    }

private:
    void open(const QByteArray& message)
    {
        m_channel = std::make_unique<PipeChannel>(*m_ledger);
        m_stream = new EndlessStream(message);
        m_channel->open(StreamPointer(m_stream), "u32le"_framing, limits::defaultMaxMessage);
    }

    std::unique_ptr<ChannelLedger> m_ledger = std::make_unique<ChannelLedger>();
    std::unique_ptr<PipeChannel> m_channel;
    EndlessStream* m_stream = nullptr; ///< the channel's
};

STANDPIPE_TEST(TestChannelTurns, CarrierApplication)
#include "tst_channelturns.moc"
