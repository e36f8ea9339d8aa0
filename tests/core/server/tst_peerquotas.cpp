// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/peerconnections.h"
#include "core/server/peerquotas.h"
#include "core/transport/loopclock.h"
#include "tests/support/channelledger.h"
#include "tests/support/endlessstream.h"
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

namespace {

PeerIdentity process(qint64 pid, qint64 uid = 1000)
{
    return {.pid = pid, .uid = uid, .gid = uid, .user = {}, .executable = QStringLiteral("/usr/bin/p%1").arg(pid)};
}

} // namespace

/// The arithmetic of the quota of one client process.
/// Thread: main thread
class TestPeerQuotas : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aShareIsUsedUpAtItsLimitUntilHalfIsFree_data()
    {
        QTest::addColumn<bool>("isRequests");
        QTest::newRow("requests") << true;
        QTest::newRow("unsent bytes") << false;
    }

    void aShareIsUsedUpAtItsLimitUntilHalfIsFree()
    {
        QFETCH(bool, isRequests);
        PeerQuotas shares;
        shares.setLimits({.connections = 0, .requests = isRequests ? 10 : 0, .unsentBytes = isRequests ? 0 : 10});
        PeerQuota& share = shares.join(process(1));
        const auto add = [&](qint64 count) {
            return shares.add(share, isRequests ? count : 0, isRequests ? 0 : count);
        };
        QCOMPARE(add(9), PeerQuotas::Change::None);
        QCOMPARE(add(1), PeerQuotas::Change::UsedUp);
        QCOMPARE(add(5), PeerQuotas::Change::None);
        QCOMPARE(add(-9), PeerQuotas::Change::None);
        QVERIFY(share.isUsedUp);
        QCOMPARE(add(-1), PeerQuotas::Change::RoomAgain);
        QVERIFY(!share.isUsedUp);
    }

    void connectionsOfAProcessShareAndOthersDoNot()
    {
        PeerQuotas shares;
        PeerQuota& first = shares.join(process(1));
        QCOMPARE(&shares.join(process(1)), &first);
        QVERIFY(&shares.join(process(2)) != &first);
        QCOMPARE(first.connections, 2);
        shares.leave(first, *m_channel);
        QCOMPARE(first.connections, 1);
    }

    void processesThatAreNotShownCountAsOneForEachUser()
    {
        PeerQuotas shares;
        PeerQuota& first = shares.join(process(0, 1000));
        QCOMPARE(&shares.join(process(0, 1000)), &first);
        QVERIFY(&shares.join(process(0, 1001)) != &first);
        QVERIFY(&shares.join({}) != &first);
    }

    void withoutLimitsNothingIsUsedUp()
    {
        PeerQuotas shares;
        shares.setLimits({.connections = 0, .requests = 0, .unsentBytes = 0});
        PeerQuota& share = shares.join(process(1));
        QCOMPARE(shares.add(share, 1'000'000, 1'000'000'000'000), PeerQuotas::Change::None);
    }

    void newLimitsHoldForThoseWhoAreThere()
    {
        PeerQuotas shares;
        PeerQuota& share = shares.join(process(1));
        QCOMPARE(shares.add(share, 100, 0), PeerQuotas::Change::None);
        shares.setLimits({.connections = 0, .requests = 100, .unsentBytes = 0});
        QVERIFY(share.isUsedUp);
        shares.setLimits({.connections = 0, .requests = 101, .unsentBytes = 0});
        QVERIFY(!share.isUsedUp);
    }

    void complaintsSayWhatAndWhoAndNotTooOften()
    {
        PeerQuotas shares;
        shares.setLimits({.connections = 0, .requests = 10, .unsentBytes = 1000});
        PeerQuota& share = shares.join(process(4711));
        QCOMPARE(shares.add(share, 10, 0), PeerQuotas::Change::UsedUp);
        const SteadyTime now = steadyNow();
        const std::optional<Error> said = shares.complaint(share, now);
        QVERIFY(said);
        QCOMPARE(said->code, ErrorCode::PeerRequestLimit);
        QCOMPARE(said->limit, 10);
        QCOMPARE(said->pid, 4711);
        QCOMPARE(said->program, QStringLiteral("/usr/bin/p4711"));
        QVERIFY(!shares.complaint(share, now + limits::peerComplaints / 2));
        QCOMPARE(shares.add(share, -10, 1000), PeerQuotas::Change::None);
        QCOMPARE(shares.complaint(share, now + limits::peerComplaints)->code, ErrorCode::PeerUnsentLimit);
    }

    void aTurnIsBoundedOnlyWhileThereAreOthers()
    {
        PeerQuotas shares;
        PeerQuota& first = shares.join(process(1));
        QCOMPARE(shares.turnTime(first, *m_channel), Nanoseconds(0));
        PeerQuota& second = shares.join(process(2));
        QCOMPARE(shares.turnTime(first, *m_channel), Nanoseconds(limits::peerRoundTime));
        shares.leave(second, *m_other);
        QCOMPARE(shares.turnTime(first, *m_channel), Nanoseconds(0));
    }

    void aProcessHasItsTimeOncePerRound()
    {
        PeerQuotas shares;
        PeerQuota& busy = shares.join(process(1));
        QCOMPARE(&shares.join(process(1)), &busy);
        PeerQuota& other = shares.join(process(2));
        QCOMPARE(shares.turnTime(busy, *m_channel), Nanoseconds(limits::peerRoundTime));
        shares.turnTook(1, Nanoseconds(limits::peerRoundTime) - Nanoseconds(1));
        QCOMPARE(shares.turnTime(busy, *m_channel), Nanoseconds(1));
        shares.turnTook(1, Nanoseconds(1));
        QVERIFY(!shares.turnTime(busy, *m_channel));
        QVERIFY(shares.areTurnsWaiting());
        QCOMPARE(shares.turnTime(other, *m_other), Nanoseconds(limits::peerRoundTime));
        LoopClock::ofThisThread().wokeUp();
        // A further connection of the process queues behind the one that waits.
        QVERIFY(!shares.turnTime(busy, *m_other));
        QCOMPARE(busy.waiting.size(), 2U);
        shares.leave(busy, *m_other);
        QCOMPARE(busy.waiting.size(), 1U);
        shares.giveTurns();
        QVERIFY(!shares.areTurnsWaiting());
        QCOMPARE(shares.turnTime(busy, *m_channel), Nanoseconds(limits::peerRoundTime));
    }

    void turnsComeInTheOrderOfWaiting()
    {
        PeerQuotas shares;
        PeerQuota& busy = shares.join(process(1));
        QCOMPARE(&shares.join(process(1)), &busy);
        (void)shares.join(process(2));
        QCOMPARE(shares.turnTime(busy, *m_channel), Nanoseconds(limits::peerRoundTime));
        shares.turnTook(1, Nanoseconds(limits::peerRoundTime));
        QByteArray order;
        openEndless(*m_channel, m_ledger, [&] { order += 'a'; });
        openEndless(*m_other, m_otherLedger, [&] { order += 'b'; });
        m_ledger.onTurnBegins = [&] { return shares.turnTime(busy, *m_channel); };
        m_otherLedger.onTurnBegins = [&] { return shares.turnTime(busy, *m_other); };
        m_channel->takeTurn();
        m_other->takeTurn();
        m_channel->takeTurn();
        QCOMPARE(order, QByteArray());
        QCOMPARE(busy.waiting.size(), 2U);
        LoopClock::ofThisThread().wokeUp();
        shares.giveTurns();
        QCOMPARE(order.front(), 'a');
        QCOMPARE(order.back(), 'b');
        m_ledger.onTurnBegins = m_otherLedger.onTurnBegins = nullptr;
    }

    void connectionsAreCountedAndRejectedWithAReason()
    {
        PeerConnections connections;
        const PeerIdentity greedy = process(1);
        connections.add(greedy);
        connections.add(greedy);
        QVERIFY(!connections.hasRoom(greedy, 2));
        QVERIFY(connections.hasRoom(greedy, 3));
        QVERIFY(connections.hasRoom(greedy, 0));
        QVERIFY(connections.hasRoom(process(2), 2));
        const std::optional<Error> first = connections.rejection(greedy, 2);
        QVERIFY(first);
        QCOMPARE(first->code, ErrorCode::PeerConnectionLimit);
        QCOMPARE(first->number, 1);
        QCOMPARE(first->limit, 2);
        QVERIFY(!connections.rejection(greedy, 2));
        QVERIFY(!connections.rejection(greedy, 2));
        const std::vector<Error> unsaid = connections.takeUnsaid();
        QCOMPARE(unsaid.size(), 1U);
        QCOMPARE(unsaid.front().number, 2);
        QVERIFY(connections.isComplaining());
        QVERIFY(connections.takeUnsaid().empty());
        QVERIFY(!connections.isComplaining());
        connections.remove(greedy);
        QVERIFY(connections.hasRoom(greedy, 2));
    }

    void init()
    {
        m_channel = std::make_unique<PipeChannel>(m_ledger);
        m_other = std::make_unique<PipeChannel>(m_otherLedger);
    }

private:
    static void openEndless(PipeChannel& channel, ChannelLedger& ledger, const std::function<void()>& onMessage)
    {
        ledger.onMessage = onMessage;
        channel.open(StreamPointer(new EndlessStream("hi")), "u32le"_framing, limits::defaultMaxMessage);
    }

    ChannelLedger m_ledger;
    ChannelLedger m_otherLedger;
    std::unique_ptr<PipeChannel> m_channel;
    std::unique_ptr<PipeChannel> m_other;
};

STANDPIPE_TEST(TestPeerQuotas, QCoreApplication)
#include "tst_peerquotas.moc"
