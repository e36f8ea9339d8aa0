// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/pipelatencies.h"
#include "tests/core/stats/trafficmaker.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {
using Batch = std::vector<Activity>;
} // namespace

/// Thread: main thread
class TestPipeLatencies : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachPipeHasItsOwn();
    void pipesBeyondTheLimitCountForAll();
    void anewWithTheServer();
    void memoryIsBounded();
};

void TestPipeLatencies::eachPipeHasItsOwn()
{
    const test::TrafficMaker maker;
    PipeLatencies latencies;
    latencies.add(Batch{maker.reply(1, 10us, 1, 1), maker.reply(1, 20us, 1, 3), maker.reply(1, 30us, 2, 3),
                        maker.request(1, 2, 1), maker.reply(1, -1ns, 2, 1)});
    QCOMPARE(latencies.all().count(), 3U);
    QCOMPARE(latencies.of({}).count(), 3U);
    QCOMPARE(latencies.of({PipeHandle{1}}).longest(), Nanoseconds(10us));
    QCOMPARE(latencies.of({PipeHandle{2}}).count(), 0U);
    QCOMPARE(latencies.of({PipeHandle{3}}).count(), 2U);
    QCOMPARE(latencies.of({PipeHandle{1}, PipeHandle{3}}).count(), 3U);
    QCOMPARE(latencies.of({PipeHandle{0}}).count(), 0U);
}

void TestPipeLatencies::pipesBeyondTheLimitCountForAll()
{
    const test::TrafficMaker maker;
    PipeLatencies latencies;
    const PipeHandle last{limits::statsPipes};
    const PipeHandle beyond{limits::statsPipes + 1};
    latencies.add(Batch{maker.reply(1, 10us, 1, last.number), maker.reply(1, 10us, 1, beyond.number)});
    QCOMPARE(latencies.all().count(), 2U);
    QCOMPARE(latencies.of({last}).count(), 1U);
    QCOMPARE(latencies.of({beyond}).count(), 0U);
    QVERIFY(PipeLatencies::isKept(last));
    QVERIFY(!PipeLatencies::isKept(beyond));
}

void TestPipeLatencies::anewWithTheServer()
{
    const test::TrafficMaker maker;
    PipeLatencies latencies;
    latencies.add(Batch{maker.make(ActivityKind::ServerListening, 0), maker.reply(1, 10us)});
    // The socket file was created again: the same pipes.
    latencies.add(Batch{maker.make(ActivityKind::ServerListening, 0)});
    QCOMPARE(latencies.all().count(), 1U);
    latencies.add(Batch{maker.make(ActivityKind::ServerStopped, 0)});
    QCOMPARE(latencies.all().count(), 1U);
    latencies.add(Batch{maker.make(ActivityKind::ServerListening, 0), maker.reply(1, 20us, 1, 2)});
    QCOMPARE(latencies.all().count(), 1U);
    QCOMPARE(latencies.of({PipeHandle{1}}).count(), 0U);
}

void TestPipeLatencies::memoryIsBounded()
{
    const test::TrafficMaker maker;
    PipeLatencies latencies;
    for (quint32 pipe = 1; pipe <= 65'536; ++pipe)
        latencies.add(Batch{maker.reply(1, Nanoseconds(pipe * 1000), 1, pipe)});
    QVERIFY2(latencies.bytes() < 128 * 1024, qPrintable(QString::number(latencies.bytes())));
}

STANDPIPE_TEST(TestPipeLatencies, QCoreApplication)
#include "tst_pipelatencies.moc"
