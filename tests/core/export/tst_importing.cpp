// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/importing.h"

#include <QBuffer>
#include <QTest>

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
    void theSinkCanEndIt();
    void theSinksFailureIsToldOn();
};

void TestImporting::batchesHoldAllInOrder()
{
    QByteArray log = lines(2500);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    quint64 last = 0;
    int batches = 0;
    const Result<qint64> count =
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
    QCOMPARE(*count, 2500);
    QCOMPARE(last, quint64{2500});
    QCOMPARE(batches, 3);
}

void TestImporting::whatStoodBeforeAnErrorIsThere()
{
    QByteArray log = lines(1200) + "{\n" + lines(3);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    size_t taken = 0;
    const Result<qint64> count =
        importJsonLines(device, QStringLiteral("log"), [&](std::vector<Activity>& batch) -> Result<bool> {
            taken += batch.size();
            return true;
        });
    QVERIFY(!count);
    QCOMPARE(count.error(),
             (Error{.code = ErrorCode::LogLineMalformed, .where = QStringLiteral("log"), .number = 1201}));
    QCOMPARE(taken, size_t{1200});
}

void TestImporting::theSinkCanEndIt()
{
    QByteArray log = lines(5000);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    const Result<qint64> count = importJsonLines(
        device, QStringLiteral("log"), [](std::vector<Activity>& /*batch*/) -> Result<bool> { return false; });
    QVERIFY(count.has_value());
    QCOMPARE(*count, 1000);
}

void TestImporting::theSinksFailureIsToldOn()
{
    QByteArray log = lines(5);
    QBuffer device(&log);
    device.open(QIODevice::ReadOnly);
    const Error full{.code = ErrorCode::FileNotWritable};
    const Result<qint64> count = importJsonLines(
        device, QStringLiteral("log"), [&](std::vector<Activity>& /*batch*/) -> Result<bool> { return failure(full); });
    QVERIFY(!count);
    QCOMPARE(count.error(), full);
}

QTEST_GUILESS_MAIN(TestImporting)
#include "tst_importing.moc"
