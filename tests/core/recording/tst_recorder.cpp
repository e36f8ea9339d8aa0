// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/recording/recorder.h"
#include "core/recording/recording.h"
#include "tests/core/recording/activities.h"
#include "tests/support/patience.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>

using namespace standpipe;
using namespace standpipe::test;

namespace {

std::vector<Activity> rowsOf(const QString& path)
{
    const auto recording = Recording::open(path);
    if (!recording)
        return {};
    return (*recording)->rows(0, 10'000'000).value_or(std::vector<Activity>());
}

bool wasToldOf(const std::vector<Activity>& activities, ErrorCode code)
{
    return std::ranges::any_of(activities, [code](const Activity& activity) {
        return activity.kind == ActivityKind::Problem && activity.reason().code == code;
    });
}

} // namespace

/// Thread: main thread
class TestRecorder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        m_source = std::make_shared<ActivityInbox>();
    }
    void writesWhatComesFromNowOn();
    void isInTheFileWithoutAnEnd();
    void ownInboxServesAsTheOnlyOne();
    void manyProducersLoseNothing();
    void fileThatIsThereEndsIt();
    void statusIsToldWhenItChanges();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".standpipe"));
    }

    QTemporaryDir m_folder;
    std::shared_ptr<ActivityInbox> m_source;
};

void TestRecorder::writesWhatComesFromNowOn()
{
    m_source->push(numbered(1));
    Recorder recorder({.path = path(), .endpoint = QStringLiteral("MyPipe"), .source = m_source});
    for (quint64 number = 2; number <= 5; ++number)
        m_source->push(numbered(number));
    std::vector<Activity> batch = numberedUpTo(1000);
    m_source->push(batch);
    recorder.end(Milliseconds(patience));
    m_source->push(numbered(6));
    QVERIFY(recorder.status().hasEnded);
    QVERIFY(recorder.status().error.isNone());
    QCOMPARE(recorder.status().activities, 1004);
    const std::vector<Activity> read = rowsOf(path());
    QCOMPARE(read.size(), 1004U);
    QVERIFY(isSame(read.at(0), numbered(2)));
    QVERIFY(isSame(read.at(1003), numbered(1000)));
    QVERIFY((*Recording::open(path()))->facts().isClosed);
    QCOMPARE(m_source->drain().size(), 1006U); // the first consumer still receives all of them
}

void TestRecorder::isInTheFileWithoutAnEnd()
{
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
    QVERIFY(recorder.waitUntilOpen());
    const auto recording = Recording::open(path());
    QVERIFY(recording);
    for (quint64 number = 1; number <= 3; ++number) {
        m_source->push(numbered(number));
        const auto isThere = [&] {
            return (*recording)->refresh() && (*recording)->count() == static_cast<qint64>(number);
        };
        QTRY_VERIFY(isThere());
    }
}

void TestRecorder::ownInboxServesAsTheOnlyOne()
{
    Recorder recorder({.path = path(), .endpoint = {}});
    std::vector<Activity> batch = numberedUpTo(10);
    recorder.inbox()->push(batch);
    recorder.end(Milliseconds(patience));
    QCOMPARE(rowsOf(path()).size(), 10U);
}

void TestRecorder::manyProducersLoseNothing()
{
    constexpr quint64 each = 20'000;
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
    std::vector<std::thread> producers;
    for (quint32 pipe = 1; pipe <= 3; ++pipe) {
        producers.emplace_back([this, pipe] {
            for (quint64 i = 1; i <= each; ++i) {
                Activity activity = numbered(i);
                activity.pipe = PipeHandle{pipe};
                m_source->push(std::move(activity));
            }
        });
    }
    for (std::thread& producer : producers)
        producer.join();
    recorder.end(Milliseconds(patience));
    std::array<quint64, 4> last{};
    const std::vector<Activity> read = rowsOf(path());
    QCOMPARE(read.size(), 3 * each);
    for (const Activity& activity : read) {
        QCOMPARE(activity.request.number, last.at(activity.pipe.number) + 1);
        last.at(activity.pipe.number) = activity.request.number;
    }
}

void TestRecorder::fileThatIsThereEndsIt()
{
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
    }
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
    const auto opened = recorder.waitUntilOpen();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::RecordingExists);
    QVERIFY(wasToldOf(m_source->drain(), ErrorCode::RecordingExists));
    recorder.end(Milliseconds(patience));
    QCOMPARE(QFile(path()).size(), 8);
}

void TestRecorder::statusIsToldWhenItChanges()
{
    std::atomic<int> told = 0;
    TestClock clock;
    {
        Recorder recorder(
            {.path = path(), .endpoint = {}, .source = m_source, .bounds = {}, .changed = [&told] { ++told; }});
        QTRY_COMPARE(told, 1);
        QVERIFY(recorder.status().isOpen);
        m_source->push(numbered(1));
        const auto isToldInTime = [&](int count) {
            clock.advance(Milliseconds(100)); // until the time for accumulating is over
            return told == count;
        };
        QTRY_VERIFY(isToldInTime(2));
        QCOMPARE(recorder.status().activities, 1);
        QVERIFY(recorder.status().bytes > 0);
        // Without activities the status does not change, however much time passes.
        clock.advance(std::chrono::hours(1));
        m_source->push(numbered(2));
        QTRY_VERIFY(isToldInTime(3));
        QCOMPARE(recorder.status().activities, 2);
        recorder.end(Milliseconds(patience));
        QVERIFY(told > 3);
    }
}

STANDPIPE_TEST(TestRecorder, QCoreApplication)
#include "tst_recorder.moc"
