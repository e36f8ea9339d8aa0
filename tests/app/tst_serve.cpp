// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include "tests/support/rawpeer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

#include <array>
#include <map>

#include <fcntl.h>
#include <unistd.h>

using namespace standpipe::test;
using Json = nlohmann::ordered_json;

/// Thread: main thread
class TestServe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();

    void listensAndLogsAsDocumented();
    void jsonLogHasItsFields();
    void noLogStillSaysWhereItListens();
    void badRequestsAreAnsweredAndSaid();
    void stuckClientIsTakenOff();
    void busyPoolIsSaid();
    void signalEndsCleanly_data();
    void signalEndsCleanly();
    void secondSignalEndsAtOnce();
    void stopAfterEndsAfterReply();
    void durationEnds();
    void heldEndpointIsRefused();
    void fileInTheWayIsRefused();
    void templateIsUsed();
    void lineFramingIsUsed();
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

void TestServe::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestServe::listensAndLogsAsDocumented()
{
    const auto program = serve();
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    QCOMPARE(program->lines().first(), listeningLine());
    QCOMPARE(exchange("hello\n"), QByteArray("Response to: hello\n"));
    QVERIFY(program->waitForLine("Pipe 1: listening"));

    const QList<QByteArray> lines = program->lines();
    static const QRegularExpression connected(
        QStringLiteral("^Pipe 1: connected \\(pid %1, (user|uid) \\S+, /.*tst_serve\\)$")
            .arg(QCoreApplication::applicationPid()));
    QVERIFY2(connected.match(QString::fromUtf8(lines.value(2))).hasMatch(), lines.value(2).constData());
    QCOMPARE(lines, (QList<QByteArray>{listeningLine(), "Pipe 1: new pipe started", lines.value(2),
                                       "Pipe 1: request: hello\\n", "Pipe 1: request handled",
                                       "Pipe 1: disconnected: peer closed", "Pipe 1: listening"}));
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->errors, QByteArray());
}

void TestServe::jsonLogHasItsFields()
{
    const auto program = serve({QStringLiteral("--log"), QStringLiteral("json")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    QCOMPARE(program->endBySignal(SIGINT), 0);

    QList<QByteArray> lines = program->lines();
    QCOMPARE(lines.takeFirst(), listeningLine());
    quint64 sequence = 0;
    std::map<std::string, Json> byKind;
    for (const QByteArray& line : lines) {
        const Json json = Json::parse(line.begin(), line.end());
        QCOMPARE(json.at("seq").get<quint64>(), ++sequence);
        QVERIFY(QRegularExpression(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$"))
                    .match(QString::fromStdString(json.at("time")))
                    .hasMatch());
        byKind[json.at("kind")] = json;
    }
    QCOMPARE(byKind.at("request").at("text").get<std::string>(), "hello");
    QCOMPARE(byKind.at("request").at("bytes").get<int>(), 5);
    QCOMPARE(byKind.at("request").at("pipe").get<int>(), 1);
    QCOMPARE(byKind.at("reply").at("text").get<std::string>(), "Response to: hello");
    QVERIFY(byKind.at("reply").at("took_us").get<double>() > 0);
    QCOMPARE(byKind.at("connected").at("peer").at("pid").get<qint64>(), QCoreApplication::applicationPid());
    QCOMPARE(byKind.at("disconnected").at("reason").get<std::string>(), "peer_closed");
    QVERIFY(byKind.contains("server_listening") && byKind.contains("server_stopped"));
}

void TestServe::noLogStillSaysWhereItListens()
{
    const auto program = serve({QStringLiteral("--log"), QStringLiteral("none")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->lines(), QList<QByteArray>{listeningLine()});
}

void TestServe::badRequestsAreAnsweredAndSaid()
{
    const auto program = serve({QStringLiteral("--max-message"), QStringLiteral("5000")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    {
        RawPeer blank(path());
        QVERIFY(blank.send(frame(" \t")));
        QCOMPARE(blank.receive(frame("Error: bad request").size()), frame("Error: bad request"));
    }
    QVERIFY(program->waitForLine("Pipe 1: bad request: blank request answered \"Error: bad request\""));
    RawPeer tooLong(path());
    QVERIFY(tooLong.send(QByteArray::fromHex("89130000"))); // 5001
    QCOMPARE(tooLong.receiveAll(), frame("Error: bad request"));
    QVERIFY(program->waitFor([&] {
        return program->output.contains(
            "bad request: message of 5001 bytes, limit 5000 bytes answered \"Error: bad request\"");
    }));
}

void TestServe::stuckClientIsTakenOff()
{
    const auto program = serve({QStringLiteral("--stuck-timeout"), QStringLiteral("1000")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    RawPeer peer(path());
    QVERIFY(peer.send(frame("123456789").first(7)));
    QVERIFY(program->waitFor([&] { return program->output.contains("Pipe 1: taken off: half a message for 1."); }));
    QVERIFY2(program->output.contains(" s: 3 of 9 bytes\n"), program->output.constData());
}

void TestServe::busyPoolIsSaid()
{
    const auto program = serve({QStringLiteral("--pipes"), QStringLiteral("2")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    const RawPeer first(path());
    const RawPeer second(path());
    const RawPeer third(path());
    QVERIFY(program->waitForLine("All 2 pipes are busy; further clients wait"));
}

void TestServe::signalEndsCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("an interrupt from the keyboard") << SIGINT;
    QTest::newRow("a request to end") << SIGTERM;
    QTest::newRow("a terminal that closes") << SIGHUP;
}

void TestServe::signalEndsCleanly()
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

void TestServe::secondSignalEndsAtOnce()
{
    // A client that does not take its reply keeps what is in hand from being finished.
    const auto program = serve({QStringLiteral("--stuck-timeout"), QStringLiteral("0")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    RawPeer peer(path());
    QVERIFY(peer.send(frame(QByteArray(8'000'000, 'x'))));
    QVERIFY(program->waitForLine("Pipe 1: request handled") ||
            program->waitFor([&] { return program->output.contains("Pipe 1: request: xxx"); }));
    QElapsedTimer timer;
    timer.start();
    ::kill(static_cast<pid_t>(program->process.processId()), SIGTERM);
    QTest::qWait(100); // the first one has surely been taken
    program->endBySignal(SIGTERM);
    QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(program->process.exitCode(), 128 + SIGTERM);
}

void TestServe::stopAfterEndsAfterReply()
{
    const auto program = serve({QStringLiteral("--stop-after"), QStringLiteral("2")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    QCOMPARE(exchange("one"), QByteArray("Response to: one"));
    QCOMPARE(program->process.state(), QProcess::Running);
    QCOMPARE(exchange("two"), QByteArray("Response to: two"));
    QCOMPARE(program->end(), 0);
    QCOMPARE(program->lines().count("Pipe 1: request handled"), 2);
    QVERIFY(!QFileInfo::exists(path()));
}

void TestServe::durationEnds()
{
    const auto program = serve({QStringLiteral("--duration"), QStringLiteral("200")});
    QCOMPARE(program->run(), 0);
    QCOMPARE(program->lines().first(), listeningLine());
    QVERIFY(!QFileInfo::exists(path()));
}

void TestServe::heldEndpointIsRefused()
{
    const auto first = serve();
    QVERIFY(first->start());
    QVERIFY(first->waitForLine(listeningLine()));
    const auto second = serve();
    QCOMPARE(second->run(), 3);
    QCOMPARE(second->output, QByteArray());
    QVERIFY2(second->errors.startsWith("standpipectl: cannot listen at "), second->errors.constData());
    QVERIFY2(second->errors.contains(QByteArray::number(first->process.processId())), second->errors.constData());
    QCOMPARE(second->errors.count('\n'), 1);
    QCOMPARE(exchange("still there"), QByteArray("Response to: still there"));
}

void TestServe::fileInTheWayIsRefused()
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("notes");
    file.close();
    const auto program = serve();
    QCOMPARE(program->run(), 3);
    QVERIFY2(program->errors.contains("A regular file lies there"), program->errors.constData());
    QCOMPARE(QFileInfo(path()).size(), 5);
}

void TestServe::templateIsUsed()
{
    const auto program = serve({QStringLiteral("--reply"), QStringLiteral("{{{pipe}}} {text}")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    RawPeer peer(path());
    QVERIFY(peer.send(frame("gr\xc3\xbc\xc3\x9f")));
    QCOMPARE(peer.receive(4 + 4 + 6).mid(4), QByteArray("{1} gr\xc3\xbc\xc3\x9f"));
}

void TestServe::lineFramingIsUsed()
{
    const auto program = serve({QStringLiteral("--framing"), QStringLiteral("line"), QStringLiteral("--one-request")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    RawPeer peer(path());
    QVERIFY(peer.send("hello\r\n"));
    QCOMPARE(peer.receiveAll(), QByteArray("Response to: hello\n"));
}

void TestServe::closedOutputDoesNotStopServing()
{
    std::array<int, 2> ends = {-1, -1};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    const auto program = serve();
    program->process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
    QVERIFY(program->start());
    ::close(ends[1]);
    QVERIFY(QTest::qWaitFor([&] { return RawPeer(path()).isConnected(); }, Program::patience));
    ::close(ends[0]); // nobody will read any more
    for (int i = 0; i < 20; ++i)
        QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->errors.count('\n'), 1);
    QVERIFY2(program->errors.startsWith("standpipectl: cannot write the log at standard output: Broken pipe"),
             program->errors.constData());
}

void TestServe::fullOutputDoesNotStopServing()
{
    const auto program = serve();
    program->process.setStandardOutputFile(QStringLiteral("/dev/full"));
    QVERIFY(program->start());
    QVERIFY(QTest::qWaitFor([&] { return RawPeer(path()).isConnected(); }, Program::patience));
    QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->errors.count('\n'), 1);
    QVERIFY2(program->errors.contains("No space left on device"), program->errors.constData());
}

void TestServe::readerWhoStandsStillStopsNothing()
{
    std::array<int, 2> ends = {-1, -1};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0); // nobody ever reads
    const auto program = serve();
    program->process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
    QVERIFY(program->start());
    QVERIFY(QTest::qWaitFor([&] { return RawPeer(path()).isConnected(); }, Program::patience));
    for (int i = 0; i < 60; ++i) { // more than a pipe holds
        const QByteArray message(2000, 'x');
        QCOMPARE(exchange(message), "Response to: " + message);
    }
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QVERIFY(!QFileInfo::exists(path()));
    ::close(ends[0]);
    ::close(ends[1]);
}

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
