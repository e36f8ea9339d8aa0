// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"

#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

#include <sys/stat.h>
#include <unistd.h>

using namespace standpipe;
using namespace standpipe::test;
using Json = nlohmann::ordered_json;

/// Thread: main thread
class TestSend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void output_data();
    void output();
    void jsonTellsReplyTimeAndServer();
    void jsonGivesOtherBytesAsBase64();
    void linesAreSentAsTheyCome();
    void noReplyIsDelivered();
    void manyLinesKeepTheirOrder();
    void closedOutputIsAnError();
    void failure_data();
    void failure();
    void refusedAccessIsSeven();

private:
    [[nodiscard]] QString rawPath() const { return m_folder.filePath(QStringLiteral("raw.sock")); }

    QTemporaryDir m_folder;
    std::unique_ptr<Program> m_server;
};

void TestSend::initTestCase()
{
    m_server = std::make_unique<Program>(QStringList{QStringLiteral("serve"), QStringLiteral("P")}, m_folder.path());
    QVERIFY(m_server->start());
    QVERIFY(m_server->waitFor([this] { return m_server->output.startsWith("Listening on "); }));
}

void TestSend::cleanupTestCase()
{
    QCOMPARE(m_server->endBySignal(SIGTERM), 0);
}

void TestSend::output_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char* name, const char* arguments, const QByteArray& input, const QByteArray& output) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(QLatin1Char('|'), Qt::SkipEmptyParts) << input
                            << output;
    };
    row("a text", "hello", "", "Response to: hello\n");
    row("a text beyond the basic plane", "\xf0\x9f\x98\x80", "", "Response to: \xf0\x9f\x98\x80\n");
    row("a text that begins with a dash", "--|-x", "", "Response to: -x\n");
    row("a bad request is a reply like any other", " ", "", "Error: bad request\n");
    row("no text is standard input", "", "hello\n", "Response to: hello\n");
    row("a dash is standard input", "-", "hello", "Response to: hello\n");
    row("one line end is taken off", "", "a\nb\n\n", "Response to: a\nb\n\n");
    row("a line end of two characters is taken off", "", "a\r\n", "Response to: a\n");
    row("raw keeps the line end and adds none", "--raw", "a\n", "Response to: a\n");
    row("raw adds no line end", "a|--raw", "", "Response to: a");
    row("raw takes any bytes", "--raw", QByteArray("\x00\xff\n\x01", 4), QByteArray("Response to: \x00\xff\n\x01", 17));
    row("several times", "a|--count|3", "", "Response to: a\nResponse to: a\nResponse to: a\n");
    row("no reply", "a|--no-reply", "", "");
    row("each line", "--each-line", "a\nb\r\n\nc",
        "Response to: a\nResponse to: b\nError: bad request\nResponse to: c\n");
    row("no line at all", "--each-line", "", "");
    row("this machine", "a|--machine|.", "", "Response to: a\n");
    row("no time-out", "a|--timeout|0", "", "Response to: a\n");
}

void TestSend::output()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, input);
    Program program(QStringList{QStringLiteral("send"), QStringLiteral("P")} + arguments, m_folder.path());
    QCOMPARE(program.run(input), 0);
    QTEST(program.output, "output");
    QCOMPARE(program.errors, QByteArray());
}

void TestSend::jsonTellsReplyTimeAndServer()
{
    Program program({QStringLiteral("send"), QStringLiteral("P"), QStringLiteral("hello"), QStringLiteral("--json")},
                    m_folder.path());
    QCOMPARE(program.run(), 0);
    QCOMPARE(program.lines().size(), 1);
    const Json json = Json::parse(program.output.begin(), program.output.end());
    QCOMPARE(json.at("reply").get<std::string>(), "Response to: hello");
    QCOMPARE(json.at("bytes").get<int>(), 18);
    QVERIFY(json.at("took_us").get<double>() > 0);
    QCOMPARE(json.at("peer").at("pid").get<qint64>(), m_server->process.processId());
}

void TestSend::jsonGivesOtherBytesAsBase64()
{
    Program program({QStringLiteral("send"), QStringLiteral("P"), QStringLiteral("--json")}, m_folder.path());
    QCOMPARE(program.run("\xff"), 0);
    const Json json = Json::parse(program.output.begin(), program.output.end());
    QVERIFY(!json.contains("reply"));
    QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(json.at("base64"))), QByteArray("Response to: \xff"));
}

void TestSend::linesAreSentAsTheyCome()
{
    Program program({QStringLiteral("send"), QStringLiteral("P"), QStringLiteral("--each-line")}, m_folder.path());
    QVERIFY(program.start());
    program.process.write("first\n");
    QVERIFY(program.waitForLine("Response to: first")); // while the input is still open
    program.process.write("second\n");
    QVERIFY(program.waitForLine("Response to: second"));
    program.process.closeWriteChannel();
    QCOMPARE(program.end(), 0);
}

void TestSend::noReplyIsDelivered()
{
    Program program(
        {QStringLiteral("send"), QStringLiteral("P"), QStringLiteral("one way"), QStringLiteral("--no-reply")},
        m_folder.path());
    QCOMPARE(program.run(), 0);
    QVERIFY(m_server->waitFor([this] { return m_server->output.contains(": request: one way\n"); }));
}

void TestSend::manyLinesKeepTheirOrder()
{
    QByteArray input;
    QByteArray expected;
    for (int i = 0; i < 5000; ++i) {
        input += QByteArray::number(i) + '\n';
        expected += "Response to: " + QByteArray::number(i) + '\n';
    }
    Program program({QStringLiteral("send"), QStringLiteral("P"), QStringLiteral("--each-line")}, m_folder.path());
    QCOMPARE(program.run(input), 0);
    QVERIFY(program.output == expected);
}

void TestSend::closedOutputIsAnError()
{
    Program program({QStringLiteral("send"), QStringLiteral("P"), QStringLiteral("hello")}, m_folder.path());
    program.process.setStandardOutputFile(QStringLiteral("/dev/full"));
    QCOMPARE(program.run(), 1);
    QVERIFY2(program.errors.contains("No space left on device"), program.errors.constData());
}

void TestSend::failure_data()
{
    using Behaviour = std::function<void(int)>;
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const Behaviour& behaviour, const char* options, int exitCode,
                        const char* words) {
        QTest::newRow(name) << behaviour << QString::fromUtf8(options).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                            << exitCode << QString::fromUtf8(words);
    };
    const Behaviour none;
    row("no server", none, "", 3, "Nothing listens there. Start the server");
    row(
        "a server that says nothing",
        [](int listening) {
            auto peer = acceptRaw(listening);
            (void)peer.receiveAll();
        },
        "--timeout 300", 4, "No reply came within 300 ms");
    row(
        "a server that closes",
        [](int listening) {
            auto peer = acceptRaw(listening);
            (void)peer.receive(6);
        },
        "", 5, "closed the connection before it answered");
    row(
        "half a reply",
        [](int listening) {
            auto peer = acceptRaw(listening);
            (void)peer.receive(6);
            peer.send(QByteArray::fromHex("09000000616263"));
        },
        "", 6, "3 of 9 bytes");
    row(
        "a reply over the limit",
        [](int listening) {
            auto peer = acceptRaw(listening);
            (void)peer.receive(6);
            peer.send(QByteArray::fromHex("ffffffff"));
            (void)peer.receiveAll();
        },
        "", 6, "4294967295 bytes");
    row(
        "a message that its framing cannot hold",
        [](int listening) {
            auto peer = acceptRaw(listening);
            (void)peer.receiveAll();
        },
        "--framing u8 --raw", 6, "u8");
}

void TestSend::failure()
{
    QFETCH(const std::function<void(int)>, behaviour);
    QFETCH(const QStringList, options);
    QFETCH(const int, exitCode);
    QFETCH(const QString, words);
    ::unlink(QFile::encodeName(rawPath()).constData());
    UniqueDescriptor listening;
    if (behaviour)
        listening = listenRaw(rawPath());
    QStringList arguments{QStringLiteral("send"), rawPath()};
    Program program(arguments + options, m_folder.path());
    QVERIFY(program.start());
    program.process.write(options.contains(QStringLiteral("u8")) ? QByteArray(300, 'x') : QByteArray("hi"));
    program.process.closeWriteChannel();
    QVERIFY(program.process.waitForBytesWritten(patience) || program.process.bytesToWrite() == 0);
    if (behaviour)
        behaviour(listening.get());
    QCOMPARE(program.end(), exitCode);
    QCOMPARE(program.output, QByteArray());
    QCOMPARE(program.errors.count('\n'), 1);
    QVERIFY2(program.errors.startsWith("standpipectl: "), program.errors.constData());
    QVERIFY2(program.errors.contains(words.toUtf8()), program.errors.constData());
    QVERIFY2(program.errors.contains(rawPath().toUtf8()), program.errors.constData());
}

void TestSend::refusedAccessIsSeven()
{
    constexpr uid_t nobody = 65534;
    QTemporaryDir folder;
    QVERIFY(::chmod(QFile::encodeName(folder.path()).constData(), 0755) == 0);
    const QString path = folder.filePath(QStringLiteral("mine.sock"));
    Program server({QStringLiteral("serve"), path});
    QVERIFY(server.start());
    QVERIFY(server.waitForLine("Listening on " + path.toUtf8()));
    Program program({QStringLiteral("send"), path, QStringLiteral("hi")});
    if (::geteuid() == 0) { // root is always permitted, so send as another user, from a copy which that user can read
        const QString copy = folder.filePath(QStringLiteral("standpipectl"));
        QVERIFY(QFile::copy(program.process.program(), copy));
        QVERIFY(::chmod(QFile::encodeName(copy).constData(), 0755) == 0);
        program.process.setProgram(copy);
        program.process.setWorkingDirectory(folder.path());
        program.process.setChildProcessModifier([] { (void)(::setgid(nobody) + ::setuid(nobody)); });
    } else {
        QVERIFY(::chmod(QFile::encodeName(path).constData(), 0) == 0);
    }
    QCOMPARE(program.run(), 7);
    QVERIFY2(program.errors.contains("This user may not connect there."), program.errors.constData());
}

STANDPIPE_TEST(TestSend, QCoreApplication)
#include "tst_send.moc"
