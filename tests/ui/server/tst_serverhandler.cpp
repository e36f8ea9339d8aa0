// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/framings.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/server/serverfixture.h"
#include "ui/editor/codeeditor.h"
#include "ui/log/activitypanel.h"
#include "ui/models/activitymodel.h"
#include "ui/rules/rulespanel.h"
#include "ui/script/scriptpanel.h"
#include "ui/server/handlerpanel.h"

#include <QAction>
#include <QComboBox>
#include <QSignalSpy>

#include <nlohmann/json.hpp>

using namespace standpipe;

/// The handlers of a server window: each kind, with real clients; errors, and stored settings.
/// Thread: GUI thread
class TestServerHandler final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rulesReplyAsTheyAreEdited();
    void scriptRepliesWhenItIsApplied();
    void commandReplies_data();
    void commandReplies();
    void optionsOfTheSettingsHold();
    void settingsThatDoNotCountKeepTheCommand();
    void anotherServerReplies();
    void whatCannotBeUsedChangesNothing();
    void rulesAreMadeOfWhatTheLogShows();
    void theChoiceIsRemembered();
};

namespace {

QAction* actionNamed(QMainWindow& window, const QString& name)
{
    for (QAction* action : window.findChildren<QAction*>()) {
        if (action->text().remove(QLatin1Char('&')) == name)
            return action;
    }
    return nullptr;
}

void choose(const test::ServerFixture& fixture, HandlerKind kind)
{
    auto* combo = fixture.window->findChild<QComboBox*>(QStringLiteral("handlerKind"));
    combo->setCurrentIndex(static_cast<int>(kind));
    Q_EMIT combo->activated(combo->currentIndex());
}

void enter(const test::ServerFixture& fixture, const QString& text)
{
    QLineEdit* field = fixture.field("answer");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

/// The server's reply.
QByteArray ask(PipeClient& client, const QByteArray& message)
{
    QByteArray reply;
    bool isOver = false;
    const QObject context;
    QObject::connect(&client, &PipeClient::eventsReceived, &context, [&](const QList<ClientEvent>& events) {
        for (const ClientEvent& event : events) {
            const bool isReply = event.kind == ClientEvent::Kind::Replied;
            isOver = isOver || isReply || event.kind == ClientEvent::Kind::Failed;
            if (isReply)
                reply = event.bytes;
        }
    });
    client.send(message);
    return QTest::qWaitFor([&] { return isOver; }, test::patience) ? reply : QByteArray("nothing in time");
}

/// The choice may reach the I/O thread after a request: retries until this is the reply.
bool comesToReply(PipeClient& client, const QByteArray& message, const QByteArray& reply)
{
    return QTest::qWaitFor([&] { return ask(client, message) == reply; }, test::patience);
}

HandlerPanel& panel(const test::ServerFixture& fixture)
{
    return *fixture.window->findChild<HandlerPanel*>();
}

nlohmann::ordered_json rule(const char* request, const char* reply)
{
    return {{"when", {{"exact", request}}}, {"reply", reply}};
}

} // namespace

void TestServerHandler::rulesReplyAsTheyAreEdited()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    QVERIFY(comesToReply(client, "ping", QByteArray("Response to: ping")));
    QVERIFY(!panel(fixture).isVisible());
    choose(fixture, HandlerKind::Rules);
    QVERIFY(panel(fixture).isVisible());
    QVERIFY(!fixture.field("answer")->isVisible());
    QVERIFY(comesToReply(client, "ping", QByteArray("Error: bad request")));
    panel(fixture).rules().addRules({rule("ping", "pong")});
    QVERIFY(comesToReply(client, "ping", QByteArray("pong")));
    choose(fixture, HandlerKind::Template);
    QVERIFY(!panel(fixture).isVisible());
    QVERIFY(comesToReply(client, "ping", QByteArray("Response to: ping")));
}

void TestServerHandler::scriptRepliesWhenItIsApplied()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    choose(fixture, HandlerKind::Script);
    QVERIFY(panel(fixture).script().isVisible());
    QVERIFY(comesToReply(client, "x", QByteArray("Response to: x"))); // nothing was applied yet
    panel(fixture).script().editor().setText(QStringLiteral("function handle(r) { return 'script ' + r.text; }"));
    QSignalSpy changes(&panel(fixture).script(), &ScriptPanel::handlerChanged);
    fixture.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get(), test::patience));
    panel(fixture).script().editor().setFocus();
    QTest::keyClick(&panel(fixture).script().editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(changes.size(), 1);
    QVERIFY(comesToReply(client, "x", QByteArray("script x")));
}

void TestServerHandler::commandReplies_data()
{
    QTest::addColumn<HandlerKind>("kind");
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("a process for each request")
        << HandlerKind::Command << QStringLiteral("sed s/a/b/g") << QByteArray("bcb");
    QTest::newRow("one for all") << HandlerKind::KeptCommand << QStringLiteral("cat") << QByteArray("aca");
}

void TestServerHandler::commandReplies()
{
    QFETCH(const HandlerKind, kind);
    QFETCH(const QString, command);
    QFETCH(const QByteArray, reply);
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    choose(fixture, kind);
    QVERIFY(!fixture.field("answer")->property("isWrong").toBool()); // the field is still empty
    QVERIFY(comesToReply(client, "aca", QByteArray("Response to: aca")));
    enter(fixture, command);
    QCOMPARE(fixture.window->session().choice().handlerKind, kind);
    QVERIFY(comesToReply(client, "aca", reply));
}

void TestServerHandler::optionsOfTheSettingsHold()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    auto* session = fixture.window->findChild<ServerSession*>();
    choose(fixture, HandlerKind::Command);
    enter(fixture, QStringLiteral("cat | tr a-z A-Z"));
    QVERIFY(comesToReply(client, "x", QByteArray("Error: command failed"))); // "cat: '|': No such file"
    ServerChoice choice = session->choice();
    choice.command.isShell = true;
    session->setChoice(choice);
    QVERIFY(comesToReply(client, "x", QByteArray("X")));
    enter(fixture, QStringLiteral("sleep 600"));
    choice = session->choice();
    choice.command.timeout = Milliseconds(20);
    session->setChoice(choice);
    QVERIFY(comesToReply(client, "x", QByteArray("Error: command timed out")));
    // Another server, with another framing.
    ServerSession lines((ServerChoice()));
    ServerChoice other = lines.choice();
    other.settings.framing = "line"_framing;
    other.reply = QStringLiteral("in lines: {text}");
    lines.setChoice(other);
    lines.start(fixture.folder.filePath(QStringLiteral("lines.sock")));
    QTRY_COMPARE(lines.state(), ServerState::Listening);
    choice = session->choice();
    choice.forward.framing = QStringLiteral("line");
    session->setChoice(choice);
    choose(fixture, HandlerKind::Forward);
    enter(fixture, fixture.folder.filePath(QStringLiteral("lines.sock")));
    QVERIFY(comesToReply(client, "x", QByteArray("in lines: x")));
}

void TestServerHandler::settingsThatDoNotCountKeepTheCommand()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    auto* session = fixture.window->findChild<ServerSession*>();
    ServerChoice choice = session->choice();
    choice.settings.framing = "line"_framing;
    session->setChoice(choice);
    ClientSettings lines = client.settings();
    lines.framing = "line"_framing;
    client.setSettings(lines);
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    choose(fixture, HandlerKind::KeptCommand);
    enter(fixture, QStringLiteral("cat -n"));
    QVERIFY(comesToReply(client, "x", QByteArray("     1\tx")));
    choice = session->choice();
    choice.settings.pipes = 3;
    session->setChoice(choice);
    QCOMPARE(ask(client, "x"), QByteArray("     2\tx"));
    choice.settings.maxReply = 1000;
    session->setChoice(choice);
    QVERIFY(comesToReply(client, "x", QByteArray("     1\tx")));
}

void TestServerHandler::anotherServerReplies()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    ServerWindow other;
    const QString place = fixture.folder.filePath(QStringLiteral("other.sock"));
    other.findChild<QLineEdit*>(QStringLiteral("answer"))->setText(QStringLiteral("other: {text}"));
    Q_EMIT other.findChild<QLineEdit*>(QStringLiteral("answer"))->textEdited(QStringLiteral("other: {text}"));
    other.open(place);
    QTRY_COMPARE(other.session().state(), ServerState::Listening);
    choose(fixture, HandlerKind::Forward);
    enter(fixture, place);
    QVERIFY(comesToReply(fixture.addClient(), "x", QByteArray("other: x")));
    enter(fixture, fixture.path()); // itself
    QVERIFY(fixture.field("answer")->property("isWrong").toBool());
    QVERIFY(comesToReply(fixture.addClient(), "x", QByteArray("other: x")));
}

void TestServerHandler::whatCannotBeUsedChangesNothing()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    choose(fixture, HandlerKind::Command);
    enter(fixture, QStringLiteral("no-such-program-anywhere"));
    QVERIFY(fixture.field("answer")->property("isWrong").toBool());
    QVERIFY(comesToReply(client, "x", QByteArray("Response to: x")));
    QCOMPARE(fixture.window->session().choice().handlerKind, HandlerKind::Template);
}

void TestServerHandler::rulesAreMadeOfWhatTheLogShows()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    PipeClient& client = fixture.addClient();
    QVERIFY(comesToReply(client, "one", QByteArray("Response to: one")));
    QVERIFY(comesToReply(client, "two", QByteArray("Response to: two")));
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 2);
    actionNamed(*fixture.window, QStringLiteral("Select all activities"))->trigger();
    QAction* make = actionNamed(*fixture.window, QStringLiteral("Make rules of the selection"));
    QVERIFY(make != nullptr);
    QTRY_VERIFY(make->isEnabled());
    make->trigger();
    QVERIFY(panel(fixture).rules().isVisible());
    QCOMPARE(fixture.window->session().choice().handlerKind, HandlerKind::Template);
    choose(fixture, HandlerKind::Rules);
    QVERIFY(comesToReply(client, "two", QByteArray("Response to: two")));
    QVERIFY(comesToReply(client, "three", QByteArray("Error: bad request")));
}

void TestServerHandler::theChoiceIsRemembered()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    choose(fixture, HandlerKind::Command);
    enter(fixture, QStringLiteral("cat"));
    choose(fixture, HandlerKind::Rules);
    panel(fixture).rules().addRules({rule("ping", "pong")});
    // Stored even if the program is killed.
    QTRY_VERIFY(appSettings().value(QStringLiteral("rules/text")).toString().contains(QLatin1String("pong")));
    fixture.window->close();
    QTRY_COMPARE(fixture.state(), ServerState::Stopped);
    ServerWindow next;
    next.open(fixture.path());
    QTRY_COMPARE(next.session().state(), ServerState::Listening);
    QCOMPARE(next.session().choice().handlerKind, HandlerKind::Rules);
    QCOMPARE(next.session().choice().command.text, QStringLiteral("cat"));
    QVERIFY(!next.findChild<HandlerPanel*>()->isHidden());
    QVERIFY(comesToReply(fixture.addClient(), "ping", QByteArray("pong")));
}

STANDPIPE_TEST(TestServerHandler, QApplication)
#include "tst_serverhandler.moc"
