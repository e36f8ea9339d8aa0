// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/control/controlhandler.h"
#include "core/control/servercontrol.h"
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace standpipe;
using namespace standpipe::test;
using jsonrpc::Json;

/// A server controlled while it serves.
/// Thread: GUI thread
class TestServerControl : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pipesAreListed();
    void messagesAreSent();
    void clientsAreDisconnected();
    void settingsAreShownAndChanged();
    void countersCount();
    void wrongParamsAreSaid_data();
    void wrongParamsAreSaid();
    void stopIsAskedFor();
    void overAPipeOfItsOwn();
};

namespace {

/// A server with this many clients, and its control.
/// Thread: the test's
struct ControlledServer {
    explicit ControlledServer(size_t count)
    {
        handler = std::make_shared<FunctionHandler>(
            [](const Request& request, const Responder& responder) { responder.send(request.bytes); });
        control = std::make_unique<ServerControl>(
            server.manager(),
            [this](const ServerSettings&) -> Result<std::shared_ptr<RequestHandler>> { return handler; });
        isUp = server.start(handler);
        for (size_t i = 1; i <= count && isUp; ++i) {
            clients.emplace_back(server.path());
            isUp = server.waitFor(ActivityKind::Connected, i);
        }
        isUp = isUp && QTest::qWaitFor(
                           [&] {
                               const Json list = call("list");
                               return list.size() == count && std::ranges::all_of(list, [](const Json& pipe) {
                                          return pipe.at("connected").get<bool>();
                                      });
                           },
                           patience);
    }
    Json ask(const std::string& method, const Json& params = Json::object())
    {
        const Json asked = {{"jsonrpc", "2.0"}, {"id", 1}, {"method", method}, {"params", params}};
        return Json::parse(control->reply(QByteArray::fromStdString(asked.dump())).toStdString());
    }
    Json call(const std::string& method, const Json& params = Json::object())
    {
        return ask(method, params).value("result", Json());
    }

    ServerUnderTest server;
    std::shared_ptr<FunctionHandler> handler;
    std::unique_ptr<ServerControl> control;
    std::vector<RawPeer> clients;
    bool isUp = false;
};

} // namespace

void TestServerControl::pipesAreListed()
{
    ControlledServer controlled(2);
    QVERIFY(controlled.isUp);
    QVERIFY(controlled.clients.front().send(frame("hello")));
    QTRY_COMPARE(controlled.call("list").at(0).at("requests").get<int>(), 1);
    const Json list = controlled.call("list");
    QCOMPARE(list.size(), 2U);
    QCOMPARE(list.at(0).at("pipe").get<int>(), 1);
    QCOMPARE(list.at(0).at("bytes_in").get<int>(), 5);
    QVERIFY(list.at(0).at("connected").get<bool>());
    QCOMPARE(list.at(1).at("state").get<std::string>(), std::string("reading"));
    QCOMPARE(list.at(1).at("peer").at("pid").get<qint64>(), QCoreApplication::applicationPid());
    controlled.clients.back().close();
    QTRY_COMPARE(controlled.call("list").at(1).at("state").get<std::string>(), std::string("listening"));
    QVERIFY(!controlled.call("list").at(1).contains("peer"));
}

void TestServerControl::messagesAreSent()
{
    ControlledServer controlled(3);
    QVERIFY(controlled.isUp);
    QVERIFY((controlled.call("send", {{"pipe", 2}, {"text", "to two"}}) == Json{{"pipes", 1}}));
    QVERIFY((controlled.call("send", {{"pipes", {1, 3}}, {"base64", "AAE="}}) == Json{{"pipes", 2}}));
    QVERIFY((controlled.call("broadcast", {{"text", "all"}}) == Json{{"pipes", 3}}));
    const auto expect = [&controlled](size_t client, const QByteArray& bytes) {
        return controlled.clients.at(client).receive(bytes.size()) == bytes;
    };
    QVERIFY(expect(0, frame(QByteArray("\0\1", 2)) + frame("all")));
    QVERIFY(expect(1, frame("to two") + frame("all")));
    QVERIFY(expect(2, frame(QByteArray("\0\1", 2)) + frame("all")));
    // All pipes or none.
    const Json refused = controlled.ask("send", {{"pipes", {1, 9}}, {"text", "x"}});
    QCOMPARE(refused.at("error").at("code").get<int>(), -32000);
    QCOMPARE(refused.at("error").at("message").get<std::string>(), std::string("no client is connected to pipe 9"));
    QVERIFY((controlled.call("broadcast", {{"text", "last"}}) == Json{{"pipes", 3}}));
    QVERIFY(expect(0, frame("last")));
}

void TestServerControl::clientsAreDisconnected()
{
    ControlledServer controlled(2);
    QVERIFY(controlled.isUp);
    QVERIFY((controlled.call("disconnect", {{"pipe", 1}}) == Json{{"pipes", 1}}));
    QVERIFY(controlled.clients.front().isAtEnd());
    QVERIFY(controlled.clients.back().send(frame("still here")));
    QCOMPARE(controlled.clients.back().receive(frame("still here").size()), frame("still here"));
    QTRY_COMPARE(controlled.ask("disconnect", {{"pipe", 1}}).contains("error"), true);
}

void TestServerControl::settingsAreShownAndChanged()
{
    ControlledServer controlled(1);
    QVERIFY(controlled.isUp);
    QCOMPARE(controlled.call("settings").at("framing").get<std::string>(), std::string("u32le"));
    const Json changed = controlled.call(
        "settings", {{"one_request", true}, {"pipes", 7}, {"max_reply", 5000}, {"idle_timeout_ms", 60'000}});
    QCOMPARE(changed.at("pipes").get<int>(), 7);
    QTRY_COMPARE(controlled.call("counters").at("limit").get<int>(), 7);
    QVERIFY(controlled.clients.front().send(frame("x")));
    QCOMPARE(controlled.clients.front().receiveAll(), frame("x")); // receives one reply, then the end of input
    QCOMPARE(controlled.server.manager().settings().idleTimeout, Milliseconds(60'000));
    QCOMPARE(controlled.server.manager().settings().maxReply, 5000);
}

void TestServerControl::countersCount()
{
    ControlledServer controlled(2);
    QVERIFY(controlled.isUp);
    for (RawPeer& client : controlled.clients)
        QVERIFY(client.send(frame("abc")));
    QTRY_COMPARE(controlled.call("counters").at("bytes_out").get<int>(), 6);
    const Json counters = controlled.call("counters");
    QCOMPARE(counters.at("requests").get<int>(), 2);
    QCOMPARE(counters.at("clients").get<int>(), 2);
    QCOMPARE(counters.at("pipes").get<int>(), 2);
}

void TestServerControl::wrongParamsAreSaid_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("params");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* name, const char* method, const char* params, const char* said) {
        QTest::newRow(name) << QString::fromLatin1(method) << QString::fromLatin1(params) << QString::fromLatin1(said);
    };
    row("a misspelt one", "send", R"({"pip":1,"text":"x"})", "\"pip\" is no param of this method");
    row("no pipe", "send", R"({"text":"x"})", "give \"pipe\", a number, or \"pipes\", a list of numbers");
    row("pipe 0", "disconnect", R"({"pipe":0})", "pipes are told by their numbers, from 1");
    row("a pipe by name", "disconnect", R"({"pipes":["a"]})", "pipes are told by their numbers, from 1");
    row("no message", "broadcast", "{}", "give the message as \"text\" or as \"base64\"");
    row("two messages", "broadcast", R"({"text":"a","base64":"YQ=="})",
        "give the message as \"text\" or as \"base64\"");
    row("broken base64", "broadcast", R"({"base64":"*"})", "\"base64\" cannot be decoded");
    row("a number as text", "broadcast", R"({"text":5})", "the message must be a string");
    row("no pipes at all", "settings", R"({"pipes":0})", "\"pipes\" must be a whole number from 1 to 65536");
    row("one_request by number", "settings", R"({"one_request":1})", "\"one_request\" must be true or false");
    row("a limit of a process that is none", "settings", R"({"peer_pending":-1})",
        "\"peer_pending\" must be a whole number from 0 to 1125899906842624");
    row("what cannot change", "settings", R"({"framing":"line"})", "\"framing\" is no param of this method");
    row("list takes none", "list", R"({"pipe":1})", "\"pipe\" is no param of this method");
}

void TestServerControl::wrongParamsAreSaid()
{
    QFETCH(QString, method);
    QFETCH(QString, params);
    QFETCH(QString, said);
    ControlledServer controlled(1);
    QVERIFY(controlled.isUp);
    const Json reply = controlled.ask(method.toStdString(), Json::parse(params.toStdString()));
    QCOMPARE(reply.at("error").at("code").get<int>(), -32602);
    QCOMPARE(QString::fromStdString(reply.at("error").at("message").get<std::string>()), said);
}

void TestServerControl::stopIsAskedFor()
{
    ControlledServer controlled(0);
    QVERIFY(controlled.isUp);
    QSignalSpy wanted(controlled.control.get(), &ServerControl::stopWanted);
    QVERIFY(controlled.call("stop").get<bool>());
    QCOMPARE(wanted.count(), 0); // the reply is sent first
    QTRY_COMPARE(wanted.count(), 1);
}

void TestServerControl::overAPipeOfItsOwn()
{
    ControlledServer controlled(1);
    QVERIFY(controlled.isUp);
    ServerUnderTest pipe;
    pipe.settings.framing = "line"_framing;
    QVERIFY(pipe.start(std::make_shared<ControlHandler>(*controlled.control)));
    RawPeer controller(pipe.path());
    QVERIFY(controller.send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"broadcast\",\"params\":{\"text\":\"hi\"}}\n"
        "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"send\",\"params\":{\"pipe\":1,\"text\":\"you\"}}\n"));
    const QByteArray both = frame("hi") + frame("you");
    // This thread is the control's: its event loop must run while the raw peer waits for a push.
    QTRY_COMPARE(controlled.server.activities(ActivityKind::Push).size(), 2U);
    QCOMPARE(controlled.clients.front().receive(both.size()), both);
    const QByteArray reply = "{\"jsonrpc\":\"2.0\",\"result\":{\"pipes\":1},\"id\":5}\n";
    QCOMPARE(controller.receive(reply.size()), reply);
    // Without the control, requests are logged as unanswered, and nothing crashes.
    controlled.control.reset();
    QVERIFY(controller.send("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"list\"}\n"));
    QVERIFY(pipe.waitFor(ActivityKind::Unanswered, 2));
}

STANDPIPE_TEST(TestServerControl, QCoreApplication)
#include "tst_servercontrol.moc"
