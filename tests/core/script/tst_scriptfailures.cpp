// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/core/script/scripttest.h"
#include "tests/support/testprogram.h"

using namespace standpipe;
using namespace standpipe::test;

/// Thread: main thread
class TestScriptFailures : public ScriptTest {
    Q_OBJECT

private Q_SLOTS:
    void hostileValuesAreErrorsAndEndNothing_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("exception") << QByteArray("throw new TypeError('no such: thing')")
                                   << QByteArray("Error: no such: thing");
        QTest::newRow("no error thrown") << QByteArray("throw 42") << QByteArray("Error: 42");
        QTest::newRow("thrown with a throwing text")
            << QByteArray("throw {toString() { throw 1; }}") << QByteArray("Error: ");
        QTest::newRow("null thrown") << QByteArray("throw null") << QByteArray("Error: null");
        QTest::newRow("cyclic") << QByteArray("const a = {}; a.a = a; return a") << QByteArray("Error: ");
        QTest::newRow("symbol") << QByteArray("return Symbol('x')") << QByteArray("Error: symbol is no message");
        QTest::newRow("function") << QByteArray("return handle") << QByteArray("Error: function is no message");
        QTest::newRow("null in a list") << QByteArray("return ['a', null]") << QByteArray("Error: null is no message");
        QTest::newRow("throwing getter") << QByteArray("return {get a() { throw new Error('got'); }}")
                                         << QByteArray("Error: got");
        QTest::newRow("throwing then") << QByteArray("return {get then() { throw new Error('then'); }}")
                                       << QByteArray("Error: then");
        QTest::newRow("rejected") << QByteArray("return Promise.reject(new Error('rejected'))")
                                  << QByteArray("Error: rejected");
        QTest::newRow("recursion") << QByteArray("const f = () => f() + 1; return f()")
                                   << QByteArray("Error: Maximum call stack");
        QTest::newRow("recursion in forEach")
            << QByteArray("const f = () => [1, 2].forEach(f); f()") << QByteArray("Error: Maximum call stack");
        QTest::newRow("recursion in sort")
            << QByteArray("const f = () => [2, 1, 3].sort(f); f()") << QByteArray("Error: Maximum call stack");
        QTest::newRow("deep expression") << QByteArray(
                                                "return new RegExp('('.repeat(100000) + ')'.repeat(100000)).source")
                                         << QByteArray("Error: regular expression too deep");
        QTest::newRow("deep expression to match")
            << QByteArray("return 'x'.match('(?:'.repeat(100000) + ')*'.repeat(100000))")
            << QByteArray("Error: regular expression too deep");
        QTest::newRow("recursion of a value")
            << QByteArray("const p = new Proxy({}, {get(t, k, r) { return r[k]; }}); return p")
            << QByteArray("Error: ");
        QTest::newRow("huge text") << QByteArray("let s = 'x'; while (s.length < 100000000) s += s; return s")
                                   << QByteArray("Error: reply too long");
        QTest::newRow("huge views") << QByteArray("const b = new Uint8Array(100000000); return Array(10000).fill(b)")
                                    << QByteArray("Error: reply too long");
        QTest::newRow("many views") << QByteArray("const b = new Uint8Array(1000000); return Array(10000).fill(b)")
                                    << QByteArray("Error: script too much");
        QTest::newRow("huge exception") << QByteArray(
                                               "let s = 'x'; while (s.length < 100000000) s += s; throw new Error(s)")
                                        << QByteArray("Error: a text of 134217728 characters");
        QTest::newRow("huge note") << QByteArray("let s = 'x'; while (s.length < 100000000) s += s; console.log(s)")
                                   << QByteArray("Error: script too much");
        QTest::newRow("huge bytes") << QByteArray("return new ArrayBuffer(100000000)")
                                    << QByteArray("Error: reply too long");
        QTest::newRow("huge list") << QByteArray("const l = []; for (let i = 0; i < 20000; ++i) l.push('x'); return l")
                                   << QByteArray("Error: script too much");
        QTest::newRow("list without an end")
            << QByteArray("return new Proxy([], {get: (t, k) => k === 'length' ? 4294967295 : 'x'})")
            << QByteArray("Error: ");
        QTest::newRow("endless sending") << QByteArray("for (;;) client.send('x')")
                                         << QByteArray("Error: script too much");
        QTest::newRow("endless notes") << QByteArray("for (;;) console.log('x')")
                                       << QByteArray("Error: script too much");
        QTest::newRow("endless timers") << QByteArray("for (;;) setTimeout(() => 0, 1e9)")
                                        << QByteArray("Error: too many timers");
        QTest::newRow("timer of no function")
            << QByteArray("setTimeout('x', 1)") << QByteArray("Error: a timer calls a function");
        QTest::newRow("handle taken away")
            << QByteArray("handle = undefined; throw new Error('once')") << QByteArray("Error: once");
        QTest::newRow("builtins replaced")
            << QByteArray("JSON = Promise = ArrayBuffer = Array = String = undefined; throw new Error('b')")
            << QByteArray("Error: b");
    }
    void hostileValuesAreErrorsAndEndNothing()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, said);
        const auto handler = load(
            "// first line\nvar handle = function (request, client) {\n if (request.text === 'ok') return 'fine';\n " +
                body + ";\n};",
            {.timeout = Milliseconds(patience), .maxMessage = 1'000'000});
        QVERIFY(handler);
        const Reply reply = replyTo(**handler, "go");
        QVERIFY2(reply.bytes.startsWith(said), reply.bytes.left(300));
        QVERIFY(reply.bytes.size() < 400);
        const Reply next = replyTo(**handler, "ok");
        if (QByteArray(QTest::currentDataTag()) == "handle taken away")
            QVERIFY(next.bytes.startsWith("Error: "));
        else
            QCOMPARE(next.bytes, QByteArray("fine"));
    }

    void theLimitThatWasHitIsSaid_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Error>("said");
        const auto tooMuch = [](const char* what, qint64 number, qint64 limit) {
            return Error{.code = ErrorCode::ScriptTooMuch,
                         .where = {},
                         .detail = QString::fromLatin1(what),
                         .number = number,
                         .limit = limit};
        };
        constexpr qint64 mebibyte = 1024LL * 1024;
        QTest::newRow("messages") << QByteArray("for (;;) client.send('x')") << tooMuch("messages", 10'001, 10'000);
        QTest::newRow("notes") << QByteArray("for (;;) console.log('x')") << tooMuch("messages", 10'001, 10'000);
        QTest::newRow("bytes") << QByteArray("const b = new Uint8Array(1 << 20); for (;;) client.send(b)")
                               << tooMuch("bytes", 65 * mebibyte, 64 * mebibyte);
        QTest::newRow("list") << QByteArray("return Array(20000).fill('x')") << tooMuch("messages", 20'000, 10'000);
        QTest::newRow("bytes of a list") << QByteArray("return Array(100).fill(new Uint8Array(1 << 20))")
                                         << tooMuch("bytes", 65 * mebibyte, 64 * mebibyte);
        QTest::newRow("reply") << QByteArray("return new ArrayBuffer(3000000)")
                               << Error{.code = ErrorCode::ReplyTooLong, .number = 3'000'000, .limit = 2'000'000};
        QTest::newRow("reply of text") << QByteArray("return 'x'.repeat(3000000)")
                                       << Error{
                                              .code = ErrorCode::ReplyTooLong, .number = 3'000'000, .limit = 2'000'000};
        QTest::newRow("message unasked")
            << QByteArray("try { client.send(new ArrayBuffer(3000000)); } catch (e) { return e.message; }")
            << Error{.code = ErrorCode::MessageTooLong, .number = 3'000'000, .limit = 2'000'000};
    }
    void theLimitThatWasHitIsSaid()
    {
        QFETCH(const QByteArray, body);
        QFETCH(const Error, said);
        const auto handler = load("function handle(request, client) {\n" + body + ";\n}",
                                  {.timeout = Milliseconds(patience), .maxMessage = 2'000'000});
        QVERIFY(handler);
        const QByteArray words = said.code == ErrorCode::ScriptTooMuch  ? "script too much"
                                 : said.code == ErrorCode::ReplyTooLong ? "reply too long"
                                                                        : "message too long";
        QVERIFY(replyTo(**handler, "go").bytes.endsWith(words)); // the same in every language
        const Error error = reported(ActivityKind::Problem, said.code);
        QCOMPARE(error.number, said.number);
        QCOMPARE(error.limit, said.limit);
        QCOMPARE(error.detail, said.detail);
    }

    void anExceptionIsReportedWithItsLine()
    {
        const auto handler = load("\n\nfunction handle() {\n  throw new RangeError('boo');\n}");
        QVERIFY(handler);
        QCOMPARE(replyTo(**handler, "x").bytes, QByteArray("Error: boo"));
        const Error error = reported(ActivityKind::Problem, ErrorCode::ScriptThrew);
        QCOMPARE(error.where, path() + QStringLiteral(":4"));
        QCOMPARE(error.detail, QStringLiteral("RangeError: boo"));
    }

    void anEndlessLoopIsInterrupted_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("loop") << QByteArray("while (true);");
        QTest::newRow("loop that catches")
            << QByteArray("for (;;) try { for (;;); } catch (e) { } finally { for (;;); }");
        QTest::newRow("in a promise") << QByteArray("return Promise.resolve().then(() => { while (true); })");
        QTest::newRow("endless promises")
            << QByteArray("const f = () => Promise.resolve().then(f); f(); return new Promise(() => 0)");
        QTest::newRow("endless promises that wait for each other")
            << QByteArray("const f = (p) => p.then(() => f(p)); return f(Promise.resolve(1))");
        QTest::newRow("endless promises of objects with then")
            << QByteArray("const f = () => ({then(ok) { ok(f()); }}); return Promise.resolve(f())");
        QTest::newRow("in a getter") << QByteArray("return { get a() { while (true); } }");
        QTest::newRow("in a sort") << QByteArray("return [2, 1].sort(() => { while (true); })");
    }
    void anEndlessLoopIsInterrupted()
    {
        QFETCH(const QByteArray, body);
        // Promises that create each other endlessly are not a loop with a line. They get time for some jobs.
        const bool isBusy = QByteArray(QTest::currentDataTag()).startsWith("endless promises");
        TestClock clock;
        const auto handler =
            load("function handle(request) { if (request.text === 'ok') return 'fine';\n" + body + "\n}",
                 {.timeout = Milliseconds(isBusy ? 3000 : 200)});
        QVERIFY(handler);
        const Reply reply = replyInTime(**handler, "go", clock);
        QCOMPARE(reply.bytes, QByteArray(isBusy ? "Error: script too busy" : "Error: script interrupted"));
        const ErrorCode code = isBusy ? ErrorCode::ScriptTooBusy : ErrorCode::ScriptInterrupted;
        const Error error = reported(ActivityKind::Problem, code);
        QCOMPARE(error.where, isBusy ? path() : path() + QStringLiteral(":2"));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(replyTo(**handler, "ok").bytes, QByteArray("fine"));
    }

    void timeInWhichTheProgramStoodStillDoesNotCount()
    {
        TestClock clock;
        const auto handler = load("function handle(request, client) { client.send('on');\n"
                                  "const until = Date.now() + 500; while (Date.now() < until); return 'done'; }",
                                  {.timeout = Milliseconds(2000)});
        QVERIFY(handler);
        const quint64 id = ask(**handler, "go");
        QCOMPARE(m_book->commands(1).size(), 1U);
        clock.standStill(Milliseconds(3'600'000));
        QCOMPARE(m_book->replyTo(id).bytes, QByteArray("done"));
    }

    void theCollectorHasRoomForWhatHangsTogether()
    {
        const auto handler = load("function handle() { let l = []; for (let i = 0; i < 300000; ++i) l = [{}, {}, l];\n"
                                  "return 'ok'; }");
        QVERIFY(handler);
        QCOMPARE(replyTo(**handler, "go").bytes, QByteArray("ok"));
    }

    void badScriptsAreToldAtTheStart_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("line");
        QTest::newRow("empty") << QByteArray() << ErrorCode::ScriptNoHandle << 0;
        QTest::newRow("no function") << QByteArray("var handle = 5;") << ErrorCode::ScriptNoHandle << 0;
        QTest::newRow("syntax") << QByteArray("\n\nfunction handle() { return 1 2; }\n") << ErrorCode::ScriptSyntax
                                << 3;
        QTest::newRow("unfinished") << QByteArray("function handle() {\n") << ErrorCode::ScriptSyntax << 2;
        QTest::newRow("comment without an end")
            << QByteArray("function handle() {}\n/*") << ErrorCode::ScriptSyntax << 2;
        QTest::newRow("comment with the end of an expression")
            << QByteArray("function handle() {}\nvar a = 1 /* b/2\n\n") << ErrorCode::ScriptSyntax << 2;
        QTest::newRow("comment without an end before all")
            << QByteArray("/*/ function handle() {}\n") << ErrorCode::ScriptSyntax << 1;
        QTest::newRow("syntax before a comment without an end")
            << QByteArray("function handle() { return 1 2; }\n/*") << ErrorCode::ScriptSyntax << 1;
        QTest::newRow("throws") << QByteArray("function handle() {}\nthrow new Error('early');")
                                << ErrorCode::ScriptThrew << 2;
        QTest::newRow("throws no error") << QByteArray("throw 5;") << ErrorCode::ScriptThrew << -1;
        QTest::newRow("throws a syntax error") << QByteArray("\nJSON.parse('{');") << ErrorCode::ScriptThrew << 2;
        QTest::newRow("endless") << QByteArray("while (true);") << ErrorCode::ScriptInterrupted << -1;
        QTest::newRow("no text") << QByteArray("var a;\nvar b = '\xff';") << ErrorCode::ScriptNotText << 2;
        QTest::newRow("text cut short") << QByteArray("var a;\nvar b; //\xc3") << ErrorCode::ScriptNotText << 2;
    }
    void badScriptsAreToldAtTheStart()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const ErrorCode, code);
        QFETCH(const int, line);
        const auto handler =
            load(text, {.timeout = Milliseconds(code == ErrorCode::ScriptInterrupted ? 200 : patience)});
        QVERIFY(!handler);
        QCOMPARE(handler.error().code, code);
        if (line >= 0)
            QCOMPARE(handler.error().where, line > 0 ? path() + QLatin1Char(':') + QString::number(line) : path());
        if (code == ErrorCode::ScriptNotText)
            QCOMPARE(handler.error().number, 17);
        if (QByteArray(QTest::currentDataTag()).startsWith("comment"))
            QCOMPARE(handler.error().detail, QStringLiteral("Unterminated comment"));
    }

    void aFileThatIsNotThereIsTold()
    {
        const auto handler = ScriptHandler::load(m_folder.filePath(QStringLiteral("none.js")), {});
        QVERIFY(!handler);
        QCOMPARE(handler.error().code, ErrorCode::FileNotReadable);
        QVERIFY(handler.error().systemError != 0);
        const auto folder = ScriptHandler::load(m_folder.path(), {});
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, ErrorCode::FileNotReadable);
    }
};

STANDPIPE_TEST(TestScriptFailures, QCoreApplication)
#include "tests/support/patience.h"
#include "tst_scriptfailures.moc"
