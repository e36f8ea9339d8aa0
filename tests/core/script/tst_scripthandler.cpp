// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/activity/activityinbox.h"
#include "core/script/scripthandler.h"
#include "tests/core/script/scriptbook.h"

#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

/// Thread: main thread
class TestScriptHandler : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::shared_ptr<ScriptBook> m_book = std::make_shared<ScriptBook>();
    std::shared_ptr<ActivityInbox> m_inbox = std::make_shared<ActivityInbox>();
    quint64 m_nextId = 1;

    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("a script ü.js")); }

    void write(const QByteArray& text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    [[nodiscard]] Result<std::shared_ptr<ScriptHandler>> load(const QByteArray& text,
                                                              ScriptSettings settings = {}) const
    {
        write(text);
        auto handler = ScriptHandler::load(path(), settings);
        if (handler)
            (*handler)->logTo(m_inbox);
        return handler;
    }
    [[nodiscard]] Client client(quint32 pipe = 1, quint64 connection = 1) const
    {
        return {m_book, PipeHandle{pipe}, connection};
    }
    quint64 ask(ScriptHandler& handler, const QByteArray& bytes, quint32 pipe = 1)
    {
        const quint64 id = m_nextId++;
        auto peer = std::make_shared<PeerIdentity>();
        peer->pid = 4711;
        peer->user = QStringLiteral("anna");
        peer->executable = QStringLiteral("/usr/bin/node");
        handler.handle({.pipe = PipeHandle{pipe},
                        .id = RequestId{id},
                        .count = id,
                        .bytes = bytes,
                        .time = wallNow(),
                        .peer = peer,
                        .client = client(pipe)},
                       Reply(m_book, PipeHandle{pipe}, RequestId{id}));
        return id;
    }
    [[nodiscard]] Answer answerTo(ScriptHandler& handler, const QByteArray& bytes, quint32 pipe = 1)
    {
        return m_book->answerTo(ask(handler, bytes, pipe));
    }
    /// Waits for an activity of that kind with that reason; its reason.
    [[nodiscard]] Error reported(ActivityKind kind, ErrorCode code)
    {
        Error found;
        const bool came = QTest::qWaitFor(
            [&] {
                for (const Activity& activity : m_inbox->drain()) {
                    if (activity.kind == kind && activity.reason().code == code)
                        found = activity.reason();
                }
                return !found.isNone();
            },
            60'000);
        return came ? found : Error{};
    }

private Q_SLOTS:
    void init()
    {
        m_book = std::make_shared<ScriptBook>();
        m_inbox = std::make_shared<ActivityInbox>();
    }

    void everyKindOfValueIsSentAsWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArrayList>("messages");
        QTest::newRow("text") << QByteArray("'gr\xc3\xbc\xc3\x9f ' + request.text")
                              << QByteArrayList{"gr\xc3\xbc\xc3\x9f hi"};
        QTest::newRow("empty text") << QByteArray("''") << QByteArrayList{""};
        QTest::newRow("buffer") << QByteArray("new Uint8Array([0,255,10]).buffer")
                                << QByteArrayList{QByteArray("\0\xff\n", 3)};
        QTest::newRow("view") << QByteArray("new Uint8Array([1,2,3,4]).subarray(1,3)") << QByteArrayList{"\x02\x03"};
        QTest::newRow("object") << QByteArray("({a:[1,{b:null}]})") << QByteArrayList{R"({"a":[1,{"b":null}]})"};
        QTest::newRow("number") << QByteArray("42") << QByteArrayList{"42"};
        QTest::newRow("boolean") << QByteArray("true") << QByteArrayList{"true"};
        QTest::newRow("list") << QByteArray("['a',{b:1},new Uint8Array([7]),[1,2]]")
                              << QByteArrayList{"a", R"({"b":1})", "\x07", "[1,2]"};
        QTest::newRow("promise") << QByteArray("Promise.resolve().then(() => 'later')") << QByteArrayList{"later"};
        QTest::newRow("promise of a list")
            << QByteArray("new Promise((ok) => setTimeout(() => ok(['x','y']), 5))") << QByteArrayList{"x", "y"};
        QTest::newRow("thenable") << QByteArray("({then(ok) { ok('t'); }})") << QByteArrayList{"t"};
        QTest::newRow("object with a name of ours")
            << QByteArray("JSON.stringify({failed:'no'})") << QByteArrayList{R"({"failed":"no"})"};
        QTest::newRow("bytes") << QByteArray("request.bytes") << QByteArrayList{"hi"};
        QTest::newRow("json of none") << QByteArray("String(request.json)") << QByteArrayList{"undefined"};
        QTest::newRow("facts") << QByteArray(
                                      "[request.pipe, client.pipe, client.pid, client.user, client.program].join()")
                               << QByteArrayList{"1,1,4711,anna,/usr/bin/node"};
        QTest::newRow("time") << QByteArray("request.time instanceof Date && Date.now() - request.time < 60000")
                              << QByteArrayList{"true"};
        QTest::newRow("clients") << QByteArray("server.clients.length === 1 && server.clients[0] === client")
                                 << QByteArrayList{"true"};
        QTest::newRow("client as JSON") << QByteArray("client")
                                        << QByteArrayList{
                                               R"({"pipe":1,"pid":4711,"user":"anna","program":"/usr/bin/node"})"};
    }
    void everyKindOfValueIsSentAsWhatItIs()
    {
        QFETCH(const QByteArray, expression);
        QFETCH(const QByteArrayList, messages);
        const auto handler = load("const handle = (request, client) => " + expression + ";");
        QVERIFY(handler);
        const Answer answer = answerTo(**handler, "hi");
        QByteArrayList given;
        if (answer.kind == Answer::Kind::Message)
            given << answer.bytes;
        for (const ReplyStep& step : answer.steps)
            given << step.bytes;
        QCOMPARE(given, messages);
    }

    void nothingIsLeftUnanswered()
    {
        const auto handler = load("function handle(request) { return request.json; }");
        QVERIFY(handler);
        QCOMPARE(answerTo(**handler, "null").reason.code, ErrorCode::AnswerWithheld);
        QCOMPARE(answerTo(**handler, "[]").reason.code, ErrorCode::AnswerWithheld);
        QCOMPARE(answerTo(**handler, "{").reason.code, ErrorCode::HandlerGaveNoAnswer);
        QCOMPARE(answerTo(**handler, "\"x\"").bytes, QByteArray("x"));
    }

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
        QTest::newRow("recursion of a value")
            << QByteArray("const p = new Proxy({}, {get(t, k, r) { return r[k]; }}); return p")
            << QByteArray("Error: ");
        QTest::newRow("huge text") << QByteArray("let s = 'x'; while (s.length < 100000000) s += s; return s")
                                   << QByteArray("Error: ");
        QTest::newRow("huge bytes") << QByteArray("return new ArrayBuffer(100000000)")
                                    << QByteArray("Error: message of 100000000 bytes");
        QTest::newRow("huge list") << QByteArray("const l = []; for (let i = 0; i < 20000; ++i) l.push('x'); return l")
                                   << QByteArray("Error: ");
        QTest::newRow("endless sending") << QByteArray("for (;;) client.send('x')") << QByteArray("Error: ");
        QTest::newRow("endless notes") << QByteArray("for (;;) console.log('x')") << QByteArray("Error: ");
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
            {.maxMessage = 1'000'000});
        QVERIFY(handler);
        const Answer answer = answerTo(**handler, "go");
        QVERIFY2(answer.bytes.startsWith(said), answer.bytes.left(300));
        QVERIFY(answer.bytes.size() < 400);
        const Answer next = answerTo(**handler, "ok");
        if (QByteArray(QTest::currentDataTag()) == "handle taken away")
            QVERIFY(next.bytes.startsWith("Error: "));
        else
            QCOMPARE(next.bytes, QByteArray("fine"));
    }

    void anExceptionIsReportedWithItsLine()
    {
        const auto handler = load("\n\nfunction handle() {\n  throw new RangeError('boo');\n}");
        QVERIFY(handler);
        QCOMPARE(answerTo(**handler, "x").bytes, QByteArray("Error: boo"));
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
        QTest::newRow("in a getter") << QByteArray("return { get a() { while (true); } }");
        QTest::newRow("in a sort") << QByteArray("return [2, 1].sort(() => { while (true); })");
    }
    void anEndlessLoopIsInterrupted()
    {
        QFETCH(const QByteArray, body);
        const auto handler =
            load("function handle(request) { if (request.text === 'ok') return 'fine';\n" + body + "\n}",
                 {.timeout = Milliseconds(200)});
        QVERIFY(handler);
        const Answer answer = answerTo(**handler, "go");
        QCOMPARE(answer.bytes, QByteArray("Error: script interrupted after 200 ms"));
        const Error error = reported(ActivityKind::Problem, ErrorCode::ScriptInterrupted);
        // Promises that make each other endlessly are no loop with a line.
        const bool hasLine = QByteArray(QTest::currentDataTag()) != "endless promises";
        QCOMPARE(error.where, hasLine ? path() + QStringLiteral(":2") : path());
        for (int i = 0; i < 3; ++i)
            QCOMPARE(answerTo(**handler, "ok").bytes, QByteArray("fine"));
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
        const auto handler = load(text, {.timeout = Milliseconds(200)});
        QVERIFY(!handler);
        QCOMPARE(handler.error().code, code);
        if (line >= 0)
            QCOMPARE(handler.error().where, line > 0 ? path() + QLatin1Char(':') + QString::number(line) : path());
        if (code == ErrorCode::ScriptNotText)
            QCOMPARE(handler.error().number, text.startsWith("var a;\nvar b; ") ? 17 : 17);
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

    void aGoodChangeTakesOverAndABadOneDoesNot()
    {
        const auto handler = load("function handle() { return 'one'; }");
        QVERIFY(handler);
        QCOMPARE(answerTo(**handler, "x").bytes, QByteArray("one"));
        write("function handle() { return 'two'; }");
        QVERIFY(!reported(ActivityKind::Note, ErrorCode::ScriptReloaded).isNone());
        QCOMPARE(answerTo(**handler, "x").bytes, QByteArray("two"));
        write("function handle() { return 'three';");
        QVERIFY(!reported(ActivityKind::Problem, ErrorCode::ScriptSyntax).isNone());
        QCOMPARE(answerTo(**handler, "x").bytes, QByteArray("two"));
        // As editors do: another file takes the name.
        const QString next = m_folder.filePath(QStringLiteral("next"));
        QVERIFY(QFile::copy(path(), next));
        QFile file(next);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("function handle() { return 'four'; }");
        file.close();
        QVERIFY(std::rename(QFile::encodeName(next).constData(), QFile::encodeName(path()).constData()) == 0);
        QVERIFY(!reported(ActivityKind::Note, ErrorCode::ScriptReloaded).isNone());
        QCOMPARE(answerTo(**handler, "x").bytes, QByteArray("four"));
    }

    void whatAFormerScriptPromisedItKeeps()
    {
        const auto handler =
            load("let ok; function handle(r) { if (r.text === 'now') return 'old'; setTimeout(() => ok('kept'), 300); "
                 "return new Promise((y) => { ok = y; }); }");
        QVERIFY(handler);
        const quint64 id = ask(**handler, "later");
        write("function handle() { return 'new'; }");
        QVERIFY(!reported(ActivityKind::Note, ErrorCode::ScriptReloaded).isNone());
        QCOMPARE(answerTo(**handler, "now").bytes, QByteArray("new"));
        QCOMPARE(m_book->answerTo(id).bytes, QByteArray("kept"));
    }

    void clientsAreToldOfAndKeepTheirState()
    {
        const auto handler =
            load("function connected(client) { client.send('hello ' + client.user); }\n"
                 "function disconnected(client) { server.broadcast('bye ' + client.pipe); }\n"
                 "function handle(request, client) {\n"
                 " client.state.n = (client.state.n || 0) + 1; server.state.n = (server.state.n || 0) + 1;\n"
                 " return [client.state.n, server.state.n].join(); }");
        QVERIFY(handler);
        PeerIdentity peer;
        peer.user = QStringLiteral("berta");
        (*handler)->clientConnected(client(1), peer);
        (*handler)->clientConnected(client(2), peer);
        const std::vector<ClientCommand> greetings = m_book->commands(2);
        QCOMPARE(greetings.size(), size_t{2});
        QCOMPARE(greetings.front().bytes, QByteArray("hello berta"));
        QCOMPARE(answerTo(**handler, "x", 1).bytes, QByteArray("1,1"));
        QCOMPARE(answerTo(**handler, "x", 1).bytes, QByteArray("2,2"));
        QCOMPARE(answerTo(**handler, "x", 2).bytes, QByteArray("1,3"));
        (*handler)->clientGone(client(1));
        const std::vector<ClientCommand> all = m_book->commands(4);
        QCOMPARE(all.back().bytes, QByteArray("bye 1"));
        (*handler)->clientConnected(client(1, 2), peer);
        QCOMPARE(m_book->commands(5).back().connection, quint64{2});
    }

    void timersRunAndCanBeStopped()
    {
        const auto handler =
            load("let n = 0; const never = setTimeout(() => { n += 100; }, 20); clearTimeout(never);\n"
                 "function handle(r) { return new Promise((ok) => { const t = setInterval((by) => { n += by;\n"
                 " if (n === 5) { clearInterval(t); setTimeout(() => ok(n), 60); } }, 5, 1); }); }");
        QVERIFY(handler);
        QCOMPARE(answerTo(**handler, "x").bytes, QByteArray("5"));
    }

    void requestsOfAPipeAreAnsweredInOrderAndNothingIsLost()
    {
        const auto handler = load("function handle(r) { return r.text; }");
        QVERIFY(handler);
        constexpr quint64 count = 5000;
        const quint64 first = m_nextId;
        for (quint64 i = 0; i < count; ++i)
            ask(**handler, QByteArray::number(i));
        QCOMPARE(m_book->answerTo(first + count - 1).bytes, QByteArray::number(count - 1));
        const std::vector<quint64> order = m_book->order();
        QCOMPARE(order.size(), size_t{count});
        QVERIFY(std::ranges::is_sorted(order));
    }

    void whatIsReadByScriptsIsTheirOwn()
    {
        const auto handler = load("function handle(r) { new Uint8Array(r.bytes)[0] = 65; return r.bytes; }");
        QVERIFY(handler);
        const QByteArray bytes("zebra");
        QCOMPARE(answerTo(**handler, bytes).bytes, QByteArray("Aebra"));
        QCOMPARE(bytes, QByteArray("zebra"));
    }

    void itEndsInTheMiddleOfALoop()
    {
        auto handler = load("function handle() { while (true); }", {.timeout = Milliseconds(3'600'000)});
        QVERIFY(handler);
        ask(**handler, "x");
        ask(**handler, "y");
        QElapsedTimer time;
        time.start();
        handler->reset();
        QVERIFY(time.elapsed() < 10'000);
        QCOMPARE(m_book->order().size(), size_t{2}); // both were told of
    }
};

QTEST_GUILESS_MAIN(TestScriptHandler)
#include "tst_scripthandler.moc"
