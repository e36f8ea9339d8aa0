// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/log/logfixture.h"
#include "ui/log/filterhelpdialog.h"
#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QHelpEvent>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace standpipe;

/// The filter line: its completions, and the errors it shows.
/// Thread: GUI thread
class TestFilterLine final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void aFilterShowsTheLinesThatPass();
    void whatCannotBeReadIsSaidAndTheFilterStays();
    void theWrongPartIsUnderlined();
    void fieldsAreOfferedAndTaken();
    void pipesOfTheLogAreOffered();
    void whatIsTypedIsReadWhenTypingPauses();
    void anUnfinishedWordDoesNotHideWhatStandsBeforeIt();
    void theLinesFoundAreCounted();
    void conditionsAreAdded();
    void theLanguageIsExplained();
};

void TestFilterLine::aFilterShowsTheLinesThatPass()
{
    test::LogFixture log;
    log.appendRequests(1, 20);
    log.line().setText(QStringLiteral("MESSAGE kind:request request:7-9"));
    QTRY_COMPARE(log.model.rowCount(), 3);
    log.line().clear();
    QTRY_COMPARE(log.model.rowCount(), 20);
}

void TestFilterLine::whatCannotBeReadIsSaidAndTheFilterStays()
{
    test::LogFixture log;
    log.appendRequests(1, 20);
    log.line().setText(QStringLiteral("request:7"));
    QTRY_COMPARE(log.model.rowCount(), 1);
    QVERIFY(!log.note().isVisible());

    log.line().setText(QStringLiteral("request:7 or knd:reply"));
    QVERIFY(log.note().isVisible());
    QVERIFY2(log.note().text().contains(QLatin1String("At position 14, \"knd\" is no field")),
             qPrintable(log.note().text()));
    QVERIFY(log.line().property("isWrong").toBool());
    QVERIFY(!log.model.isFiltering());
    QCOMPARE(log.model.rowCount(), 1);
    QCOMPARE(log.line().filter().text(), QStringLiteral("request:7"));

    log.line().setText(QStringLiteral("request:7 or request:8"));
    QVERIFY(!log.note().isVisible());
    QVERIFY(!log.line().property("isWrong").toBool());
    QTRY_COMPARE(log.model.rowCount(), 2);
}

void TestFilterLine::theWrongPartIsUnderlined()
{
    test::LogFixture log;
    FilterLine& line = log.line();
    const QColor wrong = Style::instance().colour(ColourRole::Error);
    // Where the line is at least as red as the edge of a letter; without the field's border and its warning, which have
    // the same colour.
    const auto reds = [&line, &wrong] {
        const QRect inside = line.rect().adjusted(6, 3, -60, -3);
        const QImage image = line.grab(inside).toImage();
        const int enough = (wrong.red() - wrong.green()) / 3;
        QRect found;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor colour = image.pixelColor(x, y);
                if (colour.red() - qMax(colour.green(), colour.blue()) >= enough)
                    found |= QRect(inside.topLeft() + QPoint(x, y), QSize(1, 1));
            }
        }
        return found;
    };
    const QFontMetrics letters = line.fontMetrics();
    line.setText(QStringLiteral("mmmmmm kind:request"));
    QCOMPARE(reds(), QRect());
    line.setText(QStringLiteral("mmmmmm kind:xyzzy"));
    const QRect found = reds();
    const QByteArray where = QByteArray::number(found.left()) + " to " + QByteArray::number(found.right());
    QVERIFY2(found.left() >= letters.horizontalAdvance(QStringLiteral("mmmmmm kind:")), where);
    QVERIFY2(found.width() >= letters.horizontalAdvance(QStringLiteral("xyz")), where);
    QCOMPARE(line.text(), QStringLiteral("mmmmmm kind:xyzzy"));
    line.setText(QStringLiteral("mmmmmm kind:reply"));
    QCOMPARE(reds(), QRect());
}

void TestFilterLine::fieldsAreOfferedAndTaken()
{
    test::LogFixture log;
    log.appendRequests(1, 3);
    FilterLine& line = log.line();
    line.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&log.panel, test::patience));
    auto* completer = line.findChild<QCompleter*>();
    QTest::keyClicks(&line, QStringLiteral("hello ki"));
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(line.text(), QStringLiteral("hello kind:"));
    QTRY_VERIFY(completer->popup()->isVisible()); // the kinds
    QTest::keyClicks(&line, QStringLiteral("requ"));
    QTRY_COMPARE(completer->popup()->model()->rowCount(), 1);
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(line.text(), QStringLiteral("hello kind:request "));
    QVERIFY(line.error().isEmpty());
    QVERIFY(!completer->popup()->isVisible());
    QTest::keyClick(&line, Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Escape);
    QVERIFY(!completer->popup()->isVisible());
    QCOMPARE(line.text(), QStringLiteral("hello kind:request "));
}

void TestFilterLine::pipesOfTheLogAreOffered()
{
    test::LogFixture log;
    log.appendRequests(1, 3);
    log.line().setFocus();
    QTest::keyClicks(&log.line(), QStringLiteral("pid:"));
    const auto* completer = log.line().findChild<QCompleter*>();
    QCOMPARE(completer->popup()->model()->index(0, 0).data().toString(), QStringLiteral("4711"));
}

void TestFilterLine::whatIsTypedIsReadWhenTypingPauses()
{
    test::LogFixture log;
    log.appendRequests(1, 20);
    const QSignalSpy changed(&log.line(), &FilterLine::filterChanged);
    QTest::keyClicks(&log.line(), QStringLiteral("message 1"));
    QCOMPARE(changed.count(), 0);
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(log.line().filter().text(), QStringLiteral("message 1"));
    QTest::keyClicks(&log.line(), QStringLiteral("9"));
    QTest::keyClick(&log.line(), Qt::Key_Return); // parsed without waiting for a pause
    QCOMPARE(log.line().filter().text(), QStringLiteral("message 19"));
}

void TestFilterLine::anUnfinishedWordDoesNotHideWhatStandsBeforeIt()
{
    test::LogFixture log;
    log.appendRequests(1, 20);
    log.line().setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&log.panel, test::patience));
    auto* list = log.line().findChild<QCompleter*>()->popup();
    QTest::keyClicks(&log.line(), QStringLiteral("request:7 siz"));
    QTRY_COMPARE(log.line().filter().text(), QStringLiteral("request:7 siz"));
    QTRY_COMPARE(log.model.rowCount(), 0);
    QTest::keyClicks(&log.line(), QStringLiteral("e>"));
    QTRY_COMPARE(log.line().filter().text(), QStringLiteral("request:7 "));
    QTRY_COMPARE(log.model.rowCount(), 1);
    QTRY_VERIFY(!log.line().error().isEmpty()); // no completions here
    QTest::keyClicks(&log.line(), QStringLiteral("1"));
    QTRY_VERIFY(log.line().error().isEmpty());
    // While the kinds are offered, an incomplete condition is not an error.
    log.line().clear();
    QTest::keyClicks(&log.line(), QStringLiteral("kind:"));
    QTRY_VERIFY(list->isVisible());
    log.line().readTyped();
    QCOMPARE(log.line().error(), QString());
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!log.line().error().isEmpty());
}

void TestFilterLine::theLinesFoundAreCounted()
{
    test::LogFixture log;
    log.appendRequests(1, 20);
    auto* count = log.panel.findChild<QLabel*>(QStringLiteral("foundCount"));
    QVERIFY(count->isHidden());
    log.line().setText(QStringLiteral("request:7-9"));
    QTRY_COMPARE(count->toolTip(), QStringLiteral("3 of 20 lines pass the filter."));
    QVERIFY(!count->isHidden());
    QCOMPARE(count->text(), QStringLiteral("3"));
    log.appendRequests(21, 21);
    QHelpEvent asked(QEvent::ToolTip, QPoint(1, 1), count->mapToGlobal(QPoint(1, 1)));
    QCoreApplication::sendEvent(count, &asked);
    QTRY_COMPARE(count->toolTip(), QStringLiteral("3 of 21 lines pass the filter."));
    log.append({log.activity(22, ActivityKind::Request, "message", 8)});
    QTRY_COMPARE(count->text(), QStringLiteral("4"));
    log.line().clear();
    QVERIFY(count->isHidden());
}

void TestFilterLine::conditionsAreAdded()
{
    test::LogFixture log;
    log.line().addTerm(QStringLiteral("pipe:3"));
    QCOMPARE(log.line().text(), QStringLiteral("pipe:3"));
    log.line().setText(QStringLiteral("a or b"));
    log.line().addTerm(QStringLiteral("pipe:3"));
    QCOMPARE(log.line().text(), QStringLiteral("(a or b) pipe:3"));
    log.line().setText(QStringLiteral("(a or"));
    log.line().addTerm(QStringLiteral("pipe:3"));
    QCOMPARE(log.line().text(), QStringLiteral("pipe:3"));
}

void TestFilterLine::theLanguageIsExplained()
{
    test::LogFixture log;
    QTest::mouseClick(log.panel.findChild<QToolButton*>(QStringLiteral("filterHelp")), Qt::LeftButton);
    auto* help = log.panel.findChild<FilterHelpDialog*>();
    QVERIFY(help != nullptr && help->isVisible());
    QVERIFY(help->findChild<QPlainTextEdit*>()->toPlainText().contains(QLatin1String("slow>5ms")));
    log.actions.filterHelp->trigger();
    QCOMPARE(log.panel.findChildren<FilterHelpDialog*>().size(), 1);
}

STANDPIPE_TEST(TestFilterLine, QApplication)
#include "tst_filterline.moc"
