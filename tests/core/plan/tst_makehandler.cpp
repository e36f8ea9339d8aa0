// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/plan/makehandler.h"
#include "tests/support/framings.h"
#include "tests/support/rawpeer.h"
#include "tests/support/serverundertest.h"
#include "tests/support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace standpipe;
using namespace standpipe::test;

Q_DECLARE_METATYPE(standpipe::HandlerPlan)

/// Handlers made from a plan: every kind with each of its options, checked by a client; plans that fail; and when a
/// handler must be made anew.
/// Thread: main thread
class TestMakeHandler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindReplies_data();
    void everyKindReplies();
    void anotherServerReplies();
    void aTimeLimitHolds();
    void whatCannotBeMadeSaysWhy_data();
    void whatCannotBeMadeSaysWhy();
    void madeAnewWhereItMatters_data();
    void madeAnewWhereItMatters();

private:
    QString fileOf(const QString& name, const QByteArray& text);
    QTemporaryDir m_folder;
};

namespace {

QByteArray ask(const QString& path, const QByteArray& request, qsizetype replyBytes)
{
    RawPeer client(path);
    return client.send(request) ? client.receive(replyBytes) : QByteArray();
}

} // namespace

QString TestMakeHandler::fileOf(const QString& name, const QByteArray& text)
{
    QFile file(m_folder.filePath(name));
    (void)file.open(QFile::WriteOnly);
    file.write(text);
    return file.fileName();
}

void TestMakeHandler::everyKindReplies_data()
{
    QTest::addColumn<HandlerPlan>("plan");
    QTest::addColumn<QByteArray>("reply");
    const auto row = [](const char* name, const auto& options, const char* reply) {
        QTest::newRow(name) << HandlerPlan{options} << QByteArray(reply);
    };
    row("no plan at all", TemplateOptions(), "Response to: aca");
    row("a template", TemplateOptions{.text = QStringLiteral("<{text}>")}, "<aca>");
    row("rules", RulesOptions{.file = fileOf(QStringLiteral("r.json"), R"({"rules":[],"otherwise":"ruled"})")},
        "ruled");
    row("a script",
        ScriptOptions{.file = fileOf(QStringLiteral("s.js"), "function handle(r) { return 's ' + r.text; }")}, "s aca");
    row("a command", CommandOptions{.text = QStringLiteral("sed s/a/b/g")}, "bcb");
    row("a command of the shell", CommandOptions{.text = QStringLiteral("tr a-z A-Z | rev; echo x"), .isShell = true},
        "ACAx");
    row("a running command", CommandOptions{.text = QStringLiteral("cat"), .isKept = true, .jobs = 1}, "aca");
}

void TestMakeHandler::everyKindReplies()
{
    QFETCH(const HandlerPlan, plan);
    QFETCH(const QByteArray, reply);
    ServerUnderTest server;
    const auto handler = makeHandler(plan, server.settings);
    QVERIFY(handler);
    QVERIFY(server.start(*handler));
    QCOMPARE(ask(server.path(), frame("aca"), frame(reply).size()), frame(reply));
}

void TestMakeHandler::anotherServerReplies()
{
    ServerUnderTest behind;
    behind.settings.framing = lineFraming();
    QVERIFY(behind.start());
    ServerUnderTest front;
    const HandlerPlan plan{ForwardOptions{.endpoint = behind.path(), .framing = QStringLiteral("line")}};
    const auto handler = makeHandler(plan, front.settings);
    QVERIFY(handler);
    QVERIFY(front.start(*handler));
    const QByteArray reply = frame("Response to: x");
    QCOMPARE(ask(front.path(), frame("x"), reply.size()), reply);
    // Without a framing of its own it uses the server's.
    ServerUnderTest lines;
    lines.settings.framing = lineFraming();
    const auto same = makeHandler({ForwardOptions{.endpoint = behind.path()}}, lines.settings);
    QVERIFY(same);
    QVERIFY(lines.start(*same));
    QCOMPARE(ask(lines.path(), "y\n", 15), QByteArray("Response to: y\n"));
}

void TestMakeHandler::aTimeLimitHolds()
{
    const QString endless = fileOf(QStringLiteral("endless.js"), "function handle(r) { while (true) {} }");
    const QList<std::pair<HandlerPlan, QByteArray>> all = {
        {{CommandOptions{.text = QStringLiteral("sleep 600"), .timeout = Milliseconds(20)}},
         "Error: command timed out"},
        {{ScriptOptions{.file = endless, .timeout = Milliseconds(20)}}, "Error: script interrupted"},
        {{ForwardOptions{.endpoint = m_folder.filePath(QStringLiteral("silent")), .timeout = Milliseconds(20)}},
         "Error: reply timeout"}};
    const UniqueDescriptor silent = listenRaw(m_folder.filePath(QStringLiteral("silent")));
    for (const auto& [plan, reply] : all) {
        ServerUnderTest server;
        const auto handler = makeHandler(plan, server.settings);
        QVERIFY(handler);
        QVERIFY(server.start(*handler));
        QCOMPARE(ask(server.path(), frame("x"), frame(reply).size()), frame(reply));
    }
}

void TestMakeHandler::whatCannotBeMadeSaysWhy_data()
{
    QTest::addColumn<HandlerPlan>("plan");
    QTest::addColumn<int>("code");
    const auto row = [](const char* name, const auto& options, ErrorCode code) {
        QTest::newRow(name) << HandlerPlan{options} << static_cast<int>(code);
    };
    row("a word of no template", TemplateOptions{.text = QStringLiteral("{who}")}, ErrorCode::TemplateUnknownWord);
    row("no reply of this framing", TemplateOptions{.text = QStringLiteral("a\nb")}, ErrorCode::ReplyNotEncodable);
    row("no rules", RulesOptions{.file = QStringLiteral("/nowhere/rules.json")}, ErrorCode::FileNotReadable);
    row("no script", ScriptOptions{.file = QStringLiteral("/nowhere/script.js")}, ErrorCode::FileNotReadable);
    row("no command", CommandOptions{}, ErrorCode::CommandEmpty);
    row("no such command", CommandOptions{.text = QStringLiteral("no-such-program")}, ErrorCode::CommandNotFound);
    row("no endpoint", ForwardOptions{}, ErrorCode::EndpointEmpty);
    row("no framing", ForwardOptions{.endpoint = QStringLiteral("x"), .framing = QStringLiteral("u9")},
        ErrorCode::FramingUnknown);
}

void TestMakeHandler::whatCannotBeMadeSaysWhy()
{
    QFETCH(const HandlerPlan, plan);
    QFETCH(const int, code);
    ServerUnderTest server;
    server.settings.framing = lineFraming();
    const auto handler = makeHandler(plan, server.settings);
    QVERIFY(!handler);
    QCOMPARE(static_cast<int>(handler.error().code), code);
    // To itself, however written.
    const auto circle = makeHandler({ForwardOptions{.endpoint = server.path()}}, server.settings);
    QVERIFY(!circle);
    QCOMPARE(circle.error().code, ErrorCode::ForwardToItself);
}

void TestMakeHandler::madeAnewWhereItMatters_data()
{
    QTest::addColumn<HandlerPlan>("plan");
    QTest::addColumn<bool>("byFraming");
    QTest::addColumn<bool>("byLimit");
    QTest::addColumn<bool>("byCarrier");
    QTest::newRow("a template") << HandlerPlan{TemplateOptions()} << true << false << false;
    QTest::newRow("rules") << HandlerPlan{RulesOptions()} << true << false << false;
    QTest::newRow("a script") << HandlerPlan{ScriptOptions()} << false << true << false;
    QTest::newRow("a command") << HandlerPlan{CommandOptions()} << false << true << false;
    QTest::newRow("a running command") << HandlerPlan{CommandOptions{.isKept = true}} << true << true << false;
    QTest::newRow("another server") << HandlerPlan{ForwardOptions()} << true << true << true;
    QTest::newRow("another server of another framing")
        << HandlerPlan{ForwardOptions{.framing = QStringLiteral("nul")}} << false << true << true;
}

void TestMakeHandler::madeAnewWhereItMatters()
{
    QFETCH(const HandlerPlan, plan);
    const ServerSettings before;
    QTEST(needsNewHandler(plan, before, {.framing = parseFraming(QStringLiteral("nul")).value()}), "byFraming");
    QTEST(needsNewHandler(plan, before, {.maxReply = 5}), "byLimit");
    QTEST(needsNewHandler(plan, before, {.maxMessage = 5}), "byLimit");
    ServerSettings other;
    other.carrier = before.carrier == Carrier::Qt ? Carrier::Native : Carrier::Qt;
    QTEST(needsNewHandler(plan, before, other), "byCarrier");
    other = {.pipes = 3, .oneRequest = true, .stuckTimeout = Milliseconds(1), .access = Access::Group, .ioThreads = 2};
    QVERIFY(!needsNewHandler(plan, before, other));
}

STANDPIPE_TEST(TestMakeHandler, QCoreApplication)
#include "tst_makehandler.moc"
