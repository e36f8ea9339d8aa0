// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activity/activityjson.h"
#include "tests/core/recording/activities.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "ui/models/importedlog.h"
#include "ui/models/recordingmodel.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace standpipe;
using namespace standpipe::test;

namespace {

} // namespace

/// JSON logs opened like recordings.
/// Thread: main thread
class TestImportedLog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void logIsShownAsARecordingIs();
    void allOfItCanBeGoneThrough();
    void nothingIsLeftWhenItGoes();
    void linesThatWereCutAreAGap();
    void lineThatCannotBeReadIsNamed();
    void logThatWasCutIsShownAndSaysSo();
    void logWithTheFormerFirstLineIsShown();
    void whatIsNeitherIsRefused();
    void importEndsWhenItsThreadIsAskedTo();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".jsonl"));
    }
    [[nodiscard]] bool write(const QByteArray& bytes) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }
    static QByteArray lines(quint64 count)
    {
        QByteArray all;
        for (const Activity& activity : numberedUpTo(count)) {
            appendActivityJson(all, activity, JsonExtent::Whole);
            all += '\n';
        }
        return all;
    }

    QTemporaryDir m_folder;
};

void TestImportedLog::logIsShownAsARecordingIs()
{
    QVERIFY(write(lines(5000)));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 5000);
    (void)model.isHere(4999);
    QTRY_VERIFY(model.isHere(4999));
    QVERIFY(isSame(model.at(4999), numbered(5000)));
    QVERIFY(model.facts().isClosed);
    QCOMPARE(model.facts().endpoint, QFileInfo(path()).fileName());
}

void TestImportedLog::allOfItCanBeGoneThrough()
{
    QVERIFY(write(lines(3000)));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 3000);
    const ActivityPass pass = model.passThroughAll();
    quint64 seen = 0;
    QVERIFY(pass([&seen](const Activity& activity) {
        ++seen;
        return isSame(activity, numbered(seen));
    }));
    QCOMPARE(seen, 3000U);
}

void TestImportedLog::nothingIsLeftWhenItGoes()
{
    QVERIFY(write(lines(10)));
    QString recording;
    {
        const auto log = ImportedLog::read(path());
        QVERIFY(log);
        recording = (*log)->recording();
        QVERIFY(QFileInfo::exists(recording));
    }
    QVERIFY(!QFileInfo::exists(QFileInfo(recording).absolutePath()));
    QVERIFY(QFileInfo::exists(path()));
}

void TestImportedLog::linesThatWereCutAreAGap()
{
    QVERIFY(write(lines(20) + "{\"seq\":21,\n" + lines(3)));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 24);
    QCOMPARE(model.facts().gaps, 1);
    QCOMPARE(model.facts().missing, 1);
}

void TestImportedLog::lineThatCannotBeReadIsNamed()
{
    QVERIFY(write(lines(20) + "{\"seq\":x,\n"));
    RecordingModel model(path());
    QSignalSpy failed(&model, &RecordingModel::failed);
    QVERIFY(failed.wait(patience));
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.code, ErrorCode::LogLineMalformed);
    QCOMPARE(error.number, 21);
    QVERIFY(!model.isOpen());
}

void TestImportedLog::logThatWasCutIsShownAndSaysSo()
{
    QVERIFY(write(lines(20).chopped(10)));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 19);
    QVERIFY(!model.facts().isClosed);
}

void TestImportedLog::logWithTheFormerFirstLineIsShown()
{
    QVERIFY(write("Listening on /tmp/x\n" + lines(20)));
    RecordingModel model(path());
    QTRY_COMPARE(model.rowCount(), 20);
}

void TestImportedLog::whatIsNeitherIsRefused()
{
    QVERIFY(write("time,pipe,kind\r\n"));
    QVERIFY(!ImportedLog::isLog(path()));
    RecordingModel model(path());
    QSignalSpy failed(&model, &RecordingModel::failed);
    QVERIFY(failed.wait(patience));
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::RecordingForeign);
}

void TestImportedLog::importEndsWhenItsThreadIsAskedTo()
{
    QVERIFY(write(lines(20'000)));
    Result<std::unique_ptr<ImportedLog>> log;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        QThread::currentThread()->requestInterruption();
        log = ImportedLog::read(path());
    }));
    thread->start();
    QVERIFY(thread->wait(patience));
    QVERIFY(!log);
    QCOMPARE(log.error().code, ErrorCode::Cancelled);
}

STANDPIPE_TEST(TestImportedLog, QCoreApplication)
#include "tst_importedlog.moc"
