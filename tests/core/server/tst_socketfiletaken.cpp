// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpointclaim.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

using MakeThing = std::function<UniqueDescriptor(const QString&)>;

UniqueDescriptor writeNotes(const QString& path)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write("somebody's notes");
    return {};
}

ino_t inodeOf(const QString& path)
{
    struct stat facts {};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_ino : 0;
}

} // namespace

/// Something that is not the server's is at the path of its socket or its lock: it is never touched.
/// Thread: GUI thread
class TestSocketFileTaken : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup()
    {
        m_client.close();
        m_server.reset();
        m_clock.reset();
    }
    void strangersThingStaysUntilItsOwnerTakesItAway_data();
    void strangersThingStaysUntilItsOwnerTakesItAway();
    void saidOnceHoweverOftenOneLooks();
    void movedBackItIsFoundAgain();
    void formerSocketOfOursIsNoStrangers();
    void killedBinderBeforeUsChangesNothing();
    void lockIsHeldWhileAStrangerHasTheName();
    void stopSparesTheStranger();
    void lockFileIsMadeAnew();
    void strangersLockFileStays();
    void lockFileRemovedNobodyGetsIn();

private:
    [[nodiscard]] QString path() const { return m_server->path(); }
    [[nodiscard]] QString lockPath() const { return path() + QStringLiteral(".lock"); }
    [[nodiscard]] QString beside(const char* name) const
    {
        return QFileInfo(path()).path() + QLatin1Char('/') + QLatin1String(name);
    }
    /// Exchanges two paths in one step, so that neither is ever missing.
    static bool swap(const QString& one, const QString& other)
    {
        return ::renameat2(AT_FDCWD, QFile::encodeName(one).constData(), AT_FDCWD, QFile::encodeName(other).constData(),
                           RENAME_EXCHANGE) == 0;
    }
    [[nodiscard]] bool isServed() const
    {
        RawPeer client(path());
        const QByteArray reply = frame("Response to: hello");
        return client.isConnected() && client.send(frame("hello")) && client.receive(reply.size()) == reply;
    }
    /// Why another server cannot listen there; None: it could.
    [[nodiscard]] ErrorCode refusal() const
    {
        const Result<EndpointClaim> taken = EndpointClaim::take(m_server->settings.endpoint, Access::User);
        return taken ? ErrorCode::None : taken.error().code;
    }
    [[nodiscard]] QList<ErrorCode> problems() const
    {
        QList<ErrorCode> codes;
        for (const Activity& activity : m_server->activities(ActivityKind::Problem))
            codes << activity.reason().code;
        return codes;
    }

    /// Starts a new server that uses a TestClock, with a client.
    [[nodiscard]] bool startByClock()
    {
        cleanup();
        m_clock = std::make_unique<TestClock>();
        m_server = std::make_unique<ServerUnderTest>();
        if (!m_server->start())
            return false;
        m_client = RawPeer(path());
        return m_client.isConnected();
    }
    /// The server is notified of the change of its files, and checks them when its pause is over.
    [[nodiscard]] bool looks()
    {
        for (int turn = 0; turn < 2; ++turn) {
            if (!m_client.send(frame("hello")) || m_client.receive(22) != frame("Response to: hello"))
                return false;
        }
        m_clock->advance(limits::renewalPause);
        return true;
    }

    std::unique_ptr<TestClock> m_clock;
    std::unique_ptr<ServerUnderTest> m_server;
    RawPeer m_client;
};

void TestSocketFileTaken::init()
{
    m_server = std::make_unique<ServerUnderTest>();
    QVERIFY(m_server->start());
}

void TestSocketFileTaken::strangersThingStaysUntilItsOwnerTakesItAway_data()
{
    QTest::addColumn<MakeThing>("make");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char* name, ErrorCode code, const MakeThing& make) {
        QTest::newRow(name) << make << code;
    };
    row("a regular file", ErrorCode::PathIsFile, writeNotes);
    row("a listening socket", ErrorCode::HeldByOther, [](const QString& at) { return listenRaw(at); });
    row("a dead socket", ErrorCode::DeadSocketNotOurs, [](const QString& at) {
        listenRaw(at).reset();
        return UniqueDescriptor();
    });
    row("a symlink to a file", ErrorCode::PathIsSymlink, [](const QString& at) {
        const QString target = at + QStringLiteral(".target");
        (void)writeNotes(target);
        QFile::link(target, at);
        return UniqueDescriptor();
    });
    row("a symlink to nothing", ErrorCode::PathIsSymlink, [](const QString& at) {
        QFile::link(QStringLiteral("/nowhere"), at);
        return UniqueDescriptor();
    });
    row("a directory", ErrorCode::PathIsDirectory, [](const QString& at) {
        QDir().mkdir(at);
        return UniqueDescriptor();
    });
    row("a FIFO", ErrorCode::PathIsOther, [](const QString& at) {
        ::mkfifo(QFile::encodeName(at).constData(), 0600);
        return UniqueDescriptor();
    });
}

void TestSocketFileTaken::strangersThingStaysUntilItsOwnerTakesItAway()
{
    QFETCH(const MakeThing, make);
    QFETCH(const ErrorCode, code);
    RawPeer client(path());
    const QString elsewhere = beside("elsewhere");
    const UniqueDescriptor theirs = make(elsewhere);
    const ino_t inode = inodeOf(elsewhere);
    QVERIFY(swap(elsewhere, path()));
    QVERIFY(QFile::remove(elsewhere)); // our former socket
    QTRY_COMPARE(problems(), (QList<ErrorCode>{ErrorCode::SocketFileLost, code}));
    // Reported once, left alone, and the connected client is served.
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(22), frame("Response to: hello"));
    QCOMPARE(problems().size(), 2);
    QCOMPARE(inodeOf(path()), inode);
    QCOMPARE(m_server->activities(ActivityKind::ServerListening).size(), 1U);
    // Its owner removes it.
    QVERIFY(code == ErrorCode::PathIsDirectory ? QDir().rmdir(path()) : QFile::remove(path()));
    QVERIFY(m_server->waitFor(ActivityKind::ServerListening, 2));
    QVERIFY(isServed());
    QCOMPARE(problems().size(), 2);
}

void TestSocketFileTaken::saidOnceHoweverOftenOneLooks()
{
    QVERIFY(startByClock());
    const QString elsewhere = beside("elsewhere");
    (void)writeNotes(elsewhere);
    QVERIFY(swap(elsewhere, path()));
    QVERIFY(looks());
    const QList<ErrorCode> said{ErrorCode::SocketFileLost, ErrorCode::PathIsFile};
    QTRY_COMPARE(problems(), said);
    for (Milliseconds passed{0}; passed < limits::nameReportPause * 2; passed += limits::renewalPause) {
        QVERIFY(::utimensat(AT_FDCWD, QFile::encodeName(path()).constData(), nullptr, 0) == 0);
        QVERIFY(looks());
    }
    QCOMPARE(problems(), said);
}

void TestSocketFileTaken::movedBackItIsFoundAgain()
{
    const QString elsewhere = beside("elsewhere");
    (void)writeNotes(elsewhere);
    const ino_t inode = inodeOf(path());
    QVERIFY(swap(elsewhere, path()));
    QTRY_COMPARE(problems(), (QList<ErrorCode>{ErrorCode::SocketFileLost, ErrorCode::PathIsFile}));
    QVERIFY(swap(elsewhere, path()));
    QVERIFY(m_server->waitFor(ActivityKind::ServerListening, 2));
    QCOMPARE(inodeOf(path()), inode);
    QVERIFY(isServed());
    QVERIFY(QFile::exists(elsewhere));
}

void TestSocketFileTaken::formerSocketOfOursIsNoStrangers()
{
    const QString elsewhere = beside("elsewhere");
    QVERIFY(QFile::rename(path(), elsewhere));
    QVERIFY(m_server->waitFor(ActivityKind::ServerListening, 2));
    QVERIFY(swap(elsewhere, path())); // dead by now, and our own
    QVERIFY(m_server->waitFor(ActivityKind::ServerListening, 3));
    QVERIFY(isServed());
    QCOMPARE(problems(), (QList<ErrorCode>{ErrorCode::SocketFileLost, ErrorCode::SocketFileLost}));
}

void TestSocketFileTaken::killedBinderBeforeUsChangesNothing()
{
    // An earlier process was killed before it could bind: what it left may be removed at the start, and only then.
    m_server = std::make_unique<ServerUnderTest>();
    QFile lock(lockPath());
    QVERIFY(lock.open(QIODevice::WriteOnly));
    lock.write("standpipe-lock 1\npid 4711\nprogram /usr/bin/standpipectl\nsocket 0 0 0\n");
    lock.close();
    QVERIFY(m_server->start());
    const QString elsewhere = beside("elsewhere");
    listenRaw(elsewhere).reset();
    const ino_t inode = inodeOf(elsewhere);
    QVERIFY(swap(elsewhere, path()));
    QTRY_COMPARE(problems(), (QList<ErrorCode>{ErrorCode::SocketFileLost, ErrorCode::DeadSocketNotOurs}));
    QCOMPARE(inodeOf(path()), inode);
}

void TestSocketFileTaken::lockIsHeldWhileAStrangerHasTheName()
{
    QVERIFY(startByClock());
    const QString elsewhere = beside("elsewhere");
    const UniqueDescriptor theirs = listenRaw(elsewhere);
    QVERIFY(swap(elsewhere, path()));
    QVERIFY(QFile::remove(lockPath()));
    QVERIFY(looks());
    QVERIFY(QFile::exists(lockPath()));
    QTRY_VERIFY(problems().contains(ErrorCode::HeldByOther));
    // Created once, not repeatedly, each time undone because of the stranger: that would cause another notification.
    const ino_t inode = inodeOf(lockPath());
    for (int turn = 0; turn < 10; ++turn)
        QVERIFY(looks());
    QCOMPARE(inodeOf(lockPath()), inode);
    QCOMPARE(refusal(), ErrorCode::HeldByStandpipe);
}

void TestSocketFileTaken::stopSparesTheStranger()
{
    const QString elsewhere = beside("elsewhere");
    const UniqueDescriptor theirs = listenRaw(elsewhere);
    const ino_t inode = inodeOf(elsewhere);
    QVERIFY(swap(elsewhere, path()));
    QTRY_COMPARE(problems().size(), 2);
    m_server->stop();
    QCOMPARE(inodeOf(path()), inode);
    QVERIFY(!QFile::exists(lockPath()));
}

void TestSocketFileTaken::lockFileIsMadeAnew()
{
    const QByteArray before = [this] {
        QFile lock(lockPath());
        return lock.open(QIODevice::ReadOnly) ? lock.readAll() : QByteArray();
    }();
    QVERIFY(before.contains("pid "));
    QVERIFY(QFile::remove(lockPath()));
    QTRY_COMPARE(problems(), QList<ErrorCode>{ErrorCode::LockFileLost});
    QFile lock(lockPath());
    QVERIFY(lock.open(QIODevice::ReadOnly));
    QCOMPARE(lock.readAll(), before);
    QCOMPARE(refusal(), ErrorCode::HeldByStandpipe);
    QVERIFY(isServed());
    QCOMPARE(m_server->activities(ActivityKind::ServerListening).size(), 1U);
}

void TestSocketFileTaken::strangersLockFileStays()
{
    const QString elsewhere = beside("elsewhere");
    (void)writeNotes(elsewhere);
    const ino_t inode = inodeOf(elsewhere);
    QVERIFY(swap(elsewhere, lockPath()));
    QVERIFY(QFile::remove(elsewhere));
    QTRY_COMPARE(problems(), QList<ErrorCode>{ErrorCode::LockNotUsable});
    QVERIFY(isServed());
    QCOMPARE(inodeOf(lockPath()), inode);
    QVERIFY(QFile::remove(lockPath()));
    QTRY_COMPARE(problems(), (QList<ErrorCode>{ErrorCode::LockNotUsable, ErrorCode::LockFileLost}));
    QVERIFY(QFile::exists(lockPath()));
}

void TestSocketFileTaken::lockFileRemovedNobodyGetsIn()
{
    // However soon another server tries: the socket is seen to be alive.
    for (int i = 0; i < 50; ++i) {
        (void)QFile::remove(lockPath());
        const ErrorCode why = refusal();
        QVERIFY(why == ErrorCode::HeldByStandpipe || why == ErrorCode::HeldByOther);
    }
    QVERIFY(isServed());
    QTRY_COMPARE(refusal(), ErrorCode::HeldByStandpipe);
    QTRY_VERIFY(QFile::exists(lockPath()));
    QCOMPARE(m_server->activities(ActivityKind::ServerListening).size(), 1U);
}

STANDPIPE_TEST(TestSocketFileTaken, QCoreApplication)
#include "tst_socketfiletaken.moc"
