// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/framings.h"
#include "tests/support/testprogram.h"
#include "tests/ui/rules/rulesfixture.h"
#include "ui/rules/conditioneditor.h"
#include "ui/rules/scenariobar.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QComboBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using namespace standpipe;
using test::RulesFixture;
using Json = RuleDocument::Json;

/// Editing rules: edits are in force at once, and can be undone.
/// Thread: GUI thread
class TestRulesPanel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void aRuleThatIsTypedReplies();
    void aRuleIsWrittenWhole();
    void whatIsWrongKeepsTheOldRules();
    void whatTheFramingNeverCarriesIsAFault();
    void whatIsNoJsonIsKeptUntilItIs();
    void clientsAreGreetedAsWritten();
    void scenariosAreSetAndReset();
    void theTrialSaysWhatIsNoJson();
    void stepsAreTakenBackAndDoneAgain();
    void keysMoveTheSelectedRules();
    void aDragMovesTheSelectedRules();
    void hitsStayWithTheirRule();
    void theOthersAreAnswered();
};

void TestRulesPanel::aRuleThatIsTypedReplies()
{
    RulesFixture rules;
    QCOMPARE(rules.ask("hello"), test::unanswered);
    QTest::mouseClick(rules.panel.findChild<QPushButton*>(QStringLiteral("addFirstRule")), Qt::LeftButton);
    QTRY_COMPARE(rules.ask("ping"), QByteArray("pong"));
    auto* condition = rules.table().findChild<ConditionEditor*>();
    QVERIFY(condition != nullptr);
    condition->kind().setCurrentText(QStringLiteral("starts"));
    condition->value().setFocus();
    condition->value().selectAll();
    QTest::keyClicks(&condition->value(), QStringLiteral("hel"));
    QTest::keyClick(&condition->value(), Qt::Key_Return);
    QTRY_COMPARE(rules.ask("hello"), QByteArray("pong"));
    QCOMPARE(rules.ask("ping"), test::unanswered);

    rules.table().setCurrentIndex(rules.model().index(0, RuleTableModel::Reply));
    rules.table().setFocus();
    QTest::keyClick(&rules.table(), Qt::Key_Return);
    auto* line = qobject_cast<QLineEdit*>(QApplication::focusWidget());
    QVERIFY(line != nullptr);
    QTest::keyClicks(line, QStringLiteral("you said {text}"));
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(rules.ask("hello"), QByteArray("you said hello"));
}

void TestRulesPanel::aRuleIsWrittenWhole()
{
    RulesFixture rules;
    rules.add("a", "1");
    QVERIFY(rules.editor().text().contains(QLatin1String("\"exact\": \"a\"")));
    const QString text = QStringLiteral("{\"when\": {\"hex\": \"62\"},   \"reply\": {\"json\": [1]}}");
    rules.editor().setText(text);
    QTRY_COMPARE(rules.ask("b"), QByteArray("[1]"));
    // The text being edited is not reformatted; the table shows its own form.
    QCOMPARE(rules.editor().text(), text);
    QCOMPARE(rules.text(0, RuleTableModel::When), QStringLiteral("hex \"62\""));
    // Editing a cell keeps members that have no column.
    rules.editor().setText(QStringLiteral(
        R"({"when": {"exact": "a"}, "scenario": "s", "becomes": "t", "reply": {"text": "x", "jitter": 7}})"));
    rules.write(0, RuleTableModel::Name, QStringLiteral("n"));
    QVERIFY(rules.editor().text().contains(QLatin1String("\"becomes\": \"t\"")));
    QVERIFY(rules.editor().text().contains(QLatin1String("\"jitter\": 7")));
    QVERIFY(rules.editor().text().contains(QLatin1String("\"name\": \"n\"")));
}

void TestRulesPanel::whatIsWrongKeepsTheOldRules()
{
    RulesFixture rules;
    rules.add("a", "1");
    rules.add("b", "2");
    QTRY_COMPARE(rules.ask("b"), QByteArray("2"));
    rules.write(1, RuleTableModel::When, QStringList{QStringLiteral("regex"), QStringLiteral("(")});
    QTRY_VERIFY(rules.note().startsWith(QLatin1String("Rule 2: ")));
    QVERIFY(rules.note().contains(QLatin1String("when/regex")));
    QCOMPARE(rules.ask("b"), QByteArray("2"));
    // The line of the condition, in the selected rule.
    QCOMPARE(rules.editor().errorLine(), 3);
    QVERIFY(!rules.model().index(1, 0).data(RuleTableModel::FaultRole).toString().isEmpty());
    rules.table().selectRows(0, 1);
    rules.write(0, RuleTableModel::Reply, QStringLiteral("one"));
    QTRY_COMPARE(rules.editor().errorLine(), 0);
    QCOMPARE(rules.ask("a"), QByteArray("1"));
    rules.write(1, RuleTableModel::When, QStringList{QStringLiteral("regex"), QStringLiteral("[bc]")});
    QTRY_COMPARE(rules.ask("c"), QByteArray("2"));
    QCOMPARE(rules.ask("a"), QByteArray("one"));
    QCOMPARE(rules.note(), QString());
}

void TestRulesPanel::whatTheFramingNeverCarriesIsAFault()
{
    RulesFixture fixture;
    fixture.add("a", "one");
    QTRY_COMPARE_WITH_TIMEOUT(fixture.ask("a"), QByteArray("one"), test::patience);
    fixture.panel.setFraming("line"_framing);
    fixture.add("b", "two\nlines");
    QTRY_VERIFY_WITH_TIMEOUT(fixture.note().contains(QLatin1String("reply: line")), test::patience);
    QCOMPARE(fixture.ask("a"), QByteArray("one"));
    QCOMPARE(fixture.ask("b"), test::unanswered);
    fixture.panel.setFraming("u32le"_framing);
    QTRY_COMPARE_WITH_TIMEOUT(fixture.ask("b"), QByteArray("two\nlines"), test::patience);
    QVERIFY(fixture.note().isEmpty());
}

void TestRulesPanel::whatIsNoJsonIsKeptUntilItIs()
{
    RulesFixture rules;
    rules.add("a", "1");
    rules.add("b", "2");
    QTRY_COMPARE(rules.ask("b"), QByteArray("2"));
    const QString broken = QStringLiteral("{\"when\": {\"exact\": \"b\"},\n \"reply\": ");
    rules.editor().setText(broken);
    QTRY_VERIFY(rules.note().startsWith(QLatin1String("Rule 2: ")));
    QCOMPARE(rules.editor().errorLine(), 2);
    QCOMPARE(rules.ask("b"), QByteArray("2"));
    rules.table().selectRows(0, 1);
    QVERIFY(rules.editor().text() != broken);
    rules.table().selectRows(1, 1);
    QCOMPARE(rules.editor().text(), broken);
    QCOMPARE(rules.editor().errorLine(), 2);
    rules.editor().setText(broken + QLatin1String("\"3\"}"));
    QTRY_COMPARE(rules.ask("b"), QByteArray("3"));
}

void TestRulesPanel::clientsAreGreetedAsWritten()
{
    RulesFixture rules;
    auto& line = *rules.panel.findChild<QLineEdit*>(QStringLiteral("greeting"));
    const auto greeting = [&rules] {
        const PeerIdentity peer;
        return rules.panel.handler()->greeting({.pipe = PipeHandle{3}, .bytes = QByteArrayView(""), .peer = peer});
    };
    QTest::keyClicks(&line, QStringLiteral("hello {pipe}"));
    QTRY_COMPARE(greeting(), std::vector<QByteArray>{"hello 3"});
    // The fault is marked at this line, not at the other one.
    QTest::keyClicks(&line, QStringLiteral("{"));
    QTRY_VERIFY(!rules.note().isEmpty());
    const auto isMarked = [](const QWidget& field) { return field.property("isWrong").toBool(); };
    QVERIFY(isMarked(line));
    QVERIFY(!isMarked(rules.otherwise()));
    QCOMPARE(greeting(), std::vector<QByteArray>{"hello 3"});
    rules.button("undoRules").click();
    QTRY_VERIFY(greeting().empty());
}

void TestRulesPanel::scenariosAreSetAndReset()
{
    RulesFixture rules;
    const auto& bar = *rules.panel.findChild<ScenarioBar*>();
    auto& state = *rules.panel.findChild<QComboBox*>(QStringLiteral("scenarioState"));
    QVERIFY(!bar.isVisible());
    rules.panel.addRules({nlohmann::ordered_json{
        {"when", {{"exact", "in"}}}, {"scenario", "login"}, {"becomes", "known"}, {"reply", "welcome"}}});
    QTRY_VERIFY(bar.isVisible());
    QCOMPARE(state.currentText(), QStringLiteral("start"));
    const auto stateOf = [&rules] { return rules.panel.handler()->scenarios().value(0).state; };
    QTest::keyClick(&state, Qt::Key_Down);
    QCOMPARE(stateOf(), QStringLiteral("known"));
    rules.button("scenarioReset").click();
    QCOMPARE(stateOf(), QStringLiteral("start"));
    QCOMPARE(state.currentText(), QStringLiteral("start"));
    // Changes by requests and by other code are shown.
    QVERIFY(rules.panel.handler()->setScenario(QStringLiteral("login"), QStringLiteral("elsewhere")));
    QTRY_COMPARE(state.currentText(), QStringLiteral("elsewhere"));
    rules.button("removeRules").click();
    QTRY_VERIFY(!bar.isVisible());
}

void TestRulesPanel::theTrialSaysWhatIsNoJson()
{
    RulesFixture rules;
    rules.panel.addRules({nlohmann::ordered_json{{"when", {{"pointer", "/a"}, {"equals", 1}}}, {"reply", "x"}}});
    rules.tryRequest(QStringLiteral("{\"a\": 1,}"));
    QTRY_VERIFY(rules.tried().contains(QLatin1String("no JSON: byte 9")));
    rules.tryRequest(QStringLiteral("{\"a\": 1}"));
    QTRY_COMPARE(rules.tried(), QStringLiteral("\u2192 rule 1|x"));
}

void TestRulesPanel::stepsAreTakenBackAndDoneAgain()
{
    RulesFixture rules;
    QVERIFY(!rules.button("undoRules").isEnabled());
    rules.add("a", "1");
    rules.write(0, RuleTableModel::Reply, QStringLiteral("2"));
    rules.button("removeRules").click();
    QCOMPARE(rules.model().rowCount(), 0);
    QTRY_COMPARE(rules.ask("a"), test::unanswered);
    QVERIFY(rules.button("undoRules").toolTip().contains(QLatin1String("remove a rule")));
    rules.table().setFocus();
    QTest::keyClick(&rules.table(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rules.ask("a"), QByteArray("2"));
    QTest::keyClick(&rules.table(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(rules.ask("a"), QByteArray("1"));
    rules.button("undoRules").click();
    QTRY_COMPARE(rules.ask("a"), test::unanswered);
    QVERIFY(!rules.button("undoRules").isEnabled());
    for (int step = 0; step < 2; ++step)
        QTest::keyClick(&rules.table(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(rules.ask("a"), QByteArray("2"));
    rules.button("redoRules").click();
    QTRY_COMPARE(rules.ask("a"), test::unanswered);
    QVERIFY(!rules.button("redoRules").isEnabled());
}

void TestRulesPanel::keysMoveTheSelectedRules()
{
    RulesFixture rules;
    for (const char* const reply : {"a", "b", "c", "d"})
        rules.add("x", reply);
    QTRY_COMPARE(rules.ask("x"), QByteArray("a"));
    rules.table().setFocus();
    rules.table().selectRows(1, 2);
    QTest::keyClick(&rules.table(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(rules.replies(), QStringLiteral("bcad"));
    QTRY_COMPARE(rules.ask("x"), QByteArray("b"));
    QCOMPARE(rules.table().firstSelected(), 0);
    QCOMPARE(rules.table().selectedCount(), 2);
    QVERIFY(!rules.button("moveRulesUp").isEnabled());
    for (int times = 0; times < 3; ++times)
        QTest::keyClick(&rules.table(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(rules.replies(), QStringLiteral("adbc"));
    QVERIFY(!rules.button("moveRulesDown").isEnabled());
    QTest::keyClick(&rules.table(), Qt::Key_Delete);
    QCOMPARE(rules.replies(), QStringLiteral("ad"));
}

void TestRulesPanel::aDragMovesTheSelectedRules()
{
    RulesFixture rules;
    for (const char* const reply : {"a", "b", "c", "d"})
        rules.add(reply, reply);
    rules.table().selectRows(0, 2);
    const std::unique_ptr<QMimeData> drag(rules.model().mimeData(rules.table().selectionModel()->selectedIndexes()));
    const QRect last = rules.table().visualRect(rules.model().index(3, 1));
    QDragEnterEvent enter(last.center(), Qt::MoveAction, drag.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(rules.table().viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(last.bottomLeft(), Qt::MoveAction, drag.get(), Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(rules.table().viewport(), &drop);
    QVERIFY(drop.isAccepted());
    QCOMPARE(rules.replies(), QStringLiteral("cdab"));
    rules.button("undoRules").click();
    QCOMPARE(rules.replies(), QStringLiteral("abcd"));
}

void TestRulesPanel::hitsStayWithTheirRule()
{
    RulesFixture rules;
    rules.add("a", "1");
    rules.add("b", "2");
    QTRY_COMPARE(rules.panel.handler()->rules()->size(), 2);
    QCOMPARE(rules.ask("a"), QByteArray("1"));
    QCOMPARE(rules.ask("a"), QByteArray("1"));
    QTRY_COMPARE(rules.text(0, RuleTableModel::Hits), QStringLiteral("2"));
    const std::shared_ptr<const RuleSet> before = rules.panel.handler()->rules();
    rules.table().selectRows(0, 1);
    rules.button("moveRulesDown").click();
    rules.write(1, RuleTableModel::Reply, QStringLiteral("one"));
    QTRY_VERIFY(rules.panel.handler()->rules() != before);
    QCOMPARE(rules.ask("a"), QByteArray("one"));
    QTRY_COMPARE(rules.text(1, RuleTableModel::Hits), QStringLiteral("3"));
    QCOMPARE(rules.text(0, RuleTableModel::Hits), QString());
    // While the panel is hidden nothing is refreshed.
    rules.panel.hide();
    const QSignalSpy told(&rules.model(), &QAbstractItemModel::dataChanged);
    QCOMPARE(rules.ask("a"), QByteArray("one"));
    bool isLater = false; // after the next refresh would be due
    QTimer::singleShot(250, &rules.panel, [&isLater] { isLater = true; });
    QTRY_VERIFY(isLater);
    QCOMPARE(told.count(), 0);
    rules.panel.show();
    QCOMPARE(rules.text(1, RuleTableModel::Hits), QStringLiteral("4"));
}

void TestRulesPanel::theOthersAreAnswered()
{
    RulesFixture rules;
    rules.otherwise().setFocus();
    QTest::keyClicks(&rules.otherwise(), QStringLiteral("no {text}"));
    QTRY_COMPARE(rules.ask("x"), QByteArray("no x"));
    rules.tryRequest(QStringLiteral("y"));
    QVERIFY(rules.tried().endsWith(QLatin1String("|no y")));
    QTest::keyClicks(&rules.otherwise(), QStringLiteral("{"));
    QTRY_VERIFY(!rules.note().isEmpty());
    QCOMPARE(rules.ask("x"), QByteArray("no x"));
    QTest::keyClick(&rules.otherwise(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(&rules.otherwise(), Qt::Key_Delete);
    QTRY_COMPARE(rules.ask("x"), test::unanswered);
    QCOMPARE(rules.note(), QString());
    // Consecutive typing is one step.
    rules.otherwise().setText(QString());
    QTest::keyClicks(&rules.otherwise(), QStringLiteral("again"));
    rules.button("undoRules").click();
    QVERIFY(!rules.button("undoRules").isEnabled());
}

STANDPIPE_TEST(TestRulesPanel, QApplication)
#include "tst_rulespanel.moc"
