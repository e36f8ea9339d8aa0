// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTest>

#include <atomic>
#include <cerrno>

#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

std::atomic<int> failuresLeft = 0;
std::atomic<int> failureNumber = 0;
std::atomic<int> failed = 0;

} // namespace

/// Replaces the C library's accept4() in this program: fails as often, and with the errno, that a test sets.
extern "C" int failingAccept(int descriptor, sockaddr* address, socklen_t* size, int flags) asm("accept4");

int failingAccept(int descriptor, sockaddr* address, socklen_t* size, int flags)
{
    if (failuresLeft > 0) {
        --failuresLeft;
        ++failed;
        errno = failureNumber;
        return -1;
    }
    return static_cast<int>(::syscall(SYS_accept4, descriptor, address, size, flags));
}

/// accept(2) may fail in any way, temporarily or permanently: the server continues to listen, reports it, and does not
/// spin.
/// Thread: GUI thread
class TestAcceptErrors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void passingFailureLosesNobody_data();
    void passingFailureLosesNobody();
    void lastingFailureCostsNextToNothing_data();
    void lastingFailureCostsNextToNothing();
};

void TestAcceptErrors::init()
{
    failuresLeft = 0;
    failed = 0;
}

void TestAcceptErrors::passingFailureLosesNobody_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<ErrorCode>("said");
    const auto row = [](const char* name, int number, ErrorCode said) { QTest::newRow(name) << number << said; };
    row("interrupted", EINTR, ErrorCode::None);
    row("client gone", ECONNABORTED, ErrorCode::None);
    row("nobody there after all", EAGAIN, ErrorCode::None);
    row("out of memory", ENOMEM, ErrorCode::ListenFailed);
    row("out of buffers", ENOBUFS, ErrorCode::ListenFailed);
    row("protocol error", EPROTO, ErrorCode::ListenFailed);
    row("refused by a firewall", EPERM, ErrorCode::ListenFailed);
    row("the process has no descriptor left", EMFILE, ErrorCode::OutOfDescriptors);
    row("the system has no descriptor left", ENFILE, ErrorCode::OutOfDescriptors);
    row("an error nobody knows", 4711, ErrorCode::ListenFailed);
}

void TestAcceptErrors::passingFailureLosesNobody()
{
    QFETCH(const int, number);
    QFETCH(const ErrorCode, said);
    ServerUnderTest server;
    QVERIFY(server.start());
    failureNumber = number;
    failuresLeft = 6;
    const QByteArray reply = frame("Response to: hello");
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(reply.size()), reply);
    QCOMPARE(failed.load(), 6);
    RawPeer second(server.path());
    QVERIFY(second.send(frame("hello")));
    QCOMPARE(second.receive(reply.size()), reply);
    QVERIFY(QFile::exists(server.path()));
    QVERIFY(server.waitFor(ActivityKind::Reply, 2));
    const std::vector<Activity> problems = server.activities(ActivityKind::Problem);
    QCOMPARE(problems.size(), said == ErrorCode::None ? 0U : 1U); // once per episode
    if (said != ErrorCode::None)
        QCOMPARE(problems.front().reason().code, said);
}

void TestAcceptErrors::lastingFailureCostsNextToNothing_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("out of descriptors") << EMFILE;
    QTest::newRow("out of memory") << ENOMEM;
}

void TestAcceptErrors::lastingFailureCostsNextToNothing()
{
    QFETCH(const int, number);
    TestClock clock;
    ServerUnderTest server;
    QVERIFY(server.start());
    const QByteArray reply = frame("Response to: hello");
    RawPeer connected(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected));
    // The server goes through its event loop many times.
    const auto hasTurns = [&connected, &reply] {
        bool isServed = true;
        for (int turn = 0; turn < 20 && isServed; ++turn)
            isServed = connected.send(frame("hello")) && connected.receive(reply.size()) == reply;
        return isServed;
    };
    failureNumber = number;
    failuresLeft = 1'000'000'000;
    RawPeer client(server.path());
    QVERIFY(client.send(frame("hello")));
    // Each attempt calls accept at most twice: for the client, and for the one to shed.
    for (int attempt = 1; attempt <= 10; ++attempt) {
        QVERIFY(hasTurns());
        const int most = 2 * attempt;
        QVERIFY2(failed >= attempt && failed <= most, qPrintable(QString::number(failed)));
        clock.advance(limits::acceptBackOff);
    }
    QVERIFY(client.isQuiet());
    failuresLeft = 0;
    clock.advance(limits::acceptBackOff);
    QCOMPARE(client.receive(reply.size()), reply);
    QCOMPARE(server.activities(ActivityKind::Problem).size(), 1U);
}

STANDPIPE_TEST(TestAcceptErrors, QCoreApplication)
#include "tst_accepterrors.moc"
