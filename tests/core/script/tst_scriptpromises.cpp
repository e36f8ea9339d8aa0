// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/core/script/scripttest.h"
#include "tests/support/testprogram.h"

using namespace standpipe;
using namespace standpipe::test;

/// Promises behave as ECMAScript says, although their jobs are not run by the engine.
/// Thread: main thread
class TestScriptPromises : public ScriptTest {
    Q_OBJECT

private Q_SLOTS:
    void promisesComeToWhatTheyShould_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("reply");
        const auto row = [](const char* name, const char* body, const char* reply) {
            QTest::newRow(name) << QByteArray(body) << QByteArray(reply);
        };
        row("value", "return Promise.resolve(5)", "5");
        row("chain", "return Promise.resolve(1).then(x => x + 1).then(x => x * 10)", "20");
        row("a promise within",
            "return Promise.resolve(1).then(x => new Promise(ok => setTimeout(() => ok('late'), 1)))", "late");
        row("an object with then", "return Promise.resolve({then(ok) { ok('thenable'); }})", "thenable");
        row("a then that throws late", "return Promise.resolve({then(ok) { ok('first'); throw 1; }})", "first");
        row("catch", "return Promise.reject(new Error('no')).catch(e => 'caught ' + e.message)", "caught no");
        row("passed through", "return Promise.reject('r').then(() => 'x').then(() => 'y', r => 'end ' + r)", "end r");
        row("thrown in then", "return Promise.resolve().then(() => { throw 'up'; }).catch(e => e)", "up");
        row("thrown by the executor", "return new Promise(() => { throw 'in'; }).catch(e => e)", "in");
        row("the first call counts", "return new Promise((ok, no) => { ok('a'); ok('b'); no('c'); })", "a");
        row("no function", "return Promise.resolve('v').then(5).then(null, 6)", "v");
        row("itself", "let ok; const p = new Promise(k => { ok = k; }); ok(p); return p.catch(e => e.name)",
            "TypeError");
        row("finally", "let s = ''; return Promise.resolve('v').finally(() => { s = 'f'; }).then(v => v + s)", "vf");
        row("finally passes a refusal", "return Promise.reject('r').finally(() => 'x').catch(r => r)", "r");
        row("all",
            "return Promise.all([1, Promise.resolve(2), new Promise(ok => setTimeout(() => ok(3), 1))])"
            ".then(l => l.join())",
            "1,2,3");
        row("all of none", "return Promise.all([]).then(l => 'none ' + l.length)", "none 0");
        row("all of a set", "return Promise.all(new Set(['a', 'b'])).then(l => l.join())", "a,b");
        row("all with a refusal", "return Promise.all([1, Promise.reject('r')]).catch(r => r)", "r");
        row("all of nothing", "return Promise.all(5).catch(e => e.name)", "TypeError");
        row("allSettled", "return Promise.allSettled([1, Promise.reject('r')]).then(JSON.stringify)",
            "[{\"status\":\"fulfilled\",\"value\":1},{\"status\":\"rejected\",\"reason\":\"r\"}]");
        row("race", "return Promise.race([new Promise(() => 0), Promise.resolve('won'), 'late'])", "won");
        row("order",
            "let s = ''; Promise.resolve().then(() => { s += 2; }).then(() => { s += 4; });\n"
            "Promise.resolve().then(() => { s += 3; }); s += 1;\n"
            "return new Promise(ok => setTimeout(() => ok(s), 1))",
            "1234");
        row("a class of its own",
            "class P extends Promise {} const p = P.resolve(1).then(x => x);\n"
            "return String(p instanceof P && p instanceof Promise && P.resolve(p) === p)",
            "true");
        row("its name", "return String(Promise.resolve())", "[object Promise]");
        row("without new", "try { Promise(() => 0); } catch (e) { return e.name; }", "TypeError");
        row("without a function", "try { new Promise(5); } catch (e) { return e.name; }", "TypeError");
        row("then of no promise", "try { Promise.prototype.then.call({}); } catch (e) { return e.name; }", "TypeError");
        row("not seen in JSON", "return JSON.stringify([Promise.resolve(5)])", "[{}]");
    }
    void promisesComeToWhatTheyShould()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, reply);
        const auto handler = load("function handle() { " + body + "; }");
        QVERIFY(handler);
        QCOMPARE(replyTo(**handler, "go").bytes, reply);
    }

    void whatWasLeftOfAnInterruptedCallDoesNotDisturbTheNext()
    {
        TestClock clock;
        const auto handler = load("let seen = 0; function handle(r) { if (r.text === 'count') return String(seen);\n"
                                  "Promise.resolve().then(() => { while (true); }); for (let i = 0; i < 9; ++i)\n"
                                  "Promise.resolve().then(() => { ++seen; }); return new Promise(() => 0); }",
                                  {.timeout = Milliseconds(200)});
        QVERIFY(handler);
        QCOMPARE(replyInTime(**handler, "go", clock).bytes, QByteArray("Error: script interrupted"));
        QCOMPARE(replyTo(**handler, "count").bytes, QByteArray("0"));
        QCOMPARE(replyTo(**handler, "count").bytes, QByteArray("0"));
    }
};

STANDPIPE_TEST(TestScriptPromises, QCoreApplication)
#include "tst_scriptpromises.moc"
