// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/linecutter.h"
#include "tests/support/testprogram.h"

#include <QTest>

using standpipe::cli::LineCutter;

/// Thread: main thread
class TestLineCutter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutsHoweverTheBytesCome_data();
    void cutsHoweverTheBytesCome();
};

void TestLineCutter::cutsHoweverTheBytesCome_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::newRow("nothing") << QByteArray() << QList<QByteArray>();
    QTest::newRow("a line") << QByteArray("a\n") << QList<QByteArray>{"a"};
    QTest::newRow("a last line without an end") << QByteArray("a\nbc") << QList<QByteArray>{"a", "bc"};
    QTest::newRow("empty lines") << QByteArray("\n\r\n\n") << QList<QByteArray>{"", "", ""};
    QTest::newRow("two characters at the end") << QByteArray("a\r\nb\r\r\n") << QList<QByteArray>{"a", "b\r"};
    QTest::newRow("a CR inside stays") << QByteArray("a\rb\n") << QList<QByteArray>{"a\rb"};
    QTest::newRow("a CR at the very end stays") << QByteArray("a\r") << QList<QByteArray>{"a\r"};
    QTest::newRow("a NUL is a byte like any other")
        << QByteArray("a\0b\n", 4) << QList<QByteArray>{QByteArray("a\0b", 3)};
}

void TestLineCutter::cutsHoweverTheBytesCome()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QList<QByteArray>, lines);
    for (qsizetype piece = 1; piece <= std::max<qsizetype>(input.size(), 1); ++piece) {
        LineCutter cutter;
        QList<QByteArray> cut;
        for (qsizetype at = 0; at < input.size(); at += piece) {
            cutter.add(input.mid(at, piece));
            while (const auto line = cutter.next())
                cut << *line;
        }
        cutter.finish();
        while (const auto line = cutter.next())
            cut << *line;
        QCOMPARE(cut, lines);
        QCOMPARE(cutter.pending(), 0);
    }
}

STANDPIPE_TEST(TestLineCutter, QCoreApplication)
#include "tst_linecutter.moc"
