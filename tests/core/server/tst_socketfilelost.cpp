// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testclock.h"
#include "tests/support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>
#include <thread>

#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

mode_t modeOf(const QString& path)
{
    struct stat facts {};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777U : 0;
}

bool isServed(const QString& path)
{
    RawPeer client(path);
    const QByteArray reply = frame("Response to: hello");
    return client.isConnected() && client.send(frame("hello")) && client.receive(reply.size()) == reply;
}

/// A server four directories deep: /tmp/…/a/b/pipe.sock.
/// Thread: the test's
struct DeepServer {
    DeepServer()
    {
        QDir().mkpath(folder());
        server.settings.endpoint = Endpoint::parse(path()).value();
    }
    [[nodiscard]] QString root() const { return QFileInfo(server.path()).path(); }
    [[nodiscard]] QString upper() const { return root() + QStringLiteral("/a"); }
    [[nodiscard]] QString folder() const { return upper() + QStringLiteral("/b"); }
    [[nodiscard]] QString path() const { return folder() + QStringLiteral("/pipe.sock"); }
    [[nodiscard]] size_t listenings() { return server.activities(ActivityKind::ServerListening).size(); }
    [[nodiscard]] QStringList filesLeft() const
    {
        return QDir(folder()).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    }

    ServerUnderTest server;
};

} // namespace

/// The socket file of a running server disappears: the server reports it and listens again.
/// Thread: GUI thread
class TestSocketFileLost : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listensAnew_data();
    void listensAnew();
    void connectedClientsGoOn();
    void waitingClientsAreServed();
    void manyLossesLeakNothingAndFloodNothing();
    void whatHappensBesideItWakesNobodyUp();
    void noSocketAppearsAfterTheStop();
};

void TestSocketFileLost::listensAnew_data()
{
    using Act = std::function<void(const DeepServer&)>;
    QTest::addColumn<Act>("act");
    const auto rename = [](const QString& from, const QString& to) { QVERIFY(QFile::rename(from, to)); };
    const QList<std::pair<const char*, Act>> acts{
        {"deleted", [](const DeepServer& at) { QVERIFY(QFile::remove(at.path())); }},
        {"renamed away",
         [rename](const DeepServer& at) { rename(at.path(), at.folder() + QStringLiteral("/elsewhere")); }},
        {"moved to another folder",
         [rename](const DeepServer& at) { rename(at.path(), at.root() + QStringLiteral("/elsewhere")); }},
        {"deleted with its lock",
         [](const DeepServer& at) {
             QVERIFY(QFile::remove(at.path() + QStringLiteral(".lock")));
             QVERIFY(QFile::remove(at.path()));
         }},
        {"its folder removed and made again",
         [](const DeepServer& at) {
             QTRY_VERIFY(QDir(at.folder()).removeRecursively());
             QVERIFY(QDir().mkpath(at.folder()));
         }},
        {"its folder renamed away and made again",
         [rename](const DeepServer& at) {
             rename(at.folder(), at.upper() + QStringLiteral("/c"));
             QVERIFY(QDir().mkpath(at.folder()));
         }},
        {"the folder above removed and made again",
         [](const DeepServer& at) {
             QTRY_VERIFY(QDir(at.upper()).removeRecursively());
             QVERIFY(QDir().mkpath(at.folder()));
         }},
        {"the folder above renamed away and made again",
         [rename](const DeepServer& at) {
             rename(at.upper(), at.root() + QStringLiteral("/c"));
             QVERIFY(QDir().mkpath(at.folder()));
         }},
    };
    for (const auto& [name, act] : acts)
        QTest::newRow(name) << act;
}

void TestSocketFileLost::listensAnew()
{
    QFETCH(const std::function<void(const DeepServer&)>, act);
    DeepServer at;
    at.server.settings.access = Access::Group;
    QVERIFY(at.server.start());
    const int descriptors = openDescriptors();
    act(at);
    QVERIFY(at.server.waitFor(ActivityKind::ServerListening, 2));
    QVERIFY(isServed(at.path()));
    QCOMPARE(modeOf(at.path()), mode_t{0660});
    const std::vector<Activity> problems = at.server.activities(ActivityKind::Problem);
    QVERIFY(std::any_of(problems.begin(), problems.end(), [&at](const Activity& problem) {
        return problem.reason().code == ErrorCode::SocketFileLost && problem.reason().where == at.path();
    }));
    QCOMPARE(at.server.manager().state(), ServerState::Listening);
    QTRY_COMPARE(openDescriptors(), descriptors);
    at.server.stop();
    QCOMPARE(at.filesLeft().filter(QStringLiteral("pipe.sock")), QStringList());
}

void TestSocketFileLost::connectedClientsGoOn()
{
    DeepServer at;
    QVERIFY(at.server.start());
    const QByteArray reply = frame("Response to: hello");
    RawPeer client(at.path());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(reply.size()), reply);
    QVERIFY(client.send(frame("hello").first(5))); // in the middle of a message
    QVERIFY(QFile::remove(at.path()));
    QVERIFY(at.server.waitFor(ActivityKind::ServerListening, 2));
    QVERIFY(client.send(frame("hello").mid(5)));
    QCOMPARE(client.receive(reply.size()), reply);
    QVERIFY(isServed(at.path()));
    QTRY_COMPARE(at.server.pool().requests, 3U);
    QTRY_COMPARE(at.server.pipes()[PipeHandle{1}].requests, 2U);
    QTRY_COMPARE(at.server.pipes()[PipeHandle{2}].requests, 1U);
    QCOMPARE(at.server.pipes().size(), 2);
    QCOMPARE(at.server.pipes()[PipeHandle{1}].clients, 1U);
}

void TestSocketFileLost::waitingClientsAreServed()
{
    DeepServer at;
    at.server.settings.pipes = 1;
    QVERIFY(at.server.start());
    const int descriptors = openDescriptors();
    const QByteArray reply = frame("Response to: hello");
    RawPeer served(at.path());
    QVERIFY(at.server.waitFor(ActivityKind::Connected));
    // Each of these waits in the queue of a socket that has since lost its name, the last one in that of the current
    // socket.
    std::vector<RawPeer> waiting;
    waiting.reserve(4);
    for (size_t lost = 0; lost < 4; ++lost) {
        QTRY_VERIFY(QFile::exists(at.path()));
        RawPeer& client = waiting.emplace_back();
        QTRY_VERIFY((client = RawPeer(at.path())).isConnected()); // a socket file exists before its server listens
        QVERIFY(client.send(frame("hello")));
        if (lost == 3)
            break;
        QVERIFY(QFile::remove(at.path()));
    }
    served.close();
    for (RawPeer& client : waiting) { // in the order of their arrival
        QCOMPARE(client.receive(reply.size()), reply);
        client.close();
    }
    QTRY_COMPARE(openDescriptors(), descriptors);
}

void TestSocketFileLost::manyLossesLeakNothingAndFloodNothing()
{
    constexpr int times = 200;
    DeepServer at;
    QVERIFY(at.server.start());
    // As fast as possible, without an event loop in between.
    const auto lose = [&at](int count) {
        for (int i = 0; i < count; ++i) {
            const QByteArray path = QFile::encodeName(at.path());
            const SteadyTime deadline = steadyNow() + Milliseconds(patience);
            while (::unlink(path.constData()) != 0 && steadyNow() < deadline)
                std::this_thread::yield();
            QVERIFY(steadyNow() < deadline);
        }
        QTRY_VERIFY(isServed(at.path()));
    };
    const auto lossesSaid = [&at] {
        qint64 losses = 0;
        for (const Activity& problem : at.server.activities(ActivityKind::Problem))
            losses += problem.reason().code == ErrorCode::SocketFileLost ? problem.reason().number : 1'000'000;
        return losses;
    };
    const SteadyTime begin = steadyNow();
    lose(20); // until what is kept for reuse has been allocated
    const int descriptors = openDescriptors();
    const size_t memory = ::mallinfo2().uordblks; // always 0 under the address sanitizer, which finds leaks itself
    const SteadyTime measured = steadyNow();
    lose(times);
    QVERIFY(steadyNow() - measured >= (times - 1) * limits::renewalPause); // not as fast as it can be removed
    QTRY_VERIFY(openDescriptors() <= descriptors);                         // one may have been about to close before
    const qint64 more = static_cast<qint64>(::mallinfo2().uordblks) - static_cast<qint64>(memory);
    QVERIFY2(more < 200'000, qPrintable(QString::number(more)));
    // Reported at most once a second, but completely.
    QTRY_COMPARE(lossesSaid(), times + 20);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(steadyNow() - begin).count();
    QVERIFY(at.server.activities(ActivityKind::Problem).size() <= static_cast<size_t>(seconds) + 1);
    QVERIFY(at.listenings() <= static_cast<size_t>(seconds) + 2);
    const auto isAboutTheServer = [](const Activity& activity) { return activity.pipe.isNull(); };
    const std::vector<Activity>& all = at.server.activities();
    const auto last = std::find_if(all.rbegin(), all.rend(), isAboutTheServer);
    QCOMPARE(last->kind, ActivityKind::ServerListening);
}

void TestSocketFileLost::whatHappensBesideItWakesNobodyUp()
{
    DeepServer at;
    QVERIFY(at.server.start());
    struct stat before {};
    QVERIFY(::lstat(QFile::encodeName(at.path()).constData(), &before) == 0);
    const size_t activities = at.server.activities().size();
    for (int i = 0; i < 500; ++i) {
        QFile neighbour(at.folder() + QStringLiteral("/neighbour%1").arg(i));
        QVERIFY(neighbour.open(QIODevice::WriteOnly) && neighbour.remove());
    }
    QVERIFY(isServed(at.path())); // by the thread that had to process all these events
    struct stat after {};
    QVERIFY(::lstat(QFile::encodeName(at.path()).constData(), &after) == 0);
    QCOMPARE(after.st_ino, before.st_ino);
    QTRY_VERIFY(at.server.activities().size() >= activities + 5);
    QVERIFY(at.server.activities(ActivityKind::Problem).empty());
    QCOMPARE(at.listenings(), 1U);
}

void TestSocketFileLost::noSocketAppearsAfterTheStop()
{
    for (int turn = 0; turn < 20; ++turn) {
        TestClock clock;
        DeepServer at;
        std::optional<Responder> pending;
        QVERIFY(at.server.start([&](const Request&, const Responder& responder) { pending = responder; }));
        RawPeer client(at.path());
        QVERIFY(client.send(frame("hello")));
        QVERIFY(at.server.waitFor(ActivityKind::Request));
        // Before, while, and after the socket is closed.
        if (turn % 2 == 0)
            QVERIFY(QFile::remove(at.path()));
        at.server.manager().stop(Milliseconds(10'000));
        if (turn % 2 == 1)
            (void)QFile::remove(at.path());
        QTRY_VERIFY(at.filesLeft().isEmpty());
        clock.advance(limits::renewalRetry);
        QCOMPARE(at.filesLeft(), QStringList());
        QCOMPARE(at.server.manager().state(), ServerState::Stopping);
        pending->send("late");
        QCOMPARE(client.receiveAll(), frame("late"));
        QTRY_COMPARE(at.server.manager().state(), ServerState::Stopped);
        QCOMPARE(at.filesLeft(), QStringList());
    }
}

STANDPIPE_TEST(TestSocketFileLost, QCoreApplication)
#include "tst_socketfilelost.moc"
