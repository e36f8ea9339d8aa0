// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/modelledger.h"
#include "tests/support/testprogram.h"
#include "ui/models/pipemodel.h"

#include <QAbstractItemModelTester>
#include <QMap>
#include <QRandomGenerator>
#include <QTest>

using namespace standpipe;

namespace {

PipeSnapshot pipe(quint32 number, PipeState state = PipeState::WaitingForClient, quint64 requests = 0)
{
    PipeSnapshot snapshot;
    snapshot.handle = PipeHandle{number};
    snapshot.state = state;
    snapshot.requests = requests;
    return snapshot;
}

PoolSnapshot pool(const QList<PipeSnapshot>& changed)
{
    PoolSnapshot snapshot;
    snapshot.changed = changed;
    return snapshot;
}

} // namespace

class TestPipeModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rowsStayInTheOrderOfHandles();
    void aClosedPipeLosesItsRow();
    void anUnchangedPipeSaysNothing();
    void aClientIsShownByProgramPidAndUser();
    void randomSnapshotsAreTold();
};

void TestPipeModel::rowsStayInTheOrderOfHandles()
{
    PipeModel model;
    model.apply(pool({pipe(3), pipe(1)}));
    model.apply(pool({pipe(2)}));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.at(0).handle.number, 1U);
    QCOMPARE(model.at(1).handle.number, 2U);
    QCOMPARE(model.rowOf(PipeHandle{3}), 2);
    QCOMPARE(model.rowOf(PipeHandle{4}), -1);
}

void TestPipeModel::aClosedPipeLosesItsRow()
{
    PipeModel model;
    model.apply(pool({pipe(1), pipe(2), pipe(3)}));
    model.apply(pool({pipe(2, PipeState::Closed)}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.rowOf(PipeHandle{2}), -1);
}

void TestPipeModel::anUnchangedPipeSaysNothing()
{
    PipeModel model;
    model.apply(pool({pipe(1), pipe(2)}));
    int told = 0;
    connect(&model, &QAbstractItemModel::dataChanged, this, [&told] { ++told; });
    model.apply(pool({pipe(1), pipe(2)}));
    QCOMPARE(told, 0);
    model.apply(pool({pipe(1, PipeState::Reading), pipe(2, PipeState::Reading)}));
    QCOMPARE(told, 1); // adjacent rows are reported by one signal
}

void TestPipeModel::aClientIsShownByProgramPidAndUser()
{
    PipeSnapshot snapshot = pipe(1, PipeState::ConnectedToClient);
    snapshot.isConnected = true;
    snapshot.peer.pid = 4711;
    snapshot.peer.uid = 1000;
    snapshot.peer.user = QStringLiteral("anna");
    snapshot.peer.executable = QStringLiteral("/usr/bin/node");
    PipeModel model;
    model.apply(pool({snapshot}));
    QCOMPARE(model.index(0, PipeModel::Client).data().toString(), QStringLiteral("node \u00b7 4711 \u00b7 anna"));
    snapshot.isConnected = false;
    model.apply(pool({snapshot}));
    QCOMPARE(model.index(0, PipeModel::Client).data().toString(), QStringLiteral("\u2014"));
}

void TestPipeModel::randomSnapshotsAreTold()
{
    PipeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const test::ModelLedger ledger(model);
    QRandomGenerator random(2004);
    QMap<quint32, PipeSnapshot> expected;
    for (int round = 0; round < 500; ++round) {
        if (random.bounded(60) == 0) {
            model.clear();
            expected.clear();
        }
        QMap<quint32, PipeSnapshot> changed;
        for (int n = random.bounded(6); n > 0; --n) {
            const auto number = static_cast<quint32>(random.bounded(1, 20));
            const bool closes = random.bounded(4) == 0;
            changed.insert(number, pipe(number, closes ? PipeState::Closed : PipeState::Reading, random.bounded(5U)));
        }
        model.apply(pool(changed.values()));
        for (const PipeSnapshot& snapshot : std::as_const(changed)) {
            if (snapshot.state == PipeState::Closed)
                expected.remove(snapshot.handle.number);
            else
                expected.insert(snapshot.handle.number, snapshot);
        }
        QCOMPARE(ledger.rows(), ledger.truth());
        QCOMPARE(model.rowCount(), expected.size());
        int row = 0;
        for (const PipeSnapshot& snapshot : std::as_const(expected))
            QVERIFY(model.at(row++) == snapshot);
    }
}

STANDPIPE_TEST(TestPipeModel, QCoreApplication)
#include "tst_pipemodel.moc"
