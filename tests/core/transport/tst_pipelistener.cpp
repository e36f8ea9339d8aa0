// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/base/limits.h"
#include "core/transport/connecting.h"
#include "core/transport/pipedialer.h"
#include "core/transport/pipelistener.h"
#include "tests/support/loopturns.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <deque>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

/// The listener survives the failures that end the accept loop of QLocalServer.
/// Thread: GUI thread
class TestPipeListener : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void acceptsOnlyWhenAsked();
    void announcesAWaitingClientOnce();
    void survivesTheLastDescriptor();
    void aReserveThatWasLostComesBack();
    void closingSparesAStrangersSocket();
    void childrenDoNotInheritAnything();
    void dialerTellsCausesApart_data();
    void dialerTellsCausesApart();
    void dialerReportsRefusedAccess();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("s")); }
    [[nodiscard]] Endpoint endpoint() const { return Endpoint::parse(path()).value(); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPipeListener::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPipeListener::acceptsOnlyWhenAsked()
{
    PipeListener listener;
    int accepted = 0;
    connect(&listener, &PipeListener::clientAccepted, this, [&](UniqueDescriptor&) {
        if (++accepted == 2)
            listener.setAccepting(false);
    });
    QVERIFY(listener.listen(endpoint(), Access::User));
    QCOMPARE(listener.path(), path());
    std::vector<RawPeer> clients;
    clients.reserve(5);
    for (int i = 0; i < 5; ++i)
        clients.emplace_back(path());
    QVERIFY(loopTurns());
    QCOMPARE(accepted, 0);
    listener.setAccepting(true);
    QTRY_COMPARE(accepted, 2);
    QVERIFY(loopTurns());
    QCOMPARE(accepted, 2);
    listener.setAccepting(true);
    QTRY_COMPARE(accepted, 5);
}

void TestPipeListener::announcesAWaitingClientOnce()
{
    PipeListener listener;
    QSignalSpy waiting(&listener, &PipeListener::clientWaiting);
    connect(&listener, &PipeListener::clientAccepted, this, [&] { listener.setAccepting(false); });
    QVERIFY(listener.listen(endpoint(), Access::User));
    listener.setAccepting(true);
    const RawPeer first(path());
    QTRY_VERIFY(!listener.isAccepting());
    QVERIFY(loopTurns());
    QCOMPARE(waiting.size(), 0);
    const RawPeer second(path());
    QTRY_COMPARE(waiting.size(), 1);
    const RawPeer third(path());
    QVERIFY(loopTurns());
    QCOMPARE(waiting.size(), 1);
}

void TestPipeListener::survivesTheLastDescriptor()
{
    PipeListener listener;
    QSignalSpy problems(&listener, &PipeListener::problem);
    std::deque<UniqueDescriptor> served;
    connect(&listener, &PipeListener::clientAccepted, this, [&](UniqueDescriptor& descriptor) {
        (void)!::write(descriptor.get(), "x", 1);
        served.push_back(std::move(descriptor));
    });
    QVERIFY(listener.listen(endpoint(), Access::User));
    listener.setAccepting(true);
    // The clients live in a child process, so that only the server's side runs out.
    std::array<int, 2> result{};
    QVERIFY(::pipe2(result.data(), O_CLOEXEC | O_NONBLOCK) == 0);
    rlimit before{};
    ::getrlimit(RLIMIT_NOFILE, &before);
    const QString where = path();
    const pid_t child = ::fork();
    if (child == 0) {
        std::vector<RawPeer> clients;
        clients.reserve(30);
        for (int i = 0; i < 30; ++i)
            clients.emplace_back(where);
        char shed = 0;
        for (RawPeer& client : clients) // each served client gets a byte
            shed = static_cast<char>(shed + (client.isConnected() && client.isAtEnd() ? 1 : 0));
        (void)!::write(result[1], &shed, 1);
        ::_exit(0);
    }
    const rlimit tight{.rlim_cur = static_cast<rlim_t>(openDescriptors() + 13), .rlim_max = before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &tight);
    const bool isSaid = QTest::qWaitFor([&] { return !problems.isEmpty(); }, patience);
    char shed = -1;
    const bool isTold = QTest::qWaitFor([&] { return ::read(result[0], &shed, 1) == 1; }, patience);
    ::setrlimit(RLIMIT_NOFILE, &before);
    ::kill(child, SIGKILL); // has ended, unless this fails
    ::waitpid(child, nullptr, 0);
    QVERIFY(isTold);
    ::close(result[0]);
    ::close(result[1]);
    QVERIFY(isSaid);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.front().front().value<Error>().code, ErrorCode::OutOfDescriptors);
    QVERIFY2(!served.empty() && served.size() < 30, qPrintable(QString::number(served.size())));
    QCOMPARE(static_cast<int>(shed), 30 - static_cast<int>(served.size()));
    QVERIFY(listener.isListening());
    QVERIFY(listener.isNameOurs());
    served.clear();
    const RawPeer later(path());
    QTRY_COMPARE(served.size(), 1U);
}

void TestPipeListener::aReserveThatWasLostComesBack()
{
    PipeListener listener;
    const QSignalSpy problems(&listener, &PipeListener::problem);
    std::vector<UniqueDescriptor> served;
    connect(&listener, &PipeListener::clientAccepted, this,
            [&](UniqueDescriptor& descriptor) { served.push_back(std::move(descriptor)); });
    QVERIFY(listener.listen(endpoint(), Access::User));
    listener.setAccepting(true);
    const int before = openDescriptors();
    const RawPeer client(path());
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    // A descriptor that is closed temporarily cannot be opened again. (poll(2) rejects more descriptors than the limit:
    // the loop has four.)
    const rlimit none{.rlim_cur = 6, .rlim_max = limit.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    const bool isSaid = QTest::qWaitFor([&] { return !problems.isEmpty(); }, patience);
    ::setrlimit(RLIMIT_NOFILE, &limit);
    QVERIFY(isSaid);
    QTRY_COMPARE(served.size(), 1U);
    // The client's two ends, and the reserve.
    QTRY_COMPARE(openDescriptors(), before + 2);
}

void TestPipeListener::closingSparesAStrangersSocket()
{
    PipeListener listener;
    QVERIFY(listener.listen(endpoint(), Access::User));
    const int before = openDescriptors();
    QVERIFY(QFile::remove(path()));
    const UniqueDescriptor theirs = listenRaw(path());
    QVERIFY(!listener.isNameOurs());
    listener.close();
    QVERIFY(!listener.isListening());
    QVERIFY(RawPeer(path()).isConnected());
    QVERIFY(openDescriptors() < before + 1);
}

void TestPipeListener::childrenDoNotInheritAnything()
{
    PipeListener listener;
    std::deque<UniqueDescriptor> served;
    connect(&listener, &PipeListener::clientAccepted, this,
            [&](UniqueDescriptor& descriptor) { served.push_back(std::move(descriptor)); });
    QVERIFY(listener.listen(endpoint(), Access::User));
    listener.setAccepting(true);
    const RawPeer client(path());
    QTRY_COMPARE(served.size(), 1U);
    std::array<int, 2> result{};
    QVERIFY(::pipe2(result.data(), O_CLOEXEC) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(result[1], STDOUT_FILENO);
        ::execlp("sh", "sh", "-c", "ls -l /proc/self/fd | grep -c socket: ; true", nullptr);
        ::_exit(127);
    }
    std::array<char, 16> count{};
    QVERIFY(::read(result[0], count.data(), count.size()) > 0);
    ::waitpid(child, nullptr, 0);
    ::close(result[0]);
    ::close(result[1]);
    QCOMPARE(QByteArray(count.data()).trimmed(), QByteArray("0"));
}

void TestPipeListener::dialerTellsCausesApart_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing there") << QStringLiteral("nothing") << ErrorCode::ServerAbsent;
    QTest::newRow("a socket nobody listens on") << QStringLiteral("dead") << ErrorCode::ServerDead;
    QTest::newRow("a regular file") << QStringLiteral("file") << ErrorCode::NotASocket;
    QTest::newRow("a directory") << QStringLiteral("directory") << ErrorCode::NotASocket;
    QTest::newRow("a datagram socket") << QStringLiteral("datagram") << ErrorCode::WrongSocketType;
}

void TestPipeListener::dialerTellsCausesApart()
{
    QFETCH(QString, what);
    QFETCH(ErrorCode, code);
    UniqueDescriptor kept;
    if (what == QStringLiteral("dead")) {
        listenRaw(path()).reset();
    } else if (what == QStringLiteral("file")) {
        QVERIFY(QFile(path()).open(QIODevice::WriteOnly));
    } else if (what == QStringLiteral("directory")) {
        QVERIFY(QDir().mkdir(path()));
    } else if (what == QStringLiteral("datagram")) {
        kept = UniqueDescriptor(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(path()).constData(), sizeof address.sun_path);
        QVERIFY(::bind(kept.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    PipeDialer dialer;
    QSignalSpy failed(&dialer, &PipeDialer::failed);
    dialer.start(endpoint(), Carrier::Qt, Milliseconds(patience));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.front().front().value<Error>().code, code);
}

void TestPipeListener::dialerReportsRefusedAccess()
{
    if (::geteuid() != 0) {
        // Users can refuse themselves: connecting needs write permission.
        const UniqueDescriptor listening = listenRaw(path());
        QVERIFY(QFile::setPermissions(path(), {}));
        const Result<UniqueDescriptor> refused = connectOnce(endpoint());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::AccessDenied);
        return;
    }
    // Root is never refused, so a child process of user nobody tries.
    const UniqueDescriptor listening = listenRaw(path());
    QVERIFY(QFile::setPermissions(path(), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFileDevice::Permissions(0x7555)));
    const Endpoint where = endpoint();
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgid(65534) != 0 || ::setuid(65534) != 0)
            ::_exit(1);
        const Result<UniqueDescriptor> refused = connectOnce(where);
        ::_exit(!refused && refused.error().code == ErrorCode::AccessDenied ? 0 : 2);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    QCOMPARE(WEXITSTATUS(status), 0);
}

STANDPIPE_TEST(TestPipeListener, QCoreApplication)
#include "tst_pipelistener.moc"
