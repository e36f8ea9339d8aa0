// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/core/script/scripttest.h"
#include "tests/support/testprogram.h"

using namespace standpipe;
using namespace standpipe::test;

/// The builtins that replace functions of the engine.
/// Thread: main thread
class TestScriptBuiltins : public ScriptTest {
    Q_OBJECT

private Q_SLOTS:
    void passingOverNothingIsInterrupted_data()
    {
        QTest::addColumn<QByteArray>("call");
        for (const char* call :
             {"forEach(() => 0)", "map(() => 0)", "filter(() => 0)", "some(() => 0)", "every(() => 1)", "fill(0)",
              "reduce(() => 0, 0)", "reduceRight(() => 0, 0)", "includes(1)", "copyWithin(1, 2)", "sort(() => 0)"})
            QTest::newRow(call) << QByteArray(call);
    }
    void passingOverNothingIsInterrupted()
    {
        QFETCH(const QByteArray, call);
        TestClock clock;
        const auto handler = load("function handle(request) { if (request.text === 'ok') return 'fine';\n"
                                  "new Array(4294967295)." +
                                      call + "; }",
                                  {.timeout = Milliseconds(200)});
        QVERIFY(handler);
        QCOMPARE(replyInTime(**handler, "go", clock).bytes, QByteArray("Error: script interrupted"));
        QCOMPARE(replyTo(**handler, "ok").bytes, QByteArray("fine"));
    }

    void whatStandsForTheEnginesFunctionsDoesTheSame_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArray>("is");
        const auto row = [](const char* expression, const char* is) {
            QTest::newRow(expression) << QByteArray(expression) << QByteArray(is);
        };
        row("[1, , 3].map((x) => x * 2)", "[2,null,6]");
        row("[1, 2, 3].filter((x, i, all) => x % 2 && all.length === 3)", "[1,3]");
        row("[[1, 2].some((x) => x > 1), [1, 2].every((x) => x > 1)]", "[true,false]");
        row("[[1, 2].reduce((a, b) => a + b), [1, 2].reduce((a, b) => a + b, 10)]", "[3,13]");
        row("['a', 'b', 'c'].reduceRight((a, b) => a + b)", "\"cba\"");
        row("[[1, NaN].includes(NaN), [1, 2].includes(1, 1), [1, 2].includes(2, -1)]", "[true,false,true]");
        row("[[1, 2, 3].fill(0, 1), [1, 2, 3].fill(0, -1), [1, 2, 3].fill(0, 0, 1)]", "[[1,0,0],[1,2,0],[0,2,3]]");
        row("[[1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(2, 0)]", "[[4,5,3,4,5],[1,2,1,2,3]]");
        row("[[10, 9, 1].sort(), [3, undefined, 10].sort((a, b) => b - a)]", "[[1,10,9],[10,3,null]]");
        row("Object.keys([7])", "[\"0\"]");
        row("(() => { try { [].reduce(() => 0); } catch (e) { return e.name; } })()", "\"TypeError\"");
        row("[new RegExp('a(b)') instanceof RegExp, /a/ instanceof RegExp, RegExp('x').test('x')]", "[true,true,true]");
        row("[new RegExp(/q/i).flags, RegExp.name, /x/.constructor === RegExp]", "[\"i\",\"RegExp\",true]");
        row("['ab'.match('b').index, 'ab'.match(/[ab]/g), 'ab'.search('b')]", "[1,[\"a\",\"b\"],1]");
        row("(() => { class R extends RegExp { seven() { return 7; } } const r = new R('a', 'g');\n"
            "return [r.seven(), r instanceof R, r.test('a')]; })()",
            "[7,true,true]");
    }
    void whatStandsForTheEnginesFunctionsDoesTheSame()
    {
        QFETCH(const QByteArray, expression);
        QFETCH(const QByteArray, is);
        const auto handler = load("function handle() { return JSON.stringify(" + expression + "); }");
        QVERIFY(handler);
        QCOMPARE(replyTo(**handler, "x").bytes, is);
    }
};

STANDPIPE_TEST(TestScriptBuiltins, QCoreApplication)
#include "tst_scriptbuiltins.moc"
