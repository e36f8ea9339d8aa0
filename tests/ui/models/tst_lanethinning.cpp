// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/stats/trafficmaker.h"
#include "tests/support/testprogram.h"
#include "ui/models/pipelanes.h"

#include <QTest>

#include <algorithm>
#include <ctime>

using namespace standpipe;
using namespace std::chrono_literals;

namespace {
using Batch = std::vector<Activity>;
} // namespace

class TestLaneThinning final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFullLaneJoinsWhatIsCloseThenForgets();
    void manyLanesStayWithinTheBound();
    void takingCostsLittle();
};

void TestLaneThinning::aFullLaneJoinsWhatIsCloseThenForgets()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    lanes.add(Batch{maker.make(ActivityKind::Connected)}, maker.clock);
    const WallTime begin = maker.clock.now();
    quint64 request = 0;
    const auto work = [&](std::chrono::milliseconds pause) {
        maker.pass(pause);
        ++request;
        lanes.add(Batch{maker.request(1, request)}, maker.clock);
        maker.pass(1ms);
        lanes.add(Batch{maker.reply(1, 1ms, request)}, maker.clock);
    };
    for (int i = 0; i < 5000; ++i)
        work(50ms);
    const PipeLane* lane = lanes.find(PipeHandle{1});
    QVERIFY(lane->stretches.size() <= limits::laneStretches);
    QVERIFY2(!lane->isCutShort, "requests close to each other are joined first");
    QCOMPARE(lane->stretches.front().begin, begin);
    QVERIFY(std::ranges::any_of(lane->stretches, &LaneStretch::isMerged));
    QVERIFY2(!lane->stretches.back().isMerged && !(lane->stretches.end() - 4)->isMerged,
             "the latest are kept as they were");
    for (int i = 0; i < 1000; ++i)
        work(60s);
    QVERIFY(lane->stretches.size() <= limits::laneStretches);
    QVERIFY2(lane->isCutShort, "what is too far apart to be joined goes, and that is known");
    QVERIFY(lane->stretches.front().begin > begin);
}

void TestLaneThinning::manyLanesStayWithinTheBound()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    for (quint64 round = 1; round <= 12; ++round) {
        Batch batch;
        for (quint32 pipe = 1; pipe <= 65'536; ++pipe)
            batch.push_back(maker.request(1, round, pipe));
        lanes.add(batch, maker.clock);
        maker.pass(1s);
        for (Activity& activity : batch) {
            activity.kind = ActivityKind::Reply;
            activity.time = maker.wall;
        }
        lanes.add(batch, maker.clock);
        maker.pass(60s);
    }
    qInfo("65,536 lanes take %lld MiB", static_cast<long long>(lanes.bytes() / 1024 / 1024));
    QVERIFY(lanes.bytes() <= qint64(40) * 1024 * 1024);
    QCOMPARE(lanes.mostBusy(), 65'536);
    QVERIFY(lanes.find(PipeHandle{65'536})->stretches.size() <= limits::laneStretchesAtLeast);
    QVERIFY(lanes.find(PipeHandle{1})->isCutShort);
}

void TestLaneThinning::takingCostsLittle()
{
    PipeLanes lanes;
    test::TrafficMaker maker;
    quint64 number = 0;
    double least = 1e9;
    for (int run = 0; run < 90; ++run) {
        ++number;
        Batch batch; // a thirtieth of 100,000 a second, spread over a full pool
        for (quint32 i = 0; i < 1'650; ++i) {
            batch.push_back(maker.request(64, number + i / 256, 1 + i % 256));
            batch.push_back(maker.reply(77, 1us, number + i / 256, 1 + i % 256));
        }
        number += 7;
        const std::clock_t begin = std::clock();
        lanes.add(batch, maker.clock);
        const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC * 1e9;
        least = std::min(least, took / static_cast<double>(batch.size()));
        maker.pass(33ms);
    }
    qInfo("%.0f ns an activity", least);
#ifdef NDEBUG // sanitizers are slower
    QVERIFY2(least < 500, "5 % of a core at 100,000 a second");
#endif
}

STANDPIPE_TEST(TestLaneThinning, QCoreApplication)
#include "tst_lanethinning.moc"
