// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QFileInfo>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <unistd.h>

using namespace standpipe::test;

/// Thread: main thread
class TestServeEnd : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void signalEndsCleanly_data();
    void signalEndsCleanly();
    void secondSignalEndsAtOnce();
    void hangUpsEndNothing();
    void stopAfterEndsAfterReply();
    void durationEnds();
    void closedOutputDoesNotStopServing();
    void fullOutputDoesNotStopServing();
    void readerWhoStandsStillStopsNothing();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("CoreFxPipe_P")); }
    [[nodiscard]] QByteArray listeningLine() const { return "Listening on " + path().toUtf8(); }
    [[nodiscard]] std::unique_ptr<Program> serve(const QStringList& options = {}) const
    {
        return std::make_unique<Program>(QStringList{QStringLiteral("serve"), QStringLiteral("P")} + options,
                                         m_folder->path());
    }
    [[nodiscard]] QByteArray exchange(const QByteArray& message) const
    {
        RawPeer peer(path());
        const QByteArray reply = frame("Response to: " + message);
        return peer.send(frame(message)) ? peer.receive(reply.size()).mid(4) : QByteArray("not sent");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestServeEnd::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestServeEnd::signalEndsCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("an interrupt from the keyboard") << SIGINT;
    QTest::newRow("a request to end") << SIGTERM;
}

void TestServeEnd::signalEndsCleanly()
{
    QFETCH(const int, number);
    const auto program = serve();
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    QVERIFY(QFileInfo::exists(path()));
    QCOMPARE(program->endBySignal(number), 0);
    QVERIFY(!QFileInfo::exists(path()));
    QCOMPARE(program->lines().last(), QByteArray("Stopped"));
}

void TestServeEnd::secondSignalEndsAtOnce()
{
    // A client that does not read its reply keeps the pending request from finishing.
    const auto program = serve({QStringLiteral("--stuck-timeout"), QStringLiteral("0")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    RawPeer peer(path());
    QVERIFY(peer.send(frame(QByteArray(8'000'000, 'x'))));
    QVERIFY(program->waitFor([&] { return program->output.contains("Pipe 1: request: xxx"); }));
    ::kill(static_cast<pid_t>(program->process.processId()), SIGTERM);
    QTRY_VERIFY(!QFileInfo::exists(path())); // the first signal has been handled
    program->endBySignal(SIGTERM);
    QCOMPARE(program->process.exitCode(), 128 + SIGTERM);
}

void TestServeEnd::hangUpsEndNothing()
{
    const auto program = serve();
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    for (int i = 0; i < 3; ++i) {
        ::kill(static_cast<pid_t>(program->process.processId()), SIGHUP);
        QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    }
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->errors, QByteArray());
}

void TestServeEnd::stopAfterEndsAfterReply()
{
    const auto program = serve({QStringLiteral("--stop-after"), QStringLiteral("2")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    QCOMPARE(exchange("one"), QByteArray("Response to: one"));
    QCOMPARE(program->process.state(), QProcess::Running);
    QCOMPARE(exchange("two"), QByteArray("Response to: two"));
    QCOMPARE(program->end(), 0);
    QCOMPARE(program->output.count(": request handled: Response to: "),
             2); // the second client may have got a pipe of its own
    QVERIFY(!QFileInfo::exists(path()));
}

void TestServeEnd::durationEnds()
{
    const auto program = serve({QStringLiteral("--duration"), QStringLiteral("200")});
    QCOMPARE(program->run(), 0);
    QCOMPARE(program->lines().first(), listeningLine());
    QVERIFY(!QFileInfo::exists(path()));
}

void TestServeEnd::closedOutputDoesNotStopServing()
{
    std::array<int, 2> ends = {-1, -1};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    const auto program = serve();
    program->process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
    QVERIFY(program->start());
    ::close(ends[1]);
    QVERIFY(QTest::qWaitFor([&] { return RawPeer(path()).isConnected(); }, patience));
    ::close(ends[0]); // no reader is left
    for (int i = 0; i < 20; ++i)
        QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->errors.count('\n'), 1);
    QVERIFY2(program->errors.startsWith("standpipectl: cannot write the log at standard output: Broken pipe"),
             program->errors.constData());
}

void TestServeEnd::fullOutputDoesNotStopServing()
{
    const auto program = serve();
    program->process.setStandardOutputFile(QStringLiteral("/dev/full"));
    QVERIFY(program->start());
    QVERIFY(QTest::qWaitFor([&] { return RawPeer(path()).isConnected(); }, patience));
    QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->errors.count('\n'), 1);
    QVERIFY2(program->errors.contains("No space left on device"), program->errors.constData());
}

void TestServeEnd::readerWhoStandsStillStopsNothing()
{
    std::array<int, 2> ends = {-1, -1};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0); // never read
    const auto program = serve();
    program->process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
    QVERIFY(program->start());
    QVERIFY(QTest::qWaitFor([&] { return RawPeer(path()).isConnected(); }, patience));
    for (int i = 0; i < 60; ++i) { // more than a pipe holds
        const QByteArray message(2000, 'x');
        QCOMPARE(exchange(message), "Response to: " + message);
    }
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QVERIFY(!QFileInfo::exists(path()));
    ::close(ends[0]);
    ::close(ends[1]);
}

STANDPIPE_TEST(TestServeEnd, QCoreApplication)
#include "tst_serveend.moc"
