// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recordingfile.h"
#include "tests/core/recording/activities.h"
#include "tests/support/modelledger.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "ui/models/recordingmodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace standpipe;
using namespace standpipe::test;

namespace {

ActivityFilter filterOf(const QString& text)
{
    return ActivityFilter::parse(text).value();
}

} // namespace

/// Thread: main thread
class TestRecordingModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void rowsComeWhenTheyAreAskedFor();
    void onlyWhatIsLookedAtIsRead();
    void filterFindsThemAll();
    void filterBeforeTheFileIsOpenHolds();
    void anotherFilterTakesThePlaceOfTheFirst();
    void rowsAreFoundBySequence();
    void fileThatCannotBeOpenedIsTold();
    void allOfATornCopyCanBeGoneThrough();
    void rowsThatCannotBeReadAreShownAsProblems();

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
    /// Makes a closed recording.
    [[nodiscard]] bool make(quint64 count) const
    {
        const auto file = write(numberedUpTo(count));
        return file && file->close();
    }
    static bool arrives(const RecordingModel& model, int row)
    {
        (void)model.isHere(row); // requests the row
        return QTest::qWaitFor([&] { return model.isHere(row); }, test::patience);
    }

    QTemporaryDir m_folder;
};

void TestRecordingModel::rowsComeWhenTheyAreAskedFor()
{
    QVERIFY(make(1000));
    RecordingModel model(path());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const ModelLedger ledger(model);
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 1000);
    QVERIFY(model.isOpen());
    QVERIFY(model.facts().isClosed);
    QCOMPARE(model.kept(), 1000);
    QVERIFY(!model.isHere(500));
    QVERIFY(model.index(500, ActivityTableModel::Text).data().toString().isEmpty());
    QCOMPARE(model.at(500).sequence, 501U);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QTRY_VERIFY(model.isHere(500));
    QVERIFY(!changed.isEmpty());
    QVERIFY(isSame(model.at(500), numbered(501)));
    QCOMPARE(model.index(500, ActivityTableModel::Text).data().toString(), QStringLiteral("message 501"));
    for (int row = 0; row < 1000; row += RecordingModel::blockRows)
        QVERIFY(arrives(model, row));
    QCOMPARE(ledger.rows(), ledger.truth());
}

void TestRecordingModel::onlyWhatIsLookedAtIsRead()
{
    QVERIFY(make(100'000));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 100'000);
    QVERIFY(arrives(model, 70'000));
    int here = 0;
    const int block = 70'000 / RecordingModel::blockRows * RecordingModel::blockRows;
    for (int row = block; row < block + RecordingModel::blockRows; ++row)
        here += model.isHere(row) ? 1 : 0;
    QCOMPARE(here, RecordingModel::blockRows);
    QVERIFY(!model.isHere(block - 1));
    QVERIFY(!model.isHere(block + RecordingModel::blockRows));
}

void TestRecordingModel::filterFindsThemAll()
{
    QVERIFY(make(50'000));
    RecordingModel model(path());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 50'000);
    for (const QString& text :
         {QStringLiteral("pipe:3"), QStringLiteral("499"), QStringLiteral("pipe:3 and not 499")}) {
        const ActivityFilter filter = filterOf(text);
        QList<quint64> expected;
        for (quint64 number = 1; number <= 50'000; ++number) {
            if (filter.accepts(numbered(number)))
                expected.append(number);
        }
        QSignalSpy filtered(&model, &ActivityTableModel::filtered);
        model.setFilter(filter);
        QVERIFY(model.isFiltering());
        QVERIFY(filtered.wait(test::patience));
        QVERIFY(!model.isFiltering());
        QCOMPARE(model.rowCount(), expected.size());
        QVERIFY(!expected.isEmpty());
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.at(row).sequence, expected.at(row));
        QVERIFY(arrives(model, model.rowCount() - 1));
        QVERIFY(isSame(model.at(model.rowCount() - 1), numbered(expected.last())));
    }
    model.setFilter(ActivityFilter());
    QCOMPARE(model.rowCount(), 50'000);
    QVERIFY(!model.isFiltering());
}

void TestRecordingModel::filterBeforeTheFileIsOpenHolds()
{
    QVERIFY(make(700));
    RecordingModel model(path());
    model.setFilter(filterOf(QStringLiteral("pipe:0")));
    QTRY_COMPARE(model.rowCount(), 100);
    QCOMPARE(model.kept(), 700);
}

void TestRecordingModel::anotherFilterTakesThePlaceOfTheFirst()
{
    QVERIFY(make(100'000));
    RecordingModel model(path());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(model.rowCount(), 100'000);
    QSignalSpy filtered(&model, &ActivityTableModel::filtered);
    // The second search starts while the results of the first are being added.
    const auto once = std::make_shared<QMetaObject::Connection>();
    *once = connect(&model, &QAbstractItemModel::rowsInserted, this, [&model, once] {
        disconnect(*once);
        QTimer::singleShot(0, &model, [&model] { model.setFilter(filterOf(QStringLiteral("pid:4003"))); });
    });
    model.setFilter(filterOf(QStringLiteral("pipe:1 or pipe:2")));
    QTRY_VERIFY(model.filter() == filterOf(QStringLiteral("pid:4003")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), (100'000 - 3) / 11 + 1);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.at(row).sequence, static_cast<quint64>(3 + 11 * row));
}

void TestRecordingModel::rowsAreFoundBySequence()
{
    QVERIFY(make(1000));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 1000);
    QCOMPARE(model.rowOf(1), std::optional<int>(0));
    QCOMPARE(model.rowOf(1000), std::optional<int>(999));
    QVERIFY(!model.rowOf(0));
    QVERIFY(!model.rowOf(1001));
    model.setFilter(filterOf(QStringLiteral("pipe:3")));
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowOf(3), std::optional<int>(0));
    QCOMPARE(model.rowOf(10), std::optional<int>(1));
    QVERIFY(!model.rowOf(11));
    QVERIFY(!model.rowOf(1000));
}

void TestRecordingModel::fileThatCannotBeOpenedIsTold()
{
    RecordingModel model(path());
    QSignalSpy failed(&model, &RecordingModel::failed);
    QVERIFY(failed.wait(test::patience));
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::FileNotReadable);
    QVERIFY(!model.isOpen());
    QCOMPARE(model.rowCount(), 0);
}

void TestRecordingModel::allOfATornCopyCanBeGoneThrough()
{
    const QString file = m_folder.filePath(QStringLiteral("torn.standpipe"));
    auto made = RecordingFile::create(file, QStringLiteral("MyPipe"));
    QVERIFY(made);
    QVERIFY((*made)->append(numberedUpTo(20'000)));
    QVERIFY((*made)->checkpoint().value_or(false));
    const QString copy = m_folder.filePath(QStringLiteral("torncopy.standpipe"));
    QVERIFY(QFile::copy(file, copy));
    QVERIFY(QFile::resize(copy, QFile(copy).size() / 2));
    RecordingModel model(copy);
    QTRY_VERIFY(model.isOpen());
    const ActivityPass pass = model.passThroughAll();
    quint64 seen = 0;
    QVERIFY(pass([&seen](const Activity& activity) { return isSame(activity, numbered(++seen)); }));
    QVERIFY(seen > 5000);
    QVERIFY(seen < 20'000);
}

void TestRecordingModel::rowsThatCannotBeReadAreShownAsProblems()
{
    QVERIFY(make(20'000));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 20'000);
    // Overwrites the middle of the file while it is open.
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 4));
        file.write(QByteArray(static_cast<int>(file.size() / 2), '\x5a'));
    }
    QVERIFY(arrives(model, 10'000));
    QCOMPARE(model.at(10'000).kind, ActivityKind::Problem);
    QCOMPARE(model.at(10'000).reason().code, ErrorCode::RecordingDamaged);
    QCOMPARE(model.at(10'000).sequence, 10'001U);
}

STANDPIPE_TEST(TestRecordingModel, QCoreApplication)
#include "tst_recordingmodel.moc"
