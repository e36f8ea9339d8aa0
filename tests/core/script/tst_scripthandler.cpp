// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "tests/core/script/scripttest.h"
#include "tests/support/testprogram.h"

using namespace standpipe;
using namespace standpipe::test;

/// Thread: main thread
class TestScriptHandler : public ScriptTest {
    Q_OBJECT

private Q_SLOTS:
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
        const Reply reply = replyTo(**handler, "hi");
        QByteArrayList given;
        if (reply.kind == Reply::Kind::Message)
            given << reply.bytes;
        for (const ReplyStep& step : reply.steps)
            given << step.bytes;
        QCOMPARE(given, messages);
    }

    void nothingIsLeftUnanswered()
    {
        const auto handler = load("function handle(request) { return request.json; }");
        QVERIFY(handler);
        QCOMPARE(replyTo(**handler, "null").reason.code, ErrorCode::ReplyWithheld);
        QCOMPARE(replyTo(**handler, "[]").reason.code, ErrorCode::ReplyWithheld);
        QCOMPARE(replyTo(**handler, "{").reason.code, ErrorCode::HandlerGaveNoReply);
        QCOMPARE(replyTo(**handler, "\"x\"").bytes, QByteArray("x"));
    }

    void aGoodChangeTakesOverAndABadOneDoesNot()
    {
        const auto handler = load("function handle() { return 'one'; }");
        QVERIFY(handler);
        QCOMPARE(replyTo(**handler, "x").bytes, QByteArray("one"));
        write("function handle() { return 'two'; }");
        QVERIFY(!reported(ActivityKind::Note, ErrorCode::ScriptReloaded).isNone());
        QCOMPARE(replyTo(**handler, "x").bytes, QByteArray("two"));
        write("function handle() { return 'three';");
        QVERIFY(!reported(ActivityKind::Problem, ErrorCode::ScriptSyntax).isNone());
        QCOMPARE(replyTo(**handler, "x").bytes, QByteArray("two"));
        // As editors do: another file is renamed to this name.
        const QString next = m_folder.filePath(QStringLiteral("next"));
        QVERIFY(QFile::copy(path(), next));
        QFile file(next);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write("function handle() { return 'four'; }");
        file.close();
        QVERIFY(std::rename(QFile::encodeName(next).constData(), QFile::encodeName(path()).constData()) == 0);
        QVERIFY(!reported(ActivityKind::Note, ErrorCode::ScriptReloaded).isNone());
        QCOMPARE(replyTo(**handler, "x").bytes, QByteArray("four"));
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
        QCOMPARE(replyTo(**handler, "now").bytes, QByteArray("new"));
        QCOMPARE(m_book->replyTo(id).bytes, QByteArray("kept"));
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
        QCOMPARE(replyTo(**handler, "x", 1).bytes, QByteArray("1,1"));
        QCOMPARE(replyTo(**handler, "x", 1).bytes, QByteArray("2,2"));
        QCOMPARE(replyTo(**handler, "x", 2).bytes, QByteArray("1,3"));
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
        QCOMPARE(replyTo(**handler, "x").bytes, QByteArray("5"));
    }

    void requestsOfAPipeAreAnsweredInOrderAndNothingIsLost()
    {
        const auto handler = load("function handle(r) { return r.text; }");
        QVERIFY(handler);
        constexpr quint64 count = 5000;
        const quint64 first = m_nextId;
        for (quint64 i = 0; i < count; ++i)
            ask(**handler, QByteArray::number(i));
        QCOMPARE(m_book->replyTo(first + count - 1).bytes, QByteArray::number(count - 1));
        const std::vector<quint64> order = m_book->order();
        QCOMPARE(order.size(), size_t{count});
        QVERIFY(std::ranges::is_sorted(order));
    }

    void whatIsReadByScriptsIsTheirOwn()
    {
        const auto handler = load("function handle(r) { new Uint8Array(r.bytes)[0] = 65; return r.bytes; }");
        QVERIFY(handler);
        const QByteArray bytes("zebra");
        QCOMPARE(replyTo(**handler, bytes).bytes, QByteArray("Aebra"));
        QCOMPARE(bytes, QByteArray("zebra"));
    }

    void itEndsInTheMiddleOfALoop()
    {
        auto handler = load("function handle() { while (true); }", {.timeout = Milliseconds(3'600'000)});
        QVERIFY(handler);
        ask(**handler, "x");
        ask(**handler, "y");
        handler->reset();                            // within its time limit, which is an hour
        QCOMPARE(m_book->order().size(), size_t{2}); // both requests were settled
    }

    void pendingPromisesGetAReplyWhenItEnds()
    {
        auto handler = load("function handle(r) { return r.text === 'now' ? 'now' : new Promise(() => {}); }");
        QVERIFY(handler);
        const quint64 pending = ask(**handler, "x");
        QCOMPARE(replyTo(**handler, "now").bytes, QByteArray("now"));
        handler->reset();
        QVERIFY(m_book->isAnswered(pending));
        QCOMPARE(m_book->replyTo(pending).reason.code, ErrorCode::None);
        QCOMPARE(m_book->replyTo(pending).bytes, QByteArray("Error: cancelled"));
    }
};

STANDPIPE_TEST(TestScriptHandler, QCoreApplication)
#include "tst_scripthandler.moc"
