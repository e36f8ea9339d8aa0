// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/log/logfixture.h"
#include "ui/log/filterstack.h"
#include "ui/log/savedfilters.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>

using namespace standpipe;

namespace {

/// The entry with this text in the button's menu; null if there is none.
QAction* entry(SavedFilters& button, const QString& text)
{
    Q_EMIT button.menu()->aboutToShow();
    const QList<QAction*> actions = button.menu()->actions();
    for (QAction* action : actions) {
        if (action->text().remove(QLatin1Char('&')).startsWith(text))
            return action;
    }
    return nullptr;
}

QList<QToolButton*> chips(const FilterStack& stack)
{
    QList<QToolButton*> shown;
    for (auto* chip : stack.findChildren<QToolButton*>()) {
        if (chip->isVisible())
            shown << chip;
    }
    return shown;
}

} // namespace

/// Named and stacked filters.
/// Thread: GUI thread
class TestSavedFilters final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void aNamedFilterSurvivesARestart();
    void stackedFiltersMustAllPass();
    void theLineGoesToTheStack();
    void whatIsForgottenIsGone();
    void clearingTheFilterTakesTheStackAway();
    void whatCannotBeUsedInTheFileIsLeftOut();
};

void TestSavedFilters::aNamedFilterSurvivesARestart()
{
    test::OwnSettings outlives;
    {
        ActivityModel model;
        ActivityPanel panel(model);
        panel.show();
        QVERIFY(!entry(panel.head().kept(), QStringLiteral("Keep"))->isEnabled());
        panel.head().line().setText(QStringLiteral("message error"));
        entry(panel.head().kept(), QStringLiteral("Keep"))->trigger();
        auto* dialog = panel.findChild<QInputDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        dialog->setTextValue(QStringLiteral("My  errors"));
        dialog->accept();
    }
    QCOMPARE(FilterStore::loadFilters(),
             (QList<NamedFilter>{{QStringLiteral("My errors"), QStringLiteral("message error")}}));
    ActivityModel model;
    ActivityPanel panel(model);
    panel.show();
    QAction* kept = entry(panel.head().kept(), QStringLiteral("My errors"));
    QVERIFY(kept != nullptr && !kept->isChecked());
    kept->trigger();
    QCOMPARE(chips(panel.head().stack()).size(), 1);
    QVERIFY(entry(panel.head().kept(), QStringLiteral("My errors"))->isChecked());
    panel.head().line().setText(QStringLiteral("another"));
    panel.head().kept().keep(QStringLiteral("My errors"));
    QCOMPARE(FilterStore::loadFilters(),
             (QList<NamedFilter>{{QStringLiteral("My errors"), QStringLiteral("another")}}));
}

void TestSavedFilters::stackedFiltersMustAllPass()
{
    test::LogFixture log;
    log.appendRequests(1, 30);
    FilterStack& stack = log.panel.head().stack();
    QVERIFY(!stack.isVisible());
    stack.add({QStringLiteral("early"), QStringLiteral("request<20 or request:30")});
    QTRY_COMPARE(log.model.rowCount(), 20);
    stack.add({QStringLiteral("late"), QStringLiteral("request>10")});
    QTRY_COMPARE(log.model.rowCount(), 10);
    log.line().setText(QStringLiteral("request:15 or request:16"));
    QTRY_COMPARE(log.model.rowCount(), 2);
    log.panel.setPipes({PipeHandle{4}});
    QTRY_COMPARE(log.model.rowCount(), 0);
    log.panel.setPipes({});
    log.line().clear();
    QTRY_COMPARE(log.model.rowCount(), 10);

    QVERIFY(stack.isVisible());
    QCOMPARE(chips(stack).size(), 2);
    QTest::mouseClick(chips(stack).first(), Qt::LeftButton);
    QTRY_COMPARE(log.model.rowCount(), 20);
    QCOMPARE(chips(stack).size(), 1);
    stack.add({QStringLiteral("broken"), QStringLiteral("(")});
    QCOMPARE(chips(stack).size(), 1);
}

void TestSavedFilters::theLineGoesToTheStack()
{
    test::LogFixture log;
    log.appendRequests(1, 5);
    log.line().setText(QStringLiteral("request:3"));
    entry(log.panel.head().kept(), QStringLiteral("Add this"))->trigger();
    QCOMPARE(log.line().text(), QString());
    QCOMPARE(log.panel.head().stack().filters().size(), 1);
    QTRY_COMPARE(log.model.rowCount(), 1);
}

void TestSavedFilters::whatIsForgottenIsGone()
{
    test::LogFixture log;
    FilterStore::saveFilters(
        {{QStringLiteral("a"), QStringLiteral("in")}, {QStringLiteral("b"), QStringLiteral("out")}});
    QAction* forget = entry(log.panel.head().kept(), QStringLiteral("Forget"));
    QVERIFY(forget != nullptr);
    forget->menu()->actions().first()->trigger();
    QCOMPARE(FilterStore::loadFilters(), (QList<NamedFilter>{{QStringLiteral("b"), QStringLiteral("out")}}));
}

void TestSavedFilters::clearingTheFilterTakesTheStackAway()
{
    test::LogFixture log;
    log.appendRequests(1, 5);
    log.panel.head().stack().add({QStringLiteral("one"), QStringLiteral("request:1")});
    QTRY_COMPARE(log.model.rowCount(), 1);
    log.panel.clearFilter();
    QTRY_COMPARE(log.model.rowCount(), 5);
    QVERIFY(!log.panel.head().stack().isVisible());
}

void TestSavedFilters::whatCannotBeUsedInTheFileIsLeftOut()
{
    const test::OwnSettings own;
    FilterStore::saveFilters({{QStringLiteral("good"), QStringLiteral("in")},
                              {QStringLiteral("bad"), QStringLiteral("in (")},
                              {QStringLiteral("all"), QStringLiteral(" ")},
                              {QString(), QStringLiteral("out")}});
    QCOMPARE(FilterStore::loadFilters(), (QList<NamedFilter>{{QStringLiteral("good"), QStringLiteral("in")}}));
    FilterStore::saveRules(
        {{QStringLiteral("in"), HighlightColour::Pink}, {QStringLiteral("("), HighlightColour::Blue}});
    QCOMPARE(FilterStore::loadRules(), (QList<HighlightRule>{{QStringLiteral("in"), HighlightColour::Pink}}));
    appSettings().setValue(QStringLiteral("highlighters/1/colour"), QStringLiteral("beige"));
    QCOMPARE(FilterStore::loadRules(), QList<HighlightRule>());
}

STANDPIPE_TEST(TestSavedFilters, QApplication)
#include "tst_savedfilters.moc"
