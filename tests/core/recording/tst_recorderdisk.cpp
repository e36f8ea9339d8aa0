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
#include <utility>

#include <sys/resource.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// Files of this process can grow so far only, as on a disk that is full, until it is gone.
/// Thread: main thread
class FileLimit {
public:
    explicit FileLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

private:
    rlimit m_before{};
};

std::vector<Activity> allOf(const QString& path)
{
    const auto recording = Recording::open(path);
    if (!recording)
        return {};
    return (*recording)->rows(0, 10'000'000).value_or(std::vector<Activity>());
}

bool hasProblem(const std::vector<Activity>& activities, ErrorCode code)
{
    return std::ranges::any_of(activities, [code](const Activity& activity) {
        return activity.kind == ActivityKind::Problem && activity.reason().code == code;
    });
}

/// Requests in it, and those its Dropped rows say are missing.
std::pair<quint64, quint64> accounted(const std::vector<Activity>& activities)
{
    std::pair<quint64, quint64> sums;
    for (const Activity& activity : activities) {
        if (activity.kind == ActivityKind::Dropped)
            sums.second += static_cast<quint64>(activity.count);
        else if (activity.kind != ActivityKind::Problem)
            ++sums.first;
    }
    return sums;
}

} // namespace

/// Thread: main thread
class TestRecorderDisk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QVERIFY(m_folder.isValid());
        m_source = std::make_shared<ActivityInbox>();
    }
    void fullDiskIsSaidAndTheGapRecorded();
    void fullDiskAtTheEndCountsTheRest();
    void noRoomAtAllLeavesAnUnclosedFile();
    void removedFileIsSaid();
    void slowDiskLeavesACountedGap();
    void hurriedEndCountsTheRest();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".standpipe"));
    }

    QTemporaryDir m_folder;
    std::shared_ptr<ActivityInbox> m_source;
};

void TestRecorderDisk::fullDiskIsSaidAndTheGapRecorded()
{
    Recorder recorder(
        {.path = path(), .endpoint = {}, .source = m_source, .bounds = {.activities = 2000, .quiet = 10}});
    QVERIFY(recorder.waitUntilOpen());
    quint64 pushed = 0;
    const auto push = [&] {
        Activity activity = numbered(++pushed);
        activity.pipe = PipeHandle{1};
        activity.payload = QByteArray(2000, 'x');
        m_source->push(std::move(activity));
    };
    {
        const FileLimit limit(256 * 1024);
        const auto isFull = [&] {
            for (int i = 0; i < 50; ++i)
                push();
            return !recorder.status().error.isNone();
        };
        QTRY_VERIFY(isFull());
        const Error error = recorder.status().error;
        QCOMPARE(error.code, ErrorCode::RecordingWriteFailed);
        QCOMPARE(error.where, path());
        QVERIFY(!recorder.status().hasEnded);
        for (int i = 0; i < 4000; ++i)
            push();
        QVERIFY(recorder.status().missing > 0);
    }
    QTRY_VERIFY(recorder.status().error.isNone());
    push();
    recorder.end(Milliseconds(patience));
    const std::vector<Activity> read = allOf(path());
    const auto [requests, missing] = accounted(read);
    QVERIFY(missing > 0);
    QCOMPARE(missing, recorder.status().missing);
    QCOMPARE(requests + missing, pushed);
    QVERIFY(isSame(read.front(), [&] {
        Activity first = numbered(1);
        first.pipe = PipeHandle{1};
        first.payload = QByteArray(2000, 'x');
        return first;
    }()));
    const auto gap = std::ranges::find(read, ActivityKind::Dropped, &Activity::kind);
    QVERIFY(gap->took.count() >= 0);
    QVERIFY(gap->took < std::chrono::minutes(10));
    QVERIFY(hasProblem(read, ErrorCode::RecordingWriteFailed));
    QVERIFY(hasProblem(m_source->drain(), ErrorCode::RecordingWriteFailed));
    const auto recording = Recording::open(path());
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isClosed);
    QVERIFY((*recording)->facts().gaps >= 1);
    QCOMPARE((*recording)->facts().missing, static_cast<qint64>(missing));
}

void TestRecorderDisk::fullDiskAtTheEndCountsTheRest()
{
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
    QVERIFY(recorder.waitUntilOpen());
    {
        const FileLimit limit(64 * 1024); // one row more has room, not so many
        std::vector<Activity> batch = numberedUpTo(5000);
        m_source->push(batch);
        recorder.end(Milliseconds(patience));
    }
    const auto [requests, missing] = accounted(allOf(path()));
    QVERIFY(missing > 0);
    QCOMPARE(requests + missing, 5000U);
}

void TestRecorderDisk::noRoomAtAllLeavesAnUnclosedFile()
{
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
    QVERIFY(recorder.waitUntilOpen());
    {
        const FileLimit limit(1024);
        m_source->push(numbered(1));
        recorder.end(Milliseconds(patience));
        QVERIFY(recorder.status().hasEnded);
        QVERIFY(!recorder.status().error.isNone());
    }
    const auto recording = Recording::open(path());
    QVERIFY(recording);
    QVERIFY(!(*recording)->facts().isClosed);
}

void TestRecorderDisk::removedFileIsSaid()
{
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
    QVERIFY(recorder.waitUntilOpen());
    QVERIFY(QFile::remove(path()));
    m_source->push(numbered(1));
    QTRY_VERIFY(recorder.status().hasEnded);
    QCOMPARE(recorder.status().error.code, ErrorCode::RecordingFileLost);
    QVERIFY(hasProblem(m_source->drain(), ErrorCode::RecordingFileLost));
    // Nothing gathers for nobody.
    (void)recorder.inbox()->drain();
    m_source->push(numbered(2));
    QVERIFY(recorder.inbox()->drain().empty());
}

void TestRecorderDisk::slowDiskLeavesACountedGap()
{
    const TestClock clock; // stands still: the first batch never ends
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source, .bounds = {.activities = 500, .quiet = 10}});
    QVERIFY(recorder.waitUntilOpen());
    constexpr quint64 all = 30'000;
    for (quint64 number = 1; number <= all; ++number) {
        Activity activity = numbered(number);
        activity.pipe = PipeHandle{1};
        m_source->push(std::move(activity));
    }
    recorder.end(Milliseconds(patience));
    const auto [requests, missing] = accounted(allOf(path()));
    QVERIFY(missing > 0);
    QVERIFY(requests >= 500);
    QCOMPARE(requests + missing, all);
}

void TestRecorderDisk::hurriedEndCountsTheRest()
{
    constexpr quint64 all = 100'000;
    {
        Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
        QVERIFY(recorder.waitUntilOpen());
        std::vector<Activity> batch = numberedUpTo(all);
        m_source->push(batch);
    } // without time
    const std::vector<Activity> read = allOf(path());
    const auto [requests, missing] = accounted(read);
    QCOMPARE(requests + missing, all);
    QVERIFY((*Recording::open(path()))->facts().isClosed);
}

STANDPIPE_TEST(TestRecorderDisk, QCoreApplication)
#include "tst_recorderdisk.moc"
