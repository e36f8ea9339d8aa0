// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/program.h"
#include "tests/support/testprogram.h"

#include <QTest>

using standpipe::test::Program;

/// Thread: main thread
class TestUsage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wrongUsageIsOneLine_data();
    void wrongUsageIsOneLine();
    void helpIsComplete_data();
    void helpIsComplete();
    void versionIsTold();
};

void TestUsage::wrongUsageIsOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("fact");
    const auto row = [](const char* name, const char* arguments, const char* fact) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(QLatin1Char('|'), Qt::SkipEmptyParts)
                            << QString::fromUtf8(fact);
    };
    row("no verb", "", "standpipectl --help");
    row("an unknown verb", "frob", "no verb or option frob");
    row("an unknown option", "serve|x|--frob", "--frob");
    row("serve without an endpoint", "serve", "ENDPOINT");
    row("send without an endpoint", "send", "ENDPOINT");
    row("bench without an endpoint", "bench", "ENDPOINT");
    row("no pipes", "serve|x|--pipes|0", "--pipes");
    row("pipes that are no number", "serve|x|--pipes|many", "--pipes");
    row("a negative time", "serve|x|--stuck-timeout|-1", "--stuck-timeout");
    row("a message limit of nothing", "serve|x|--max-message|0", "--max-message");
    row("an option without its value", "serve|x|--reply", "--reply");
    row("an unknown log", "serve|x|--log|xml", "--log");
    row("an unknown access", "serve|x|--access|me", "--access");
    row("an unknown carrier", "serve|x|--carrier|pigeon", "--carrier");
    row("fewer than no connections", "serve|x|--peer-connections|-1", "--peer-connections");
    row("requests that are no number", "serve|x|--peer-requests|many", "--peer-requests");
    row("a reply limit of nothing", "serve|x|--max-reply|0", "--max-reply");
    row("fewer than no bytes of requests", "serve|x|--peer-pending|-5", "--peer-pending");
    row("fewer than no bytes", "serve|x|--peer-unsent|-5", "--peer-unsent");
    row("an unknown framing", "serve|x|--framing|u64", "\"u64\"");
    row("a framing with a wrong parameter", "serve|x|--framing|length:9,le", "WIDTH is 1 to 8 bytes");
    row("half a byte of a delimiter", "send|x|hi|--framing|delimiter:0d0", "delimiter:HEX");
    row("parameters where there are none", "bench|x|--framing|line:0a", "Write line.");
    row("a wrong framing of the other server", "serve|x|--forward|y|--forward-framing|length:4", "not complete");
    row("an unknown template word", "serve|x|--reply|{nobody}", "{nobody}");
    row("a lone brace in the template", "serve|x|--reply|{", "brace");
    row("a command that is not there", "serve|x|--exec|no-such-program", "no-such-program");
    row("two things that answer", "serve|x|--exec|cat|--forward|y", "--exec");
    row("an option of a command without one", "serve|x|--exec-timeout|5", "--exec");
    row("forwarding to itself", "serve|x|--forward|x", "itself");
    row("a bare name with a slash", "serve|a/b", "slash");
    row("a path that is too long",
        "serve|/tmp/0123456789012345678901234567890123456789012345678901234567890123456789"
        "0123456789012345678901234567890123456789",
        "106 bytes");
    row("another machine", "send|x|hi|--machine|elsewhere", "elsewhere");
    row("a tls address", "send|tls://host/x|hi", "host");
    row("lines and a text", "send|x|hi|--each-line", "--each-line");
    row("json and raw", "send|x|hi|--json|--raw", "--json");
    row("messages of no length", "bench|x|--size|0", "--size");
    row("a recording whose name came out empty", "serve|x|--record|", "--record");
    row("an export without a format", "export|x", "--to");
    row("an unknown format", "export|x|--to|xml", "xml");
    row("force without an output", "export|x|--to|csv|--force", "--output");
    row("a filter that cannot be read", "export|x|--to|csv|--filter|colour:red", "colour");
    row("control characters in what is wrong", "frob\n\x1b[31m", "\\x1b");
}

void TestUsage::wrongUsageIsOneLine()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, fact);
    Program program(arguments);
    QCOMPARE(program.run(), 2);
    QCOMPARE(program.output, QByteArray());
    const QString said = QString::fromUtf8(program.errors);
    QVERIFY2(said.startsWith(QStringLiteral("standpipectl: ")), qPrintable(said));
    QVERIFY2(said.endsWith(QStringLiteral(".\n")), qPrintable(said));
    QCOMPARE(said.count(QLatin1Char('\n')), 1);
    QVERIFY2(said.contains(fact), qPrintable(said));
}

void TestUsage::helpIsComplete_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char* name, const char* arguments, const char* words) {
        QTest::newRow(name) << QString::fromUtf8(arguments).split(QLatin1Char(' '))
                            << QString::fromUtf8(words).split(QLatin1Char(' '));
    };
    row("the program", "--help", "serve send bench export 0 1 2 3 4 5 6 7");
    row("serve", "serve --help",
        "--framing --reply --exec --exec-keep --exec-timeout --exec-jobs --shell --forward --forward-framing "
        "--forward-timeout --pipes --max-message --max-reply --one-request --stuck-timeout --idle-timeout --access "
        "--io-threads "
        "--carrier --peer-connections --peer-requests --peer-pending --peer-unsent --log --record "
        "--stop-after --duration Examples ENDPOINT {text} {pipe} u32le content-length 16777216 5000");
    row("send", "send --help",
        "--machine --framing --timeout --count --no-reply --raw --json --each-line Examples ENDPOINT TEXT "
        "delimiter:HEX");
    row("bench", "bench --help", "--connections --pipeline --size --duration --json Examples ENDPOINT");
    row("export", "export --help", "FILE --to --filter --output --force Examples csv jsonl pcapng text");
}

void TestUsage::helpIsComplete()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QStringList, words);
    Program program(arguments);
    QCOMPARE(program.run(), 0);
    QCOMPARE(program.errors, QByteArray());
    for (const QString& word : words)
        QVERIFY2(program.output.contains(word.toUtf8()), qPrintable(word));
}

void TestUsage::versionIsTold()
{
    Program program({QStringLiteral("--version")});
    QCOMPARE(program.run(), 0);
    QCOMPARE(program.output, QByteArray("standpipectl " STANDPIPE_VERSION "\n"));
}

STANDPIPE_TEST(TestUsage, QCoreApplication)
#include "tst_usage.moc"
