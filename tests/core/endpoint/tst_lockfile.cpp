// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/endpoint/lockfile.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <atomic>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace standpipe;

/// The lock file at each moment: its contents, and how the next start treats the file of a killed holder.
/// Thread: GUI thread
class TestLockFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void isMadeUnderItsOwnNameAlone();
    void saysWhatIsNoted();
    void saysTheLatestSocketsOnly();
    void textIsWholeAtEachMoment();
    void shorterTextLeavesNothingOfTheOneBefore();
    void emptyFileIsALockOnlyIfMarked();
    void ownersBitsAreGivenBack();
    void destroyedUnnotedItLeavesAFoundFileAsItWas();
    void holderThatHasNotWrittenYetIsNotNamed_data();
    void holderThatHasNotWrittenYetIsNotNamed();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("x.lock")); }
    [[nodiscard]] QByteArray name() const { return QFile::encodeName(path()); }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("none");
    }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    bool write(const QByteArray& bytes) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestLockFile::isMadeUnderItsOwnNameAlone()
{
    // Despite a folder with the name under which earlier versions created the file first.
    QVERIFY(QDir().mkdir(path() + QLatin1Char('.') + QString::number(::getpid())));
    const QStringList before = files();
    {
        const Result<LockFile> lock = LockFile::acquire(path());
        QVERIFY(lock && lock->isInPlace());
        QCOMPARE(files(), QStringList(QStringLiteral("x.lock")) + before);
    }
    QCOMPARE(files(), before);
}

void TestLockFile::saysWhatIsNoted()
{
    {
        Result<LockFile> lock = LockFile::acquire(path());
        QVERIFY(lock && lock->socketsLeft().isEmpty());
        QVERIFY(lock->note({{5, 6, 7}, {5, 8, 9}}, LockFile::Noting::Bound));
        QVERIFY(text().endsWith("\nsocket 5 6 7\nsocket 5 8 9\n"));
        QVERIFY(text().contains("\npid " + QByteArray::number(::getpid()) + '\n'));
        lock->leave();
    }
    // The device is that of the file: its number may change after a restart.
    struct stat facts {};
    QVERIFY(::stat(name().constData(), &facts) == 0);
    Result<LockFile> next = LockFile::acquire(path());
    QVERIFY(next);
    QCOMPARE(next->socketsLeft(), (QList<FileNumber>{{facts.st_dev, 6, 7}, {facts.st_dev, 8, 9}}));
    QVERIFY(next->note(next->socketsLeft(), LockFile::Noting::Binding));
    QVERIFY(text().trimmed().endsWith("\nsocket 0 0 0"));
}

void TestLockFile::saysTheLatestSocketsOnly()
{
    Result<LockFile> lock = LockFile::acquire(path());
    QList<FileNumber> sockets;
    for (quint64 inode = 1; inode <= 100; ++inode)
        sockets.append({1, inode, 1767315840678901234});
    QVERIFY(lock && lock->note(sockets, LockFile::Noting::Bound));
    lock->leave();
    lock = LockFile::acquire(path());
    QVERIFY(lock);
    QCOMPARE(lock->socketsLeft().size(), limits::notedSockets);
    QCOMPARE(lock->socketsLeft().last().inode, 100U);
    QVERIFY(text().size() < 4096);
}

void TestLockFile::textIsWholeAtEachMoment()
{
    Result<LockFile> lock = LockFile::acquire(path());
    QVERIFY(lock && lock->note({}, LockFile::Noting::Binding));
    std::atomic<bool> isOver = false;
    std::atomic<int> shortest = 1'000'000;
    std::thread reader([this, &isOver, &shortest] {
        while (!isOver) {
            struct stat facts {};
            if (::stat(name().constData(), &facts) == 0)
                shortest = std::min(shortest.load(), static_cast<int>(facts.st_size));
        }
    });
    for (int i = 0; i < 20'000; ++i)
        QVERIFY(lock->note(i % 2 == 0 ? QList<FileNumber>{{1, 2, 3}} : QList<FileNumber>{}, LockFile::Noting::Bound));
    isOver = true;
    reader.join();
    QVERIFY2(shortest > 40, qPrintable(QString::number(shortest)));
}

void TestLockFile::shorterTextLeavesNothingOfTheOneBefore()
{
    Result<LockFile> lock = LockFile::acquire(path());
    QVERIFY(lock && lock->note({{1, 222222222, 333333333}, {1, 4, 5}}, LockFile::Noting::Bound));
    QVERIFY(lock->note({{1, 4, 5}}, LockFile::Noting::Bound));
    lock->leave();
    lock = LockFile::acquire(path());
    QVERIFY(lock);
    QCOMPARE(lock->socketsLeft().size(), 1);
    QCOMPARE(lock->socketsLeft().first().inode, 4U);
}

void TestLockFile::emptyFileIsALockOnlyIfMarked()
{
    QVERIFY(write({}));
    const Result<LockFile> foreign = LockFile::acquire(path());
    QVERIFY(!foreign);
    QCOMPARE(foreign.error().code, ErrorCode::LockNotUsable);
    QVERIFY(::chmod(name().constData(), 01600) == 0);
    QVERIFY(LockFile::acquire(path()));
    // Text with the mark is not a lock.
    QVERIFY(::chmod(name().constData(), 01600) == 0 && write("notes"));
    QVERIFY(!LockFile::acquire(path()));
    QCOMPARE(text(), QByteArray("notes"));
}

void TestLockFile::ownersBitsAreGivenBack()
{
    const mode_t before = ::umask(0777);
    Result<LockFile> lock = LockFile::acquire(path());
    ::umask(before);
    QVERIFY(lock);
    struct stat facts {};
    QVERIFY(::stat(name().constData(), &facts) == 0);
    QCOMPARE(facts.st_mode & 0777U, 0600U);
}

void TestLockFile::destroyedUnnotedItLeavesAFoundFileAsItWas()
{
    const QByteArray left("standpipe-lock 1\npid 4711\nprogram /x\nsocket 1 2 3\n");
    QVERIFY(write(left));
    QVERIFY(LockFile::acquire(path()));
    QCOMPARE(text(), left);
    {
        Result<LockFile> lock = LockFile::acquire(path());
        QVERIFY(lock && lock->note({}, LockFile::Noting::Bound));
    }
    QCOMPARE(files(), QStringList());
}

void TestLockFile::holderThatHasNotWrittenYetIsNotNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("the one before it died")
        << QByteArray("standpipe-lock 1\npid 999999999\nprogram /dead\nsocket 1 2 3\n");
    QTest::newRow("there was none") << QByteArray();
}

void TestLockFile::holderThatHasNotWrittenYetIsNotNamed()
{
    QFETCH(QByteArray, text);
    QVERIFY(write(text) && ::chmod(name().constData(), 01600) == 0);
    // Another open file description, as in another process.
    const int theirs = ::open(name().constData(), O_RDWR | O_CLOEXEC);
    QVERIFY(theirs >= 0 && ::flock(theirs, LOCK_EX) == 0);
    const Result<LockFile> refused = LockFile::acquire(path());
    ::close(theirs);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::HeldByStandpipe);
    QCOMPARE(refused.error().pid, 0);
    QCOMPARE(refused.error().program, QString());
}

STANDPIPE_TEST(TestLockFile, QCoreApplication)
#include "tst_lockfile.moc"
