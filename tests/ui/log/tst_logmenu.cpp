// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/log/logfixture.h"
#include "ui/log/filterstack.h"
#include "ui/log/logmenu.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QMenu>
#include <QSignalSpy>

using namespace standpipe;

namespace {

QAction* menuEntry(const QMenu& menu, const QString& text)
{
    const QList<QAction*> actions = menu.actions();
    for (QAction* action : actions) {
        if (action->text().remove(QLatin1Char('&')).startsWith(text))
            return action;
    }
    return nullptr;
}

} // namespace

/// The context menu of a line.
/// Thread: GUI thread
class TestLogMenu final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void wordsAreCutOut_data();
    void wordsAreCutOut();
    void anyTextBecomesAPhrase();
    void theMenuOfALineFiltersByIt();
    void theServersOwnLinesHaveNoPipe();
};

void TestLogMenu::wordsAreCutOut_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<QString>("word");
    QTest::newRow("in the middle") << "say hello now" << 6 << "hello";
    QTest::newRow("at the beginning") << "say hello" << 0 << "say";
    QTest::newRow("at the end") << "say hello" << 8 << "hello";
    QTest::newRow("a number with a point and a dash") << "x=-1.5e-3;" << 5 << "-1.5e-3";
    QTest::newRow("between words") << "say hello" << 3 << "";
    QTest::newRow("behind the text") << "say" << 3 << "";
    QTest::newRow("before the text") << "say" << -1 << "";
}

void TestLogMenu::wordsAreCutOut()
{
    QFETCH(const QString, text);
    QFETCH(const int, at);
    QFETCH(const QString, word);
    QCOMPARE(wordAround(text, at), word);
}

void TestLogMenu::anyTextBecomesAPhrase()
{
    for (const QString& text :
         {QStringLiteral("a b"), QStringLiteral("or"), QStringLiteral("a\"b\\c"), QStringLiteral("(")}) {
        const auto filter = ActivityFilter::parse(asFilterText(text));
        QVERIFY(filter.has_value());
        if (!text.contains(QLatin1Char('\\'))) // a backslash would be shown as an escape
            QVERIFY(filter->accepts(test::LogFixture::activity(1, ActivityKind::Request, "x " + text.toUtf8())));
    }
}

void TestLogMenu::theMenuOfALineFiltersByIt()
{
    test::LogFixture log;
    log.appendRequests(1, 20);
    log.append({test::LogFixture::activity(21, ActivityKind::Disconnected)});
    QSignalSpy allPipes(&log.panel, &ActivityPanel::allPipesWanted);
    const QModelIndex cell = log.model.index(6, ActivityTableModel::Text);
    const QPoint onDigit =
        log.panel.table()->visualRect(cell).topLeft() +
        QPoint(Style::cellPadding +
                   QFontMetrics(Style::instance().smallMonospace()).horizontalAdvance(QStringLiteral("message ")) + 2,
               Style::rowHeight / 2);
    Q_EMIT log.panel.table()->customContextMenuRequested(onDigit);
    auto* menu = log.panel.findChild<QMenu*>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(menu != nullptr && menu->isVisible());
    QVERIFY(menuEntry(*menu, QStringLiteral("Jump")) != nullptr);
    QVERIFY(menuEntry(*menu, QStringLiteral("Mark")) != nullptr);

    menuEntry(*menu, QStringLiteral("Filter by the kind"))->trigger();
    QCOMPARE(log.line().text(), QStringLiteral("kind:request"));
    QTRY_COMPARE(log.model.rowCount(), 20);
    menuEntry(*menu, QStringLiteral("Filter by the word \"7\""))->trigger();
    QCOMPARE(log.line().text(), QStringLiteral("kind:request \"7\""));
    QTRY_COMPARE(log.model.rowCount(), 2);
    menuEntry(*menu, QStringLiteral("Filter by the client process 4711"))->trigger();
    QCOMPARE(log.line().text(), QStringLiteral("kind:request \"7\" pid:4711"));
    log.panel.head().stack().add({QStringLiteral("x"), QStringLiteral("x")});
    menuEntry(*menu, QStringLiteral("Show all of pipe 3"))->trigger();
    QCOMPARE(log.line().text(), QStringLiteral("pipe:3"));
    QVERIFY(log.panel.head().stack().filters().isEmpty());
    QCOMPARE(allPipes.size(), 1);
    QTRY_COMPARE(log.model.rowCount(), 21);
    menu->close();
}

void TestLogMenu::theServersOwnLinesHaveNoPipe()
{
    Activity activity = test::LogFixture::activity(1, ActivityKind::ServerListening);
    activity.pipe = {};
    activity.pid = 0;
    QMenu menu;
    QStringList filters;
    const auto take = [&filters](const QString& filter) { filters << filter; };
    fillLogMenu(menu, activity, QString(), {take, take});
    QCOMPARE(menu.actions().size(), 1);
    menu.actions().first()->trigger();
    QCOMPARE(filters, QStringList{QStringLiteral("kind:server_listening")});
}

STANDPIPE_TEST(TestLogMenu, QApplication)
#include "tst_logmenu.moc"
