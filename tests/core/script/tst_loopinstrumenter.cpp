// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/script/loopinstrumenter.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;

/// Thread: main thread
class TestLoopInstrumenter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loopsAreMarkedAndNothingElse_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("marked"); // # is replaced by the variable
        const auto row = [](const char* script, const char* marked = nullptr) {
            QTest::newRow(script) << QString::fromUtf8(script) << QString::fromUtf8(marked ? marked : script);
        };
        row("while (true);", "while (#=1,true);");
        row("\n\nwhile\n(a) b", "\n\nwhile\n(#=4,a) b");
        row("do { } while(x)", "do { } while(#=1,x)");
        row("for (;;) x", "for (;;#=1) x");
        row("for (let i = 0; i < n; ++i) x", "for (let i = 0; i < n;#=1, ++i) x");
        row("for (;f(function () { a; b; });)", "for (;f(function () { a; b; });#=1)");
        row("for (const a of b) while (c);", "for (const a of b) while (#=1,c);");
        row("for (const a in b) { x; y; z; }");
        row("a.while(b); a.for(c, d)");
        row("meanwhile(b); $while(c)");
        row("'while (a)' + \"for (;;)\" + 'it\\'s while (a)'");
        row("`while (a) ${ '}' + while (b) } for (;;)`");
        row("// while (a)\n/* for (;;)\n */ x");
        row("/*\n*/while (a)", "/*\n*/while (#=2,a)");
        row("x = /while (a)/; y = /[/] while (/.test(z)");
        row("return /while (a)/");
        row("a = b / c; while (d) e / f", "a = b / c; while (#=1,d) e / f");
        row("(a) / 2; while (d)", "(a) / 2; while (#=1,d)");
        row("");
        row("while");
        row("for (");
        row("'unfinished");
        row("`unfinished ${");
        row("/unfinished");
        row("/* unfinished");
        row(") } ] ; while (a", ") } ] ; while (#=1,a");
    }
    void loopsAreMarkedAndNothingElse()
    {
        QFETCH(const QString, script);
        QFETCH(QString, marked);
        QCOMPARE(LoopInstrumenter::markedBy(script), marked.replace(QLatin1Char('#'), LoopInstrumenter::variable()));
    }

    void aCommentWithoutAnEndIsFound_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("line");
        const auto row = [](const char* script, int line) {
            QTest::newRow(script) << QString::fromUtf8(script) << line;
        };
        row("", 0);
        row("/* a */ b // /*", 0);
        row("'/*' + `/*` + /[/*]/", 0);
        row("/* a */\n\nb /* c\nd", 3);
        row("/*/", 1);
        row("\n/", 0);
    }
    void aCommentWithoutAnEndIsFound()
    {
        QFETCH(const QString, script);
        QTEST(LoopInstrumenter::openComment(script), "line");
    }
};

STANDPIPE_TEST(TestLoopInstrumenter, standpipe::test::NoApplication)
#include "tst_loopinstrumenter.moc"
