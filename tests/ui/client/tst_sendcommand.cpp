// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"
#include "ui/client/sendcommand.h"

#include <QProcess>
#include <QTest>

using namespace standpipe;

class TestSendCommand final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLineIsWhatOneWouldType_data();
    void theLineIsWhatOneWouldType();
    void aShellGivesTheMessageUnchanged_data();
    void aShellGivesTheMessageUnchanged();
};

namespace {

ClientSettings settingsFor(const QString& endpoint)
{
    ClientSettings settings;
    settings.endpoint = Endpoint::parse(endpoint).value();
    return settings;
}

} // namespace

void TestSendCommand::theLineIsWhatOneWouldType_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<FramingSpec>("framing");
    QTest::addColumn<int>("timeout");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("line");
    QTest::newRow("defaults are left out")
        << "MyPipe"
        << "u32le"_framing << 5000 << QByteArray("hello") << "standpipectl send MyPipe hello";
    QTest::newRow("other choices are options") << "/run/x/my.sock"
                                               << "line"_framing << 250 << QByteArray("hello")
                                               << "standpipectl send /run/x/my.sock --framing line --timeout 250 hello";
    QTest::newRow("words in quotes") << "My Pipe"
                                     << "u32le"_framing << 5000 << QByteArray("two words")
                                     << "standpipectl send 'My Pipe' 'two words'";
    QTest::newRow("an empty message") << "MyPipe"
                                      << "u32le"_framing << 5000 << QByteArray() << "standpipectl send MyPipe ''";
    QTest::newRow("bytes that are no text")
        << "MyPipe"
        << "u32le"_framing << 5000 << QByteArray("a\xff\n") << "standpipectl send MyPipe --hex 61ff0a";
    QTest::newRow("a NUL") << "MyPipe"
                           << "u32le"_framing << 5000 << QByteArray("a\0b", 3)
                           << "standpipectl send MyPipe --hex 610062";
    QTest::newRow("what looks like an option goes in by standard input")
        << "MyPipe"
        << "u32le"_framing << 5000 << QByteArray("--json") << "printf %s --json | standpipectl send MyPipe";
}

void TestSendCommand::theLineIsWhatOneWouldType()
{
    QFETCH(QString, endpoint);
    QFETCH(FramingSpec, framing);
    QFETCH(int, timeout);
    QFETCH(QByteArray, message);
    ClientSettings settings = settingsFor(endpoint);
    settings.framing = framing;
    settings.timeout = Milliseconds(timeout);
    QTEST(sendCommand(settings, message), "line");
}

void TestSendCommand::aShellGivesTheMessageUnchanged_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("quotes of both kinds") << QByteArray("it's \"so\"");
    QTest::newRow("what a shell would expand") << QByteArray("$HOME `id` * ? ! \\ ~ #");
    QTest::newRow("several lines of JSON") << QByteArray("{\n  \"id\": 8\n}");
    QTest::newRow("an apostrophe alone") << QByteArray("'");
    QTest::newRow("beyond ASCII") << QByteArray("Grüße 世界 😀");
    QTest::newRow("a lone dash") << QByteArray("-");
}

void TestSendCommand::aShellGivesTheMessageUnchanged()
{
    QFETCH(QByteArray, message);
    // The shell prints what standpipectl would receive: its last argument, or its standard input.
    const QString script =
        QStringLiteral("standpipectl() { if [ $# -gt 2 ]; then printf %s \"$3\"; else cat; fi; }\n") +
        sendCommand(settingsFor(QStringLiteral("MyPipe")), message);
    QProcess shell;
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), script});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), message);
}

STANDPIPE_TEST(TestSendCommand, QCoreApplication)
#include "tst_sendcommand.moc"
