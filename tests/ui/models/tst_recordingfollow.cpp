// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recordingfile.h"
#include "tests/core/recording/activities.h"
#include "tests/support/modelledger.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "ui/models/recordingmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

namespace {

ActivityFilter followFilter(const QString& text)
{
    return ActivityFilter::parse(text).value();
}

} // namespace

/// Thread: main thread
class TestRecordingFollow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void followsAFileThatIsWritten();
    void filterFollowsAFileThatIsWritten();
    void closingIsTold();
    void requestsKnowTheirReplies();
    void waitingRequestIsAnsweredLater();
    void whatBelongsTogetherIsLookedFor();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".standpipe"));
    }
    [[nodiscard]] std::unique_ptr<RecordingFile> write(const std::vector<Activity>& activities) const
    {
        auto file = RecordingFile::create(path(), QStringLiteral("MyPipe"));
        return file && (*file)->append(activities) ? std::move(*file) : nullptr;
    }
    static bool arrives(const RecordingModel& model, int row)
    {
        (void)model.isHere(row); // requests the row
        return QTest::qWaitFor([&] { return model.isHere(row); }, test::patience);
    }

    QTemporaryDir m_folder;
};

void TestRecordingFollow::followsAFileThatIsWritten()
{
    const auto file = write(numberedUpTo(10));
    QVERIFY(file);
    RecordingModel model(path());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ModelLedger ledger(model);
    QTRY_COMPARE(model.rowCount(), 10);
    QVERIFY(arrives(model, 9));
    for (int round = 2; round <= 4; ++round) {
        QVERIFY(file->append(numberedUpTo(10)));
        QTRY_COMPARE(model.rowCount(), round * 10);
    }
    QVERIFY(arrives(model, 39));
    QVERIFY(isSame(model.at(39), numbered(10)));
    QTRY_COMPARE(ledger.rows(), ledger.truth());
}

void TestRecordingFollow::filterFollowsAFileThatIsWritten()
{
    const auto file = write(numberedUpTo(70));
    QVERIFY(file);
    RecordingModel model(path());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(followFilter(QStringLiteral("pipe:3")));
    QTRY_COMPARE(model.rowCount(), 10);
    for (int round = 2; round <= 4; ++round) {
        QVERIFY(file->append(numberedUpTo(70)));
        QTRY_COMPARE(model.rowCount(), round * 10);
    }
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.at(39).sequence, 70U * 3 + 66);
}

void TestRecordingFollow::closingIsTold()
{
    const auto file = write(numberedUpTo(5));
    QVERIFY(file);
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 5);
    QVERIFY(!model.facts().isClosed);
    QSignalSpy changed(&model, &RecordingModel::factsChanged);
    QVERIFY(file->close());
    QTRY_VERIFY(model.facts().isClosed);
    QVERIFY(!changed.isEmpty());
}

void TestRecordingFollow::requestsKnowTheirReplies()
{
    Activity request = numbered(2);
    Activity reply = request;
    reply.kind = ActivityKind::Reply;
    reply.took = std::chrono::milliseconds(3);
    Activity other = numbered(4);
    other.pipe = request.pipe;
    Activity end = other;
    end.kind = ActivityKind::Disconnected;
    end.request = {};
    const auto file = write({request, other, reply, end});
    QVERIFY(file && file->close());
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 4);
    QVERIFY(arrives(model, 0));
    QCOMPARE(model.pairing(0), (Pairing{Pairing::State::Answered, 3, std::chrono::milliseconds(3)}));
    QCOMPARE(model.pairing(2), (Pairing{Pairing::State::Answered, 1, std::chrono::milliseconds(3)}));
    QCOMPARE(model.pairing(1).state, Pairing::State::Unanswered);
    QCOMPARE(model.pairing(3), Pairing());
    QVERIFY(!model.index(0, ActivityTableModel::Took).data().toString().isEmpty());
}

void TestRecordingFollow::waitingRequestIsAnsweredLater()
{
    const Activity request = numbered(2);
    Activity reply = request;
    reply.kind = ActivityKind::Reply;
    reply.took = std::chrono::milliseconds(3);
    const auto file = write({request});
    QVERIFY(file);
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(arrives(model, 0));
    QCOMPARE(model.pairing(0).state, Pairing::State::Waiting);
    QVERIFY(file->append(std::span(&reply, 1)));
    QTRY_COMPARE(model.pairing(0).state, Pairing::State::Answered);
}

void TestRecordingFollow::whatBelongsTogetherIsLookedFor()
{
    Activity connected = numbered(7);
    connected.kind = ActivityKind::Connected;
    connected.request = {};
    ActivityFacts facts;
    facts.peer.pid = 4711;
    connected.facts = std::make_shared<const ActivityFacts>(facts);
    std::vector<Activity> all{connected};
    for (quint64 number = 1; number <= 5000; ++number)
        all.push_back(numbered(number));
    const auto file = write(all);
    QVERIFY(file && file->close());
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 5001);
    QVERIFY(arrives(model, 4900));
    const Activity activity = model.at(4900);
    QCOMPARE(activity.pipe.number, 0U); // 4900 modulo 7 pipes
    QVERIFY(!model.before(activity, ActivityKind::Connected));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QTRY_VERIFY(model.before(activity, ActivityKind::Connected));
    QCOMPARE(model.before(activity, ActivityKind::Connected)->peer().pid, 4711);
    QCOMPARE(changed.last().first().value<QModelIndex>().row(), 4900);
}

STANDPIPE_TEST(TestRecordingFollow, QCoreApplication)
#include "tst_recordingfollow.moc"
