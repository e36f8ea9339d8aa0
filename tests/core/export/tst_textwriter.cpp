// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/textwriter.h"
#include "tests/core/export/exportsamples.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// Thread: main thread
class TestTextWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreTheCommandLinesWithTheirTime();
    void aMessageCannotForgeALine();
};

void TestTextWriter::linesAreTheCommandLinesWithTheirTime()
{
    TextWriter writer;
    Activity listening = test::sample(ActivityKind::ServerListening);
    listening.pipe = {};
    const QByteArray text =
        test::written(writer, {test::withFacts(listening, {.where = QStringLiteral("/run/x.sock")}),
                               test::withFacts(test::sample(ActivityKind::Connected),
                                               {.peer = {.pid = 4711, .user = QStringLiteral("anna")}}),
                               test::sample(ActivityKind::Request, "hello"), test::sample(ActivityKind::Reply, "yes")});
    QCOMPARE(text, QByteArray("2026-01-02T03:04:05.678901Z Listening on /run/x.sock\n"
                              "2026-01-02T03:04:05.678901Z Pipe 3: connected (pid 4711, user anna)\n"
                              "2026-01-02T03:04:05.678901Z Pipe 3: request: hello\n"
                              "2026-01-02T03:04:05.678901Z Pipe 3: request handled: yes\n"));
}

void TestTextWriter::aMessageCannotForgeALine()
{
    TextWriter writer;
    const QByteArray text = test::written(writer, {test::sample(ActivityKind::Request, "a\nPipe 1: \x1b[2J")});
    QCOMPARE(text, QByteArray(R"(2026-01-02T03:04:05.678901Z Pipe 3: request: a\nPipe 1: \x1b[2J)") + '\n');
}

STANDPIPE_TEST(TestTextWriter, QCoreApplication)
#include "tst_textwriter.moc"
