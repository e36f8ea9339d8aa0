// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

#include <nlohmann/json.hpp>

#include <map>

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
    void stalledClientIsEvicted();
    void busyPoolIsSaid();
    void heldEndpointIsRefused();
    void fileInTheWayIsRefused();
    void templateIsUsed();
    void lineFramingIsUsed();

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
        QStringLiteral("^Pipe 1: connected \\(pid %1, (user|uid) \\S+, %2\\)$")
            .arg(QString::number(QCoreApplication::applicationPid()),
                 QRegularExpression::escape(QCoreApplication::applicationFilePath())));
    QVERIFY2(connected.match(QString::fromUtf8(lines.value(2))).hasMatch(), lines.value(2).constData());
    QCOMPARE(lines, (QList<QByteArray>{listeningLine(), "Pipe 1: new pipe started", lines.value(2),
                                       "Pipe 1: request: hello\\n", "Pipe 1: request handled: Response to: hello\\n",
                                       "Pipe 1: disconnected: peer closed", "Pipe 1: listening"}));
    QCOMPARE(program->endBySignal(SIGTERM), 0);
    QCOMPARE(program->errors, QByteArray());
}

void TestServe::jsonLogHasItsFields()
{
    const auto program = serve({QStringLiteral("--log"), QStringLiteral("json")});
    QVERIFY(program->start());
    QVERIFY(program->waitFor([&] { return program->output.contains('\n'); }));
    QCOMPARE(exchange("hello"), QByteArray("Response to: hello"));
    // The server must have noticed the disconnect before it stops.
    QVERIFY(program->waitFor([&] { return program->lines().last().contains("\"listening\""); }));
    QCOMPARE(program->endBySignal(SIGINT), 0);

    const QList<QByteArray> lines = program->lines();
    const Json first = Json::parse(lines.first().begin(), lines.first().end());
    QCOMPARE(first.at("kind").get<std::string>(), "server_listening");
    QCOMPARE(QString::fromStdString(first.at("where")), path());
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

void TestServe::stalledClientIsEvicted()
{
    const auto program = serve({QStringLiteral("--stuck-timeout"), QStringLiteral("1000")});
    QVERIFY(program->start());
    QVERIFY(program->waitForLine(listeningLine()));
    RawPeer peer(path());
    QVERIFY(peer.send(frame("123456789").first(7)));
    // One second, or somewhat more on a busy machine.
    const QRegularExpression line(
        QStringLiteral("Pipe 1: taken off: half a message for ([0-9.]+) s: 3 of 9 bytes, received "
                       R"("\\t\\x00\\x00\\x00123"\n)"));
    QRegularExpressionMatch said;
    QVERIFY2(program->waitFor([&] { return (said = line.match(QString::fromUtf8(program->output))).hasMatch(); }),
             program->output.constData());
    QVERIFY(said.captured(1).toDouble() >= 1.0);
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

STANDPIPE_TEST(TestServe, QCoreApplication)
#include "tst_serve.moc"
