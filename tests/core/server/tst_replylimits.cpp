// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/handler/templatehandler.h"
#include "core/rules/replyfiles.h"
#include "core/rules/rulereader.h"
#include "core/rules/ruleshandler.h"
#include "tests/core/handler/replybook.h"
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

namespace {

constexpr int mostOfReply = 1000;
const QByteArray tooLongReply = "Error: reply too long\n";

std::shared_ptr<RequestHandler> handlerOfRules(const QByteArray& reply)
{
    ReplyFiles files(QStringLiteral("/nonexistent"));
    const auto read = RuleReader::read(R"({"rules": [{"when": {"always": true}, "reply": )" + reply + "}]}",
                                       QStringLiteral("r.json"), files);
    return read ? std::make_shared<RulesHandler>(*read) : nullptr;
}

std::shared_ptr<RequestHandler> handlerOf(const FunctionHandler::Function& function)
{
    return std::make_shared<FunctionHandler>(function);
}

} // namespace

/// Replies of any handler have at most the configured number of bytes.
/// Thread: GUI thread
class TestReplyLimits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noHandlerRepliesMore_data();
    void noHandlerRepliesMore();
    void theLimitIsThatOfMessagesUnlessSet();
    void aNewLimitHoldsAtOnce();
    void nothingIsMadeBeyondTheLimit_data();
    void nothingIsMadeBeyondTheLimit();
    void aFailureIsAnsweredByItsToken();
};

void TestReplyLimits::noHandlerRepliesMore_data()
{
    // Each replies to a request of n bytes with ten times as many.
    QTest::addColumn<std::shared_ptr<RequestHandler>>("handler");
    const QByteArray ten = QByteArray("{text}").repeated(10);
    QTest::newRow("template") << std::shared_ptr<RequestHandler>(
        TemplateHandler::parse(QString::fromLatin1(ten)).value());
    QTest::newRow("rule") << handlerOfRules("\"" + ten + "\"");
    QTest::newRow("rule of JSON") << handlerOfRules(
        R"({"json": "{text}{text}{text}{text}{text}{text}{text}{text}{text}{text}"})");
    QTest::newRow("rule of several messages")
        << handlerOfRules(R"([{"text": "{text}", "times": 5}, {"text": "{text}", "times": 5}])");
    QTest::newRow("function") << handlerOf(
        [](const Request& request, const Responder& responder) { responder.send(request.bytes.repeated(10)); });
    QTest::newRow("steps") << handlerOf([](const Request& request, const Responder& responder) {
        responder.perform(std::vector<ReplyStep>(10, {.bytes = request.bytes}));
    });
}

void TestReplyLimits::noHandlerRepliesMore()
{
    QFETCH(std::shared_ptr<RequestHandler>, handler);
    QVERIFY(handler);
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.maxReply = mostOfReply;
    QVERIFY(server.start(handler));
    RawPeer client(server.path());
    QVERIFY(client.send(QByteArray(mostOfReply / 10 + 1, 'x') + '\n'));
    QCOMPARE(client.receive(tooLongReply.size()), tooLongReply);
    QVERIFY(server.waitFor(ActivityKind::Problem));
    const Activity problem = server.activities(ActivityKind::Problem).front();
    QCOMPARE(problem.reason().code, ErrorCode::ReplyTooLong);
    QCOMPARE(problem.reason().limit, mostOfReply);
    QVERIFY(problem.reason().number == 0 || problem.reason().number > mostOfReply);
    QVERIFY(problem.request.number != 0);
    // The connection stays, and a reply of exactly the permitted size is sent. JSON adds two quotes.
    const int size = (mostOfReply - 2) / 10;
    QVERIFY(client.send(QByteArray(size, 'y') + '\n'));
    for (int got = 0; got < 10 * size;) {
        const QByteArray next = client.receive(1);
        QVERIFY(next == "y" || next == "\n" || next == "\"");
        got += next == "y" ? 1 : 0;
    }
    QCOMPARE(server.activities(ActivityKind::Problem).size(), size_t{1});
}

void TestReplyLimits::theLimitIsThatOfMessagesUnlessSet()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    server.settings.maxMessage = mostOfReply;
    QVERIFY(server.start(TemplateHandler::parse(QStringLiteral("{text}{text}")).value()));
    RawPeer client(server.path());
    // The limit is slightly larger: the article's reply to the longest request must not exceed it.
    const int half = (mostOfReply + static_cast<int>(ServerSettings::roundRequest)) / 2;
    QVERIFY(client.send(QByteArray(half, 'x') + '\n' + QByteArray(half + 1, 'x') + '\n'));
    const QByteArray expected = QByteArray(2 * half, 'x') + '\n' + tooLongReply;
    QCOMPARE(client.receive(expected.size()), expected);
}

void TestReplyLimits::aNewLimitHoldsAtOnce()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    const std::shared_ptr<RequestHandler> handler = TemplateHandler::parse(QStringLiteral("{text}")).value();
    QVERIFY(server.start(handler));
    RawPeer client(server.path());
    QVERIFY(client.send("hello\n"));
    QCOMPARE(client.receive(6), QByteArray("hello\n"));
    server.settings.maxReply = 4;
    server.manager().start(server.settings, handler);
    QVERIFY(server.settle());
    QVERIFY(client.send("hello\nlo\n"));
    QCOMPARE(client.receive(tooLongReply.size() + 3), tooLongReply + "lo\n");
}

void TestReplyLimits::nothingIsMadeBeyondTheLimit_data()
{
    // Their replies would not fit into the memory of any machine this runs on.
    QTest::addColumn<std::shared_ptr<RequestHandler>>("handler");
    const QByteArray many = QByteArray("{text}").repeated(1 << 18);
    QTest::newRow("template") << std::shared_ptr<RequestHandler>(
        TemplateHandler::parse(QString::fromLatin1(many)).value());
    QTest::newRow("rule") << handlerOfRules("\"" + many + "\"");
    QByteArrayList parts;
    for (int i = 0; i < 1000; ++i)
        parts.append(R"({"text": "{text}{text}{text}{text}{text}{text}{text}{text}"})");
    QTest::newRow("rule of many messages") << handlerOfRules("[" + parts.join(',') + "]");
}

void TestReplyLimits::nothingIsMadeBeyondTheLimit()
{
    QFETCH(std::shared_ptr<RequestHandler>, handler);
    QVERIFY(handler);
    const auto book = std::make_shared<ReplyBook>();
    const Request request{.pipe = {1},
                          .id = {1},
                          .bytes = QByteArray(1024 * 1024, 'x'),
                          .peer = std::make_shared<PeerIdentity>(),
                          .maxReply = limits::defaultMaxMessage};
    ByteBuffer atOnce;
    QVERIFY(!handler->tryReplyInline(request.view(), atOnce));
    QCOMPARE(atOnce.capacity(), 0);
    handler->handle(request, Responder(book, {1}, {1}));
    QCOMPARE(book->entries().size(), size_t{1});
    const Reply reply = book->entries().front().reply;
    QCOMPARE(reply.kind, Reply::Kind::Failure);
    QCOMPARE(reply.reason.code, ErrorCode::ReplyTooLong);
    QCOMPARE(reply.reason.limit, limits::defaultMaxMessage);
}

void TestReplyLimits::aFailureIsAnsweredByItsToken()
{
    ServerUnderTest server;
    server.settings.framing = "line"_framing;
    QVERIFY(server.start(
        [](const Request&, const Responder& responder) { responder.fail({.code = ErrorCode::CommandEnded}); }));
    RawPeer client(server.path());
    QVERIFY(client.send("hello\n"));
    const QByteArray expected = "Error: command ended\n";
    QCOMPARE(client.receive(expected.size()), expected);
    QVERIFY(server.waitFor(ActivityKind::Reply));
    QCOMPARE(server.activities(ActivityKind::Problem).front().reason().code, ErrorCode::CommandEnded);
}

STANDPIPE_TEST(TestReplyLimits, QCoreApplication)
#include "tst_replylimits.moc"
