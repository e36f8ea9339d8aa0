// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/importing.h"
#include "core/export/jsonlineswriter.h"
#include "core/recording/recording.h"
#include "core/recording/recordingfile.h"
#include "tests/support/testprogram.h"

#include <QBuffer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <iterator>

using namespace standpipe;

namespace {

QByteArray lines(int count)
{
    QByteArray log;
    for (int i = 1; i <= count; ++i)
        log += R"({"seq":)" + QByteArray::number(i) +
               R"(,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"listening"})" + '\n';
    return log;
}

} // namespace

/// Thread: main thread
class TestImporting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void batchesHoldAllInOrder();
    void whatStoodBeforeAnErrorIsThere();
    void linesThatWereCutBecomeGaps();
    void theSinkCanEndIt();
    void theSinksFailureIsToldOn();
    void aLogBecomesARecordingAndComesBack();
};

void TestImporting::batchesHoldAllInOrder()
{
    QByteArray log = lines(2500);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    quint64 last = 0;
    int batches = 0;
    const Result<ImportedLines> count =
        importJsonLines(device, QStringLiteral("log"), [&](std::vector<Activity>& batch) -> Result<bool> {
            ++batches;
            for (const Activity& activity : batch) {
                if (activity.sequence != ++last)
                    qFatal("out of order");
            }
            batch.clear();
            return true;
        });
    QVERIFY(count.has_value());
    QCOMPARE(count->activities, 2500);
    QCOMPARE(last, quint64{2500});
    QCOMPARE(batches, 3);
}

void TestImporting::whatStoodBeforeAnErrorIsThere()
{
    QByteArray log = lines(1200) + "[\n" + lines(3);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    size_t taken = 0;
    const Result<ImportedLines> count =
        importJsonLines(device, QStringLiteral("log"), [&](std::vector<Activity>& batch) -> Result<bool> {
            taken += batch.size();
            return true;
        });
    QVERIFY(!count);
    QCOMPARE(count.error(),
             (Error{.code = ErrorCode::LogLineMalformed, .where = QStringLiteral("log"), .number = 1201}));
    QCOMPARE(taken, size_t{1200});
}

void TestImporting::linesThatWereCutBecomeGaps()
{
    QByteArray log = lines(2) + "{\"seq\":3,\n{\"seq\":4\n" + lines(1) + "{\"seq\":5,\n";
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    std::vector<Activity> all;
    const Result<ImportedLines> read =
        importJsonLines(device, QStringLiteral("log"), [&](std::vector<Activity>& batch) -> Result<bool> {
            std::ranges::move(batch, std::back_inserter(all));
            return true;
        });
    QVERIFY(read.has_value());
    QCOMPARE(read->activities, 3);
    QCOMPARE(read->cutLines, 3);
    QCOMPARE(all.size(), size_t{5});
    QCOMPARE(all[2].kind, ActivityKind::Dropped);
    QCOMPARE(all[2].count, 2);
    QCOMPARE(all[2].time, all[3].time);
    QCOMPARE(all[4].kind, ActivityKind::Dropped);
    QCOMPARE(all[4].count, 1);
}

void TestImporting::theSinkCanEndIt()
{
    QByteArray log = lines(5000);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    const Result<ImportedLines> count = importJsonLines(
        device, QStringLiteral("log"), [](std::vector<Activity>& /*batch*/) -> Result<bool> { return false; });
    QVERIFY(count.has_value());
    QCOMPARE(count->activities, 1000);
}

void TestImporting::theSinksFailureIsToldOn()
{
    QByteArray log = lines(5);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    const Error full{.code = ErrorCode::FileNotWritable};
    const Result<ImportedLines> count = importJsonLines(
        device, QStringLiteral("log"), [&](std::vector<Activity>& /*batch*/) -> Result<bool> { return failure(full); });
    QVERIFY(!count);
    QCOMPARE(count.error(), full);
}

void TestImporting::aLogBecomesARecordingAndComesBack()
{
    QByteArray log = lines(1500);
    log +=
        R"({"seq":1501,"time":"2026-01-02T03:04:05.678901Z","pipe":3,"pid":4711,"kind":"request","request":17,)"
        R"("bytes":5000,"base64":"Yf8A","cut":true})"
        "\n"
        R"({"seq":1502,"time":"2026-01-02T03:04:05.678902Z","pipe":3,"kind":"evicted","took_us":0.007,"count":-1,)"
        R"("peer":{"pid":4711,"uid":0,"gid":5,"user":"root","program":"/bin/x"},"place":"a","reason":"held_by_other",)"
        R"("where":"b","detail":"c","number":1,"limit":2,"ms":3,"errno":4,"holder":{"pid":5,"program":"/bin/y"}})"
        "\n";
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.standpipe"));
    auto file = RecordingFile::create(path, QStringLiteral("MyPipe"));
    QVERIFY(file.has_value());
    const Result<ImportedLines> count =
        importJsonLines(device, QStringLiteral("log"), [&](std::vector<Activity>& batch) -> Result<bool> {
            const Result<void> appended = (*file)->append(batch);
            return appended ? Result<bool>(true) : failure(appended.error());
        });
    QVERIFY(count.has_value());
    QCOMPARE(count->activities, 1502);
    QVERIFY((*file)->close());

    const auto recording = Recording::open(path);
    QVERIFY(recording.has_value());
    QByteArray back;
    JsonLinesWriter writer;
    QVERIFY((*recording)->forEach([&](const std::vector<Activity>& batch) {
        for (const Activity& activity : batch)
            writer.write(back, activity);
        return true;
    }));
    QCOMPARE(back, log);
}

STANDPIPE_TEST(TestImporting, QCoreApplication)
#include "tst_importing.moc"
