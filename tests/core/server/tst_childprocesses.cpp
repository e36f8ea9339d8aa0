// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

/// Lists the targets of the descriptors of the shell that runs it, one per line.
constexpr const char* listing = "for d in /proc/$$/fd/*; do readlink $d; done; true";

QByteArray listedByQProcess()
{
    QProcess child;
    child.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QString::fromLatin1(listing)});
    child.waitForFinished();
    return child.readAllStandardOutput();
}

/// As a library without Qt would do it.
QByteArray listedByFork()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return {};
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        ::execl("/bin/sh", "sh", "-c", listing, nullptr);
        ::_exit(127);
    }
    ::close(ends[1]);
    QFile output;
    QByteArray all;
    if (output.open(ends[0], QIODevice::ReadOnly, QFileDevice::AutoCloseHandle))
        all = output.readAll();
    ::waitpid(child, nullptr, 0);
    return all;
}

} // namespace

/// A handler starts a program, which inherits none of the server's descriptors; its start and its end do not affect the
/// server.
/// Thread: GUI thread
class TestChildProcesses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void inheritNothing_data();
    void inheritNothing();
};

void TestChildProcesses::inheritNothing_data()
{
    using List = QByteArray (*)();
    QTest::addColumn<List>("list");
    QTest::newRow("QProcess") << &listedByQProcess;
    QTest::newRow("fork and exec") << &listedByFork;
}

void TestChildProcesses::inheritNothing()
{
    using List = QByteArray (*)();
    QFETCH(const List, list);
    // The descriptors that this program itself inherited (at least the standard ones) are not checked.
    const QList<QByteArray> ownBefore = list().split('\n');
    ServerUnderTest server;
    QVERIFY(server.start(std::make_shared<FunctionHandler>(
        [list](const Request&, const Responder& responder) { responder.send(list()); }, true)));
    std::vector<RawPeer> others;
    others.reserve(5);
    for (int i = 0; i < 5; ++i)
        others.emplace_back(server.path());
    QVERIFY(server.waitFor(ActivityKind::Connected, 5));
    RawPeer client(server.path());
    for (int turn = 0; turn < 2; ++turn) {
        QVERIFY(client.send(frame("which?")));
        QVERIFY(server.waitFor(ActivityKind::Reply, static_cast<size_t>(turn) + 1));
        const QByteArray descriptors = server.activities(ActivityKind::Reply).back().payload;
        QCOMPARE(client.receive(4 + descriptors.size()), frame(descriptors));
        QCOMPARE(descriptors.split('\n').size(), ownBefore.size()); // pipes to the shell have other numbers each time
        QVERIFY2(!descriptors.contains("socket:"), descriptors.constData());
        QVERIFY2(!descriptors.contains("anon_inode:"), descriptors.constData());
        QVERIFY2(!descriptors.contains(".lock"), descriptors.constData());
        // Again with a new socket.
        if (turn == 0) {
            QVERIFY(QFile::remove(server.path()));
            QVERIFY(server.waitFor(ActivityKind::ServerListening, 2));
            QVERIFY(RawPeer(server.path()).isConnected());
        }
    }
    QVERIFY(server.activities(ActivityKind::Disconnected).size() <= 1); // at most that of the last one
    for (RawPeer& other : others)
        QVERIFY(other.isQuiet());
}

STANDPIPE_TEST(TestChildProcesses, QCoreApplication)
#include "tst_childprocesses.moc"
