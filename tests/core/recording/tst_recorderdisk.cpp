// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/clockdouble.h"
#include "core/recording/recorder.h"
#include "core/recording/recording.h"
#include "tests/core/recording/activities.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include <sys/resource.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// While it exists, files of this process can grow to this size only, as on a full disk.
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

/// Stands still until the test advances it, and counts the reads by others: a wait for a point in time reads it
/// repeatedly, a wait for work does not.
/// Thread: now() any thread, the rest that of the test
class CountingClock final : public ClockDouble {
public:
    CountingClock() { clockDouble = this; }
    ~CountingClock() override { clockDouble = nullptr; }

    void advance(Milliseconds time) { m_now += Nanoseconds(time).count(); }
    [[nodiscard]] int looks() const { return m_looks; }

    [[nodiscard]] SteadyTime now() const override
    {
        if (std::this_thread::get_id() != m_test)
            ++m_looks;
        return SteadyTime(Nanoseconds(m_now.load()));
    }
    void timerStarted(LoopTimer& timer) override { Q_UNUSED(timer) }
    void timerStopped(LoopTimer& timer) override { Q_UNUSED(timer) }

private:
    const std::thread::id m_test = std::this_thread::get_id();
    std::atomic<Nanoseconds::rep> m_now = std::chrono::steady_clock::now().time_since_epoch().count();
    mutable std::atomic<int> m_looks = 0;
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

/// Requests in it, and those counted as missing by its Dropped rows.
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
    void slowDiskLeavesCountedGapsInPlace();
    void whatIsLeftAtAnyMomentIsAccountedFor();
    void hurriedEndCountsTheRest();
    void copyOfTheFileAloneLacksASecond();

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
    Account account;
    QVERIFY(account.add(read));
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
        const FileLimit limit(64 * 1024); // one more row fits, this many do not
        std::vector<Activity> batch = numberedUpTo(5000);
        m_source->push(batch);
        recorder.end(Milliseconds(patience));
    }
    const auto [requests, missing] = accounted(allOf(path()));
    QVERIFY(missing > 0);
    // The full disk is reported as an activity too, and is missing like the rest if it came before the end.
    const bool isSaid = hasProblem(m_source->drain(), ErrorCode::RecordingWriteFailed);
    QVERIFY(requests + missing == 5000U || (isSaid && requests + missing == 5001U));
    QVERIFY(recorder.status().isClosed);
    QCOMPARE(recorder.status().missing, missing);
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
        QVERIFY(!recorder.status().isClosed);
        QCOMPARE(recorder.status().missing, 1U);
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
    // Nothing accumulates without a consumer.
    (void)recorder.inbox()->drain();
    m_source->push(numbered(2));
    QVERIFY(recorder.inbox()->drain().empty());
}

void TestRecorderDisk::slowDiskLeavesCountedGapsInPlace()
{
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source, .bounds = {.activities = 500, .quiet = 10}});
    QVERIFY(recorder.waitUntilOpen());
    constexpr quint64 all = 30'000;
    for (quint64 number = 1; number <= all; ++number)
        m_source->push(numberedOnOnePipe(number));
    recorder.end(Milliseconds(patience));
    Account account;
    QVERIFY(account.add(allOf(path())));
    QVERIFY(account.missing() > 0);
    QVERIFY(account.rows() >= 500);
    QCOMPARE(account.rows() + account.missing(), all);
    QCOMPARE(recorder.status().missing, account.missing());
}

/// A reader during writing finds what a writer killed at that moment would leave.
void TestRecorderDisk::whatIsLeftAtAnyMomentIsAccountedFor()
{
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source, .bounds = {.activities = 500, .quiet = 10}});
    QVERIFY(recorder.waitUntilOpen());
    std::atomic<bool> isEnough = false;
    std::atomic<quint64> pushed = 0;
    std::thread producer([&] {
        for (quint64 number = 1; !isEnough; ++number) {
            m_source->push(numberedOnOnePipe(number));
            pushed = number;
        }
    });
    int looks = 0;
    int looksWithGaps = 0;
    bool isRight = true;
    const QDeadlineTimer deadline(20'000);
    for (; isRight && looksWithGaps < 50 && !deadline.hasExpired(); ++looks) {
        const auto recording = Recording::open(path());
        isRight = recording.has_value();
        if (!isRight)
            break;
        const RecordingFacts facts = (*recording)->facts();
        Account account;
        isRight = account.add((*recording)->rows(0, (*recording)->count()).value_or(std::vector<Activity>())) &&
                  !facts.isClosed && !facts.isWalGone && account.missing() == static_cast<quint64>(facts.missing) &&
                  account.rows() + account.missing() + static_cast<quint64>(facts.behind) <= pushed + 1;
        looksWithGaps += account.missing() > 0 ? 1 : 0;
    }
    isEnough = true;
    producer.join();
    QVERIFY2(isRight, qPrintable(QString::number(looks)));
    QVERIFY(looksWithGaps > 0);
    recorder.end(Milliseconds(patience));
    Account account;
    QVERIFY(account.add(allOf(path())));
    QCOMPARE(account.rows() + account.missing(), pushed.load());
    const auto recording = Recording::open(path());
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isClosed);
    QCOMPARE((*recording)->facts().behind, 0);
    QCOMPARE((*recording)->facts().missing, static_cast<qint64>(account.missing()));
    QCOMPARE(recorder.status().missing, account.missing());
}

void TestRecorderDisk::hurriedEndCountsTheRest()
{
    constexpr quint64 all = 100'000;
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source, .bounds = {.activities = 90'000}});
    QVERIFY(recorder.waitUntilOpen());
    for (quint64 number = 1; number <= all; ++number)
        m_source->push(numberedOnOnePipe(number));
    recorder.end(Milliseconds(0));
    Account account;
    QVERIFY(account.add(allOf(path())));
    QCOMPARE(account.rows() + account.missing(), all);
    QVERIFY(recorder.status().isClosed);
    QCOMPARE(recorder.status().missing, account.missing());
    const auto recording = Recording::open(path());
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isClosed);
    QCOMPARE((*recording)->facts().missing, static_cast<qint64>(account.missing()));
}

/// Runs another program: closing the file in this process would release its locks on it.
void TestRecorderDisk::copyOfTheFileAloneLacksASecond()
{
    CountingClock clock;
    Recorder recorder({.path = path(), .endpoint = {}, .source = m_source});
    QVERIFY(recorder.waitUntilOpen());
    const QString copy = path() + QStringLiteral(".copy");
    const auto copied = [&]() -> std::unique_ptr<Recording> {
        for (const QString& left : {copy, copy + QStringLiteral("-wal"), copy + QStringLiteral("-shm")})
            QFile::remove(left);
        if (QProcess::execute(QStringLiteral("cp"), {path(), copy}) != 0)
            return nullptr;
        auto recording = Recording::open(copy);
        return recording ? std::move(*recording) : nullptr;
    };
    const auto first = copied();
    QVERIFY(first);
    QCOMPARE(first->count(), 0);
    QVERIFY(!first->facts().isClosed);
    QVERIFY(first->facts().isWalGone);
    quint64 pushed = 0;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 100; ++i)
            m_source->push(numberedOnOnePipe(++pushed));
        const auto isThere = [&] {
            clock.advance(Milliseconds(250));
            const auto recording = copied();
            return recording && recording->count() == static_cast<qint64>(pushed) && recording->facts().isWalGone;
        };
        QTRY_VERIFY(isThere());
    }
    // When no more activities come, no more work is done, however late: the recorder does not read any clock.
    const QDateTime changed = QFileInfo(path()).lastModified();
    int quiet = 0;
    const auto isQuiet = [&] {
        const int before = clock.looks();
        clock.advance(Milliseconds(10'000));
        (void)copied(); // takes longer than the interval of checks
        quiet = clock.looks() == before ? quiet + 1 : 0;
        return quiet >= 5;
    };
    QTRY_VERIFY(isQuiet());
    QCOMPARE(QFileInfo(path()).lastModified(), changed);
}

STANDPIPE_TEST(TestRecorderDisk, QCoreApplication)
#include "tst_recorderdisk.moc"
