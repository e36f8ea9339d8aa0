// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/endpoint/endpointclaim.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <functional>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

mode_t modeOf(const QString& path)
{
    struct stat facts {};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777U : 07777U;
}

/// Takes the claim in a child process that is then killed while holding it.
void leaveADeadClaim(const Endpoint& endpoint)
{
    std::array<int, 2> ready{};
    QVERIFY(::pipe(ready.data()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const Result<EndpointClaim> claim = EndpointClaim::take(endpoint, Access::User);
        (void)!::write(ready[1], claim ? "y" : "n", 1);
        ::pause();
        ::_exit(0);
    }
    char reply = 0;
    QVERIFY(::read(ready[0], &reply, 1) == 1);
    QCOMPARE(reply, 'y');
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
}

} // namespace

/// Who may listen where: a live name is never taken over, another program's file never removed.
/// Thread: GUI thread
class TestEndpointClaim : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void claimedEndpointTakesClients();
    void leavesNothingBehind();
    void occupiedPathIsRefusedAndUntouched_data();
    void occupiedPathIsRefusedAndUntouched();
    void foreignLiveSocketIsRefusedAndServesOn();
    void foreignDeadSocketIsRefusedAndStays();
    void ownDeadSocketIsClearedAway();
    void killedBeforeBindingLeavesTheNextStartFree();
    void whatLiesThereAfterAKillWhileBindingNeedNotBeOurs_data();
    void whatLiesThereAfterAKillWhileBindingNeedNotBeOurs();
    void socketIsOursWhateverIsDoneToItsFile_data();
    void socketIsOursWhateverIsDoneToItsFile();
    void refusedTakeLeavesAFoundLockAsItWas();
    void secondClaimNamesTheHolder();
    void strangersLockFileIsNeverTouched_data();
    void strangersLockFileIsNeverTouched();
    void releaseSparesAReplacedSocket();
    void socketIsTheOwnersAloneWhateverTheUmask_data();
    void socketIsTheOwnersAloneWhateverTheUmask();
    void accessWidens_data();
    void accessWidens();
    void missingDirectoryIsSaid();
    void abstractNameIsTakenOnce();
    void failedTakeHoldsNothing();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("pipe.sock")); }
    [[nodiscard]] Endpoint endpoint() const { return Endpoint::parse(path()).value(); }
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestEndpointClaim::claimedEndpointTakesClients()
{
    Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(claim && claim->isNameOurs());
    const UniqueDescriptor listening = claim->takeListeningSocket();
    const RawPeer client(path());
    QVERIFY(client.isConnected());
    QVERIFY(acceptRaw(listening.get()).isConnected());
}

void TestEndpointClaim::leavesNothingBehind()
{
    {
        const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
        QCOMPARE(files().size(), 2);
    }
    QCOMPARE(files(), QStringList());
}

void TestEndpointClaim::occupiedPathIsRefusedAndUntouched_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a regular file") << ErrorCode::PathIsFile;
    QTest::newRow("a directory") << ErrorCode::PathIsDirectory;
    QTest::newRow("a symlink to a file") << ErrorCode::PathIsSymlink;
    QTest::newRow("a symlink to nothing") << ErrorCode::PathIsSymlink;
    QTest::newRow("a FIFO") << ErrorCode::PathIsOther;
}

void TestEndpointClaim::occupiedPathIsRefusedAndUntouched()
{
    QFETCH(ErrorCode, code);
    const QByteArray name = QFile::encodeName(path());
    const QByteArray target = QFile::encodeName(m_folder->filePath(QStringLiteral("target")));
    const QString row = QString::fromLatin1(QTest::currentDataTag());
    QFile content(row.contains(QStringLiteral("symlink to a file")) ? QFile::decodeName(target) : path());
    if (row.startsWith(QStringLiteral("a regular")) || content.fileName() != path())
        QVERIFY(content.open(QIODevice::WriteOnly) && content.write("precious") == 8);
    content.close();
    QVERIFY(code != ErrorCode::PathIsDirectory || ::mkdir(name.constData(), 0700) == 0);
    QVERIFY(code != ErrorCode::PathIsOther || ::mkfifo(name.constData(), 0600) == 0);
    QVERIFY(code != ErrorCode::PathIsSymlink || ::symlink(target.constData(), name.constData()) == 0);
    const QStringList before = files();
    const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(!claim && claim.error().where == path());
    QCOMPARE(claim.error().code, code);
    QCOMPARE(files(), before);
    if (QFileInfo(content).isFile()) {
        QVERIFY(content.open(QIODevice::ReadOnly));
        QCOMPARE(content.readAll(), QByteArray("precious"));
    }
}

void TestEndpointClaim::foreignLiveSocketIsRefusedAndServesOn()
{
    const UniqueDescriptor theirs = listenRaw(path());
    const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(!claim);
    QCOMPARE(claim.error().code, ErrorCode::HeldByOther);
    QCOMPARE(claim.error().pid, QCoreApplication::applicationPid());
    QCOMPARE(claim.error().program, QCoreApplication::applicationFilePath());
    (void)acceptRaw(theirs.get()); // the probe
    const RawPeer client(path());
    QVERIFY(acceptRaw(theirs.get()).isConnected());
    QCOMPARE(files(), QStringList{QStringLiteral("pipe.sock")});
}

void TestEndpointClaim::foreignDeadSocketIsRefusedAndStays()
{
    // Not even where ours was before, though the system may reuse the inode.
    leaveADeadClaim(endpoint());
    QVERIFY(QFile::remove(path()));
    listenRaw(path()).reset();
    const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(!claim);
    QCOMPARE(claim.error().code, ErrorCode::DeadSocketNotOurs);
    QVERIFY(QFileInfo::exists(path()));
}

void TestEndpointClaim::ownDeadSocketIsClearedAway()
{
    leaveADeadClaim(endpoint());
    QCOMPARE(files().size(), 2);
    QVERIFY(EndpointClaim::take(endpoint(), Access::User));
}

void TestEndpointClaim::killedBeforeBindingLeavesTheNextStartFree()
{
    Result<LockFile> lock = LockFile::acquire(path() + QStringLiteral(".lock"));
    QVERIFY(lock && lock->note({}, LockFile::Noting::Binding));
    QFile file(path() + QStringLiteral(".lock"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    file.close();
    lock->release();
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    listenRaw(path()).reset();
    QVERIFY(::chmod(QFile::encodeName(path()).constData(), 0600) == 0); // as ours have when created
    QVERIFY(EndpointClaim::take(endpoint(), Access::User));
}

void TestEndpointClaim::whatLiesThereAfterAKillWhileBindingNeedNotBeOurs_data()
{
    QTest::addColumn<mode_t>("mode");
    QTest::addColumn<int>("noteAge"); // seconds
    QTest::addColumn<bool>("isOurs");
    QTest::newRow("as ours") << mode_t{0600} << 0 << true;
    QTest::newRow("for everyone, after a power cut that lost the later notes") << mode_t{0666} << 0 << true;
    QTest::newRow("with a mode that ours never have") << mode_t{0755} << 0 << false;
    QTest::newRow("much younger than the note") << mode_t{0600} << 3600 << false;
    QTest::newRow("much older than the note") << mode_t{0600} << -3600 << false;
}

void TestEndpointClaim::whatLiesThereAfterAKillWhileBindingNeedNotBeOurs()
{
    QFETCH(const mode_t, mode);
    QFETCH(const int, noteAge);
    QFETCH(const bool, isOurs);
    const QByteArray name = QFile::encodeName(path());
    listenRaw(path()).reset();
    QVERIFY(::chmod(name.constData(), mode) == 0);
    QFile lock(path() + QStringLiteral(".lock"));
    QVERIFY(lock.open(QIODevice::WriteOnly) && lock.write("standpipe-lock 1\npid 4711\nsocket 0 0 0\n") > 0);
    lock.close();
    struct stat facts {};
    QVERIFY(::lstat(name.constData(), &facts) == 0);
    facts.st_mtim.tv_sec -= noteAge;
    const std::array<timespec, 2> times{facts.st_mtim, facts.st_mtim};
    QVERIFY(::utimensat(AT_FDCWD, QFile::encodeName(lock.fileName()).constData(), times.data(), 0) == 0);
    const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QCOMPARE(claim.has_value(), isOurs);
    QVERIFY(isOurs || claim.error().code == ErrorCode::DeadSocketNotOurs);
}

void TestEndpointClaim::socketIsOursWhateverIsDoneToItsFile_data()
{
    using Act = std::function<bool(const char*, const char*)>;
    QTest::addColumn<Act>("act");
    const auto row = [](const char* name, const Act& act) { QTest::newRow(name) << act; };
    row("touched", [](const char* at, const char*) { return ::utimensat(AT_FDCWD, at, nullptr, 0) == 0; });
    row("dated in the future", [](const char* at, const char*) {
        const std::array<timespec, 2> times{timespec{4'000'000'000, 0}, timespec{4'000'000'000, 0}};
        return ::utimensat(AT_FDCWD, at, times.data(), 0) == 0;
    });
    row("other permissions", [](const char* at, const char*) { return ::chmod(at, 0660) == 0; });
    row("a second name", [](const char* at, const char* other) { return ::link(at, other) == 0; });
    row("renamed and back",
        [](const char* at, const char* other) { return ::rename(at, other) == 0 && ::rename(other, at) == 0; });
}

void TestEndpointClaim::socketIsOursWhateverIsDoneToItsFile()
{
    QFETCH(const std::function<bool(const char*, const char*)>, act);
    const QByteArray name = QFile::encodeName(path());
    const QByteArray other = name + ".other";
    Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(claim);
    QVERIFY(act(name.constData(), other.constData()));
    QVERIFY(claim->isNameOurs());
    claim->release();
    ::unlink(other.constData());
    QCOMPARE(files(), QStringList());
    // The same for one that was killed, before or after.
    leaveADeadClaim(endpoint());
    QVERIFY(act(name.constData(), other.constData()));
    ::unlink(other.constData());
    QVERIFY(EndpointClaim::take(endpoint(), Access::User));
}

void TestEndpointClaim::refusedTakeLeavesAFoundLockAsItWas()
{
    // The lock identifies the dead socket after it is moved back.
    leaveADeadClaim(endpoint());
    const QString elsewhere = m_folder->filePath(QStringLiteral("elsewhere"));
    QVERIFY(QFile::rename(path(), elsewhere));
    UniqueDescriptor theirs = listenRaw(path());
    const Result<EndpointClaim> refused = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::HeldByOther);
    theirs.reset();
    QVERIFY(QFile::remove(path()));
    QVERIFY(QFile::rename(elsewhere, path()));
    QVERIFY(EndpointClaim::take(endpoint(), Access::User));
    QCOMPARE(files(), QStringList());
}

void TestEndpointClaim::secondClaimNamesTheHolder()
{
    const Result<EndpointClaim> first = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(first);
    const Result<EndpointClaim> second = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::HeldByStandpipe);
    QCOMPARE(second.error().pid, QCoreApplication::applicationPid());
    QCOMPARE(second.error().program, QCoreApplication::applicationFilePath());
    QCOMPARE(second.error().where, path());
    QVERIFY(first->isNameOurs() && files().size() == 2);
}

void TestEndpointClaim::strangersLockFileIsNeverTouched_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("with a text of its own") << QByteArray("my shopping list");
    QTest::newRow("empty, as other programs' lock files are") << QByteArray();
}

void TestEndpointClaim::strangersLockFileIsNeverTouched()
{
    QFETCH(QByteArray, content);
    QFile file(path() + QStringLiteral(".lock"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(!claim);
    QCOMPARE(claim.error().code, ErrorCode::LockNotUsable);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void TestEndpointClaim::releaseSparesAReplacedSocket()
{
    Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    QVERIFY(claim);
    QVERIFY(QFile::remove(path()));
    const UniqueDescriptor theirs = listenRaw(path());
    QVERIFY(!claim->isNameOurs());
    claim->release();
    QVERIFY(RawPeer(path()).isConnected());
}

void TestEndpointClaim::socketIsTheOwnersAloneWhateverTheUmask_data()
{
    QTest::addColumn<int>("umask");
    for (const int umask : {0, 022, 077, 0177, 0777})
        QTest::addRow("umask %03o", static_cast<unsigned>(umask)) << umask;
}

void TestEndpointClaim::socketIsTheOwnersAloneWhateverTheUmask()
{
    QFETCH(int, umask);
    const mode_t before = ::umask(static_cast<mode_t>(umask));
    const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), Access::User);
    ::umask(before);
    QVERIFY(claim);
    QCOMPARE(modeOf(path()), 0600U);
}

void TestEndpointClaim::accessWidens_data()
{
    QTest::addColumn<int>("access");
    QTest::addColumn<uint>("mode");
    QTest::newRow("group") << static_cast<int>(Access::Group) << 0660U;
    QTest::newRow("everyone") << static_cast<int>(Access::Everyone) << 0666U;
}

void TestEndpointClaim::accessWidens()
{
    QFETCH(int, access);
    QFETCH(uint, mode);
    const Result<EndpointClaim> claim = EndpointClaim::take(endpoint(), static_cast<Access>(access));
    QVERIFY(claim);
    QCOMPARE(modeOf(path()), mode);
}

void TestEndpointClaim::missingDirectoryIsSaid()
{
    const Endpoint nowhere = Endpoint::parse(m_folder->filePath(QStringLiteral("no/such/pipe"))).value();
    const Result<EndpointClaim> claim = EndpointClaim::take(nowhere, Access::User);
    QVERIFY(!claim);
    QCOMPARE(claim.error().code, ErrorCode::DirectoryMissing);
    QCOMPARE(claim.error().detail, m_folder->filePath(QStringLiteral("no/such")));
}

void TestEndpointClaim::abstractNameIsTakenOnce()
{
    const Endpoint name =
        Endpoint::parse(QStringLiteral("@standpipe-test-%1").arg(QCoreApplication::applicationPid())).value();
    Result<EndpointClaim> first = EndpointClaim::take(name, Access::User);
    QVERIFY(first);
    QVERIFY(RawPeer(name.path()).isConnected());
    const Result<EndpointClaim> second = EndpointClaim::take(name, Access::User);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::AbstractNameTaken);
    QCOMPARE(second.error().pid, QCoreApplication::applicationPid());
    first->release();
    QVERIFY(EndpointClaim::take(name, Access::User));
}

void TestEndpointClaim::failedTakeHoldsNothing()
{
    const int before = openDescriptors();
    QVERIFY(QFile(path()).open(QIODevice::WriteOnly));
    for (int i = 0; i < 10; ++i)
        QVERIFY(!EndpointClaim::take(endpoint(), Access::User));
    QCOMPARE(openDescriptors(), before);
    QVERIFY(QFile::remove(path()));
    QVERIFY(EndpointClaim::take(endpoint(), Access::User));
}

STANDPIPE_TEST(TestEndpointClaim, QCoreApplication)
#include "tst_endpointclaim.moc"
