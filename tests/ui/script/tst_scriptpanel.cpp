// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/handler/requesthandler.h"
#include "core/server/pipemanager.h"
#include "tests/support/rawpeer.h"
#include "tests/support/testprogram.h"
#include "tests/ui/script/scriptfixture.h"
#include "ui/widgets/focusedtext.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTimer>

using namespace standpipe;
using test::contents;
using test::frame;
using test::RawPeer;
using test::ScriptFixture;

namespace {

/// Counts the turns of the event loop, at most a thousand a second. A window that waits for a loop of two seconds has
/// none meanwhile; even a busy machine leaves some.
/// Thread: GUI thread
class Turns {
public:
    Turns()
    {
        QObject::connect(&m_timer, &QTimer::timeout, [this] { ++m_count; });
        m_timer.start(1);
    }
    [[nodiscard]] int count() const { return m_count; }

private:
    QTimer m_timer;
    int m_count = 0;
};

} // namespace

/// The script panel: typing, Check and Apply, with the real engine and a real server.
/// Thread: GUI thread
class TestScriptPanel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        Style::install(*qApp, false).setDark(false);
    }
    void beginsWithAScriptThatCanBeApplied();
    void whatCheckFindsStandsBelowItsLine();
    void whatIsTypedRepliesOnceApplied();
    void aBadTextLeavesTheOldOneInForce();
    void anEndlessLoopDoesNotStallTheWindow();
    void aTimeLimitIsAppliedToo();
    void keysDoWhatButtonsDo();
    void keysOfTheWindowAreTheTextsWhileItIsWritten();
};

void TestScriptPanel::beginsWithAScriptThatCanBeApplied()
{
    ScriptFixture fixture;
    QVERIFY(!fixture.panel.handler());
    QVERIFY(!fixture.panel.wasApplied());
    QCOMPARE(fixture.standing(), QStringLiteral("Not applied. No script answers yet."));
    fixture.picture(QStringLiteral("script-new"));
    fixture.press("scriptCheck");
    QTRY_COMPARE(fixture.standing(), QStringLiteral("Nothing wrong found, not applied. No script answers yet."));
    QVERIFY(!fixture.panel.handler());
    QSignalSpy changed(&fixture.panel, &ScriptPanel::handlerChanged);
    fixture.press("scriptApply");
    QTRY_VERIFY2(fixture.standing().startsWith(QStringLiteral("In force since ")), qPrintable(fixture.standing()));
    QCOMPARE(fixture.dot(), ColourRole::Reply);
    QVERIFY(fixture.panel.handler());
    QCOMPARE(changed.count(), 1);
    fixture.picture(QStringLiteral("script-applied"));
    Style::instance().setDark(true);
    fixture.picture(QStringLiteral("script-dark"));
    Style::instance().setDark(false);
}

void TestScriptPanel::whatCheckFindsStandsBelowItsLine()
{
    ScriptFixture fixture;
    fixture.write(QStringLiteral("function handle(request) {\n  const a = 1;\n  return (a;\n}\n"));
    fixture.press("scriptCheck");
    QCOMPARE(fixture.standing(), QStringLiteral("Checking"));
    QTRY_COMPARE(fixture.panel.editor().errorLine(), 3);
    QVERIFY2(fixture.panel.editor().annotation(2).startsWith(QStringLiteral("The script cannot be read: ")),
             qPrintable(fixture.panel.editor().annotation(2)));
    QVERIFY2(fixture.standing().startsWith(QStringLiteral("Line 3: The script cannot be read: ")) &&
                 fixture.standing().endsWith(QStringLiteral(" No script answers yet.")),
             qPrintable(fixture.standing()));
    fixture.picture(QStringLiteral("script-error"));
    Style::instance().setDark(true);
    fixture.picture(QStringLiteral("script-error-dark"));
    Style::instance().setDark(false);
    fixture.panel.editor().setCursorPosition(2, 11);
    QTest::keyClicks(&fixture.panel.editor(), QStringLiteral(")"));
    QCOMPARE(fixture.panel.editor().errorLine(), 0);
    fixture.press("scriptCheck");
    QTRY_VERIFY(fixture.standing().startsWith(QStringLiteral("Nothing wrong found")));

    fixture.write(QStringLiteral("let nothing;"));
    fixture.press("scriptCheck");
    QTRY_COMPARE(fixture.standing(), QStringLiteral("The script has no function named handle. No script answers yet."));
    QCOMPARE(fixture.panel.editor().errorLine(), 0); // the error has no line
}

void TestScriptPanel::whatIsTypedRepliesOnceApplied()
{
    ScriptFixture fixture;
    PipeManager manager(nullptr);
    ServerSettings settings;
    settings.endpoint = *Endpoint::parse(fixture.file("pipe.sock"));
    connect(&fixture.panel, &ScriptPanel::handlerChanged, &manager,
            [&] { manager.start(settings, fixture.panel.handler()); });
    fixture.type(QStringLiteral("function handle(r) { return 'one ' + r.text; }"));
    fixture.press("scriptApply");
    QTRY_COMPARE(manager.state(), ServerState::Listening);
    RawPeer client(manager.listeningPath());
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(frame("one hello").size()), frame("one hello"));

    fixture.type(QStringLiteral("function handle(r) { return 'two ' + r.text; }"));
    QVERIFY2(fixture.standing().startsWith(QStringLiteral("Changed, not applied. What was applied at ")),
             qPrintable(fixture.standing()));
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(frame("one hello").size()), frame("one hello"));
    const auto handler = fixture.panel.handler();
    fixture.press("scriptApply");
    QTRY_VERIFY(fixture.standing().startsWith(QStringLiteral("In force")));
    QCOMPARE(fixture.panel.handler(), handler);
    QVERIFY(client.send(frame("hello")));
    QCOMPARE(client.receive(frame("two hello").size()), frame("two hello"));
}

void TestScriptPanel::aBadTextLeavesTheOldOneInForce()
{
    ScriptFixture fixture;
    fixture.press("scriptApply");
    QTRY_VERIFY(fixture.panel.handler());
    const auto handler = fixture.panel.handler();
    fixture.write(QStringLiteral("function handle() {}\nno.such.thing();\n"));
    fixture.press("scriptApply");
    QTRY_COMPARE(fixture.panel.editor().errorLine(), 2);
    QVERIFY2(fixture.standing().startsWith(QStringLiteral("Line 2: The script threw an exception: ReferenceError")) &&
                 fixture.standing().endsWith(QStringLiteral(" goes on answering.")),
             qPrintable(fixture.standing()));
    QCOMPARE(fixture.panel.handler(), handler);
    fixture.panel.editor().undo();
    QVERIFY2(fixture.standing().startsWith(QStringLiteral("In force")), qPrintable(fixture.standing()));
}

void TestScriptPanel::anEndlessLoopDoesNotStallTheWindow()
{
    ScriptFixture fixture;
    fixture.setTime(2.0);
    fixture.write(QStringLiteral("function handle() {}\nwhile (true) ;\n"));
    for (const char* name : {"scriptCheck", "scriptApply"}) {
        fixture.press(name);
        QCOMPARE(fixture.panel.editor().errorLine(), 0);
        const Turns turns;
        QTRY_COMPARE(fixture.panel.editor().errorLine(), 2);
        QVERIFY2(turns.count() > 20, qPrintable(QString::number(turns.count())));
        QVERIFY2(fixture.standing().startsWith(QStringLiteral("Line 2: The script was interrupted after 2")),
                 qPrintable(fixture.standing()));
        fixture.panel.editor().insert(QStringLiteral(" ")); // clears the error
        QCOMPARE(fixture.panel.editor().errorLine(), 0);
    }
    QVERIFY(!fixture.panel.handler());
    // Neither does closing the panel during one, which would take an hour.
    {
        ScriptFixture other;
        other.setTime(3600);
        other.write(fixture.text());
        const Milliseconds before = test::cpuTime();
        other.press("scriptApply");
        QTRY_VERIFY(test::cpuTime() - before > Milliseconds(200)); // the script is running
    }
}

void TestScriptPanel::aTimeLimitIsAppliedToo()
{
    ScriptFixture fixture;
    fixture.press("scriptApply");
    QTRY_VERIFY(fixture.standing().startsWith(QStringLiteral("In force")));
    fixture.setTime(7.5);
    QVERIFY(fixture.standing().startsWith(QStringLiteral("Changed, not applied.")));
    fixture.press("scriptApply");
    QTRY_VERIFY(fixture.standing().startsWith(QStringLiteral("In force")));
}

void TestScriptPanel::keysDoWhatButtonsDo()
{
    ScriptFixture fixture;
    fixture.panel.activateWindow();
    fixture.panel.editor().setFocus();
    QTRY_VERIFY(fixture.panel.editor().hasFocus());
    const QString before = fixture.text();
    QTest::keyClick(&fixture.panel.editor(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(fixture.standing().startsWith(QStringLiteral("Nothing wrong found")));
    QTest::keyClick(&fixture.panel.editor(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(fixture.standing().startsWith(QStringLiteral("In force")));
    QCOMPARE(fixture.text(), before);
    QTest::keyClick(&fixture.panel.editor(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(fixture.panel.findChild<QFileDialog*>() != nullptr);
    const QString path = fixture.file("by key.js");
    fixture.choose(path);
    QCOMPARE(contents(path), before.toUtf8());
    fixture.panel.editor().setFocus();
    QTest::keyClick(&fixture.panel.editor(), Qt::Key_Tab, Qt::ControlModifier);
    QTRY_VERIFY(!fixture.panel.editor().hasFocus());
}

void TestScriptPanel::keysOfTheWindowAreTheTextsWhileItIsWritten()
{
    QMainWindow window;
    auto* panel = new ScriptPanel(&window);
    window.setCentralWidget(panel);
    QAction copy;
    copy.setShortcut(QKeySequence::Copy);
    window.addAction(&copy);
    QSignalSpy copied(&copy, &QAction::triggered);
    window.show();
    panel->editor().setFocus();
    QTRY_VERIFY(panel->editor().hasFocus());
    panel->editor().setSelection(4, 0, 4, 8); // function
    QTest::keyClick(&panel->editor(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("function"));
    QCOMPARE(copied.count(), 0);
    panel->editor().setSelection(4, 9, 4, 15);
    QVERIFY(copyFocusedText(&panel->editor())); // as the menu does
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("handle"));
}

STANDPIPE_TEST(TestScriptPanel, QApplication)
#include "tst_scriptpanel.moc"
