// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/terminaltext.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// Thread: main thread
class TestTerminalText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatActsIsEscaped_data();
    void whatActsIsEscaped();
    void anyCutGivesTheSame_data() { whatActsIsEscaped_data(); }
    void anyCutGivesTheSame();
};

void TestTerminalText::whatActsIsEscaped_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, const QByteArray& bytes, const QByteArray& shown) {
        QTest::newRow(name) << bytes << shown;
    };
    row("nothing", "", "");
    row("plain", "hello", "hello");
    row("lines and tabs", "a\tb\nc\r\n\nd\n", "a\tb\nc\r\n\nd\n");
    row("a carriage return that would write over the line", "good\rbad\r\r\n\r", "good\\rbad\\r\r\n\\r");
    row("a colour", "\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m");
    row("a title and a bell", "\x1b]0;title\x07", "\\x1b]0;title\\x07");
    row("a control sequence of one character",
        "\xc2\x9b"
        "31m",
        "\\u009b31m");
    row("the direction of writing",
        "a\xe2\x80\xae"
        "b",
        "a\\u202eb");
    row("no UTF-8", "\xff\x9b\xc3(\xe2\x82", "\\xff\\x9b\\xc3(\\xe2\\x82");
    row("other characters", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
    row("backspace, NUL and DEL", QByteArray("a\0\b\x7f", 4), "a\\x00\\x08\\x7f");
}

void TestTerminalText::whatActsIsEscaped()
{
    QFETCH(const QByteArray, bytes);
    QTEST(text::forTerminal(bytes), "shown");
}

void TestTerminalText::anyCutGivesTheSame()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, shown);
    for (qsizetype first = 0; first <= bytes.size(); ++first) {
        for (qsizetype second = first; second <= bytes.size(); ++second) {
            text::TerminalText text;
            QByteArray out = text.add(bytes.first(first));
            out += text.add(bytes.sliced(first, second - first));
            out += text.add(bytes.sliced(second));
            QCOMPARE(out + text.finish(), shown);
        }
    }
}

STANDPIPE_TEST(TestTerminalText, QCoreApplication)
#include "tst_terminaltext.moc"
