// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/logfile.h"
#include "core/base/filesizesignal.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>

using standpipe::cli::LogFile;

namespace {

QByteArray contentsOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Limits the size of files written by this process during its lifetime, as on a full disk.
/// Thread: main thread
class FileLimit {
public:
    explicit FileLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_former);
        set(bytes);
    }
    ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &m_former); }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;

    void set(rlim_t bytes) const
    {
        const rlimit limit{.rlim_cur = bytes, .rlim_max = m_former.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

private:
    rlimit m_former{};
};

} // namespace

/// Thread: main thread
class TestLogFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        standpipe::blockFileSizeSignal();
        QVERIFY(m_folder.isValid());
    }
    void init() { QFile::remove(path()); }
    void linesAreAppended();
    void whatIsMissingIsCountedWhereItIsMissing();
    void aLineThatWasCutIsFinishedFirst();
    void aCutLineStaysInTheFileItBeganIn();
    void whatCannotBeOpenedAnewIsWrittenOn();
    void aLineThatAnotherWriterLeftCutIsEnded();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("log")); }
    [[nodiscard]] LogFile logFile() const
    {
        return {path(), [](qint64 missing) { return "missing " + QByteArray::number(missing) + '\n'; }};
    }

    QTemporaryDir m_folder;
};

void TestLogFile::linesAreAppended()
{
    for (int start = 0; start < 2; ++start) {
        LogFile log = logFile();
        QVERIFY(log.open());
        log.write("one\ntwo\n");
        log.write("three\n");
        QCOMPARE(log.missing(), 0);
    }
    QCOMPARE(contentsOf(path()), QByteArray("one\ntwo\nthree\none\ntwo\nthree\n"));
    struct stat status = {};
    QCOMPARE(::stat(qPrintable(path()), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void TestLogFile::whatIsMissingIsCountedWhereItIsMissing()
{
    LogFile log = logFile();
    QVERIFY(log.open());
    {
        const FileLimit full(8);
        log.write("one\ntwo\nthree\nfour\n");
        log.write("five\n");
        QCOMPARE(contentsOf(path()), QByteArray("one\ntwo\n"));
        QCOMPARE(log.missing(), 3);
        full.set(12); // too small even for the line that reports the gap
        log.write("six\n");
    }
    log.write("seven\n");
    log.write("eight\n");
    QCOMPARE(contentsOf(path()), QByteArray("one\ntwo\nmissing 3\nmissing 1\nseven\neight\n"));
    QCOMPARE(log.missing(), 4);
}

void TestLogFile::aLineThatWasCutIsFinishedFirst()
{
    LogFile log = logFile();
    QVERIFY(log.open());
    {
        const FileLimit full(6);
        log.write("one\ntwo\nthree\n");
        QCOMPARE(contentsOf(path()), QByteArray("one\ntw"));
        QCOMPARE(log.missing(), 2);
        full.set(7);
        log.write("four\n");
        QCOMPARE(contentsOf(path()), QByteArray("one\ntwo"));
    }
    log.write("five\n");
    QCOMPARE(contentsOf(path()), QByteArray("one\ntwo\nmissing 2\nfive\n"));
    QCOMPARE(log.missing(), 2);
}

void TestLogFile::aCutLineStaysInTheFileItBeganIn()
{
    LogFile log = logFile();
    QVERIFY(log.open());
    const QString moved = path() + QStringLiteral(".1");
    {
        const FileLimit full(6);
        log.write("one\ntwo\nthree\n");
        QVERIFY(QFile::rename(path(), moved));
        QVERIFY(log.reopen());
    }
    log.write("four\n");
    QCOMPARE(contentsOf(moved), QByteArray("one\ntw"));
    QCOMPARE(contentsOf(path()), QByteArray("missing 2\nfour\n"));
    QCOMPARE(log.missing(), 2);
}

void TestLogFile::whatCannotBeOpenedAnewIsWrittenOn()
{
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    const QString inside = folder.filePath(QStringLiteral("log"));
    LogFile log(inside, {});
    QVERIFY(log.open());
    log.write("one\n");
    const QString moved = path() + QStringLiteral(".2");
    QVERIFY(QFile::rename(inside, moved));
    QVERIFY(folder.remove());
    const auto reopened = log.reopen();
    QVERIFY(!reopened);
    QCOMPARE(reopened.error().code, standpipe::ErrorCode::FileNotWritable);
    QCOMPARE(reopened.error().where, inside);
    log.write("two\n");
    QCOMPARE(contentsOf(moved), QByteArray("one\ntwo\n"));
}

void TestLogFile::aLineThatAnotherWriterLeftCutIsEnded()
{
    for (const QByteArray& before : {QByteArray(), QByteArray("one\n"), QByteArray("one\ntw")}) {
        QFile::remove(path());
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(before);
        file.close();
        LogFile log = logFile();
        QVERIFY(log.open());
        log.write("new\n");
        QCOMPARE(contentsOf(path()), before + (before.endsWith('w') ? "\nnew\n" : "new\n"));
    }
}

STANDPIPE_TEST(TestLogFile, QCoreApplication)
#include "tst_logfile.moc"
