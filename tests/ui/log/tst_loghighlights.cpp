// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/log/logfixture.h"
#include "ui/log/highlightdialog.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QComboBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QToolButton>

using namespace standpipe;

namespace {

QToolButton* button(const HighlightDialog& dialog, const char* name)
{
    return dialog.findChild<QToolButton*>(QLatin1String(name));
}

/// The colours at the right end and at the left edge of a row.
std::pair<QColor, QColor> coloursOf(test::LogFixture& log, int row)
{
    const QImage image = log.panel.table()->viewport()->grab().toImage();
    const QRect cell = log.panel.table()->visualRect(log.model.index(row, 0));
    const int y = cell.center().y();
    return {image.pixelColor(image.width() - 3, y), image.pixelColor(1, y)};
}

} // namespace

/// Highlighters: their backgrounds in both colour schemes, the dialog, and that they are stored.
/// Thread: GUI thread
class TestLogHighlights final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void cleanup() { Style::instance().setDark(false); }
    void everyColourCanBeRead_data();
    void everyColourCanBeRead();
    void rowsGetTheirGround_data();
    void rowsGetTheirGround();
    void rulesAreMadeChangedAndOrdered();
    void whatIsChangedTakesEffectAndIsKept();
};

void TestLogHighlights::everyColourCanBeRead_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestLogHighlights::everyColourCanBeRead()
{
    QFETCH(const bool, dark);
    for (int colour = 0; colour <= static_cast<int>(HighlightColour::Last); ++colour) {
        const QColor ground = highlightGround(static_cast<HighlightColour>(colour), dark);
        const QColor edge = highlightEdge(static_cast<HighlightColour>(colour), dark);
        QVERIFY(contrast(tableColour(ColourRole::Text, dark), ground) >= 4.5);
        QVERIFY(contrast(edge, tableColour(ColourRole::Base, dark)) >= 3.0);
        for (const ColourRole ink : {ColourRole::Dim, ColourRole::Request, ColourRole::Reply, ColourRole::Life,
                                     ColourRole::Error, ColourRole::Work})
            QVERIFY(contrast(readableOn(tableColour(ink, dark), ground, dark), ground) >= 4.5);
        for (int other = 0; other < colour; ++other)
            QVERIFY(ground != highlightGround(static_cast<HighlightColour>(other), dark));
    }
}

void TestLogHighlights::rowsGetTheirGround_data()
{
    everyColourCanBeRead_data();
}

void TestLogHighlights::rowsGetTheirGround()
{
    QFETCH(const bool, dark);
    Style::instance().setDark(dark);
    const test::OwnSettings own;
    test::LogFixture log;
    // As another window does.
    FilterStore::saveRules({{QStringLiteral("request:2"), HighlightColour::Green},
                            {QStringLiteral("request:2-3"), HighlightColour::Violet}});
    log.appendRequests(1, 4);
    const QColor base = tableColour(ColourRole::Base, dark);
    QCOMPARE(coloursOf(log, 0).first, base);
    QCOMPARE(coloursOf(log, 1).first, highlightGround(HighlightColour::Green, dark));
    QCOMPARE(coloursOf(log, 1).second, highlightEdge(HighlightColour::Green, dark));
    QCOMPARE(coloursOf(log, 2).first, highlightGround(HighlightColour::Violet, dark));
    QCOMPARE(coloursOf(log, 3).first, base);
    log.select(1);
    QCOMPARE(coloursOf(log, 1).first, tableColour(ColourRole::Selection, dark));
    QCOMPARE(coloursOf(log, 1).second, highlightEdge(HighlightColour::Green, dark));
}

void TestLogHighlights::rulesAreMadeChangedAndOrdered()
{
    HighlightDialog dialog({});
    dialog.show();
    QSignalSpy changes(&dialog, &HighlightDialog::rulesChanged);
    auto* line = dialog.findChild<FilterLine*>();
    auto* colour = dialog.findChild<QComboBox*>();
    QVERIFY(!line->isEnabled());
    QTest::mouseClick(button(dialog, "addRule"), Qt::LeftButton);
    QVERIFY(line->isEnabled());
    line->setText(QStringLiteral("error"));
    colour->setCurrentIndex(static_cast<int>(HighlightColour::Pink));
    QTest::mouseClick(button(dialog, "addRule"), Qt::LeftButton);
    line->setText(QStringLiteral("slow>5ms"));
    const HighlightRule error{QStringLiteral("error"), HighlightColour::Pink};
    const HighlightRule slow{QStringLiteral("slow>5ms"), HighlightColour::Green};
    QCOMPARE(dialog.rules(), (QList<HighlightRule>{error, slow}));
    QVERIFY(changes.size() >= 3);
    QCOMPARE(changes.last().first().value<QList<HighlightRule>>(), dialog.rules());

    line->setText(QStringLiteral("slow>"));
    QCOMPARE(dialog.rules().last(), slow); // an invalid filter changes nothing
    line->setText(slow.text);
    QTest::mouseClick(button(dialog, "ruleUp"), Qt::LeftButton);
    QCOMPARE(dialog.rules(), (QList<HighlightRule>{slow, error}));
    QVERIFY(!button(dialog, "ruleUp")->isEnabled());
    QTest::mouseClick(button(dialog, "ruleDown"), Qt::LeftButton);
    QCOMPARE(dialog.rules(), (QList<HighlightRule>{error, slow}));
    dialog.findChild<QListWidget*>()->setCurrentRow(0);
    QCOMPARE(line->text(), error.text);
    QTest::mouseClick(button(dialog, "removeRule"), Qt::LeftButton);
    QCOMPARE(dialog.rules(), QList<HighlightRule>{slow});
    QCOMPARE(line->text(), slow.text);
}

void TestLogHighlights::whatIsChangedTakesEffectAndIsKept()
{
    test::LogFixture log;
    log.appendRequests(1, 3);
    log.actions.highlighters->trigger();
    auto* dialog = log.panel.findChild<HighlightDialog*>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    QTest::mouseClick(button(*dialog, "addRule"), Qt::LeftButton);
    dialog->findChild<FilterLine*>()->setText(QStringLiteral("request:3"));
    QCOMPARE(coloursOf(log, 2).first, highlightGround(HighlightColour::Yellow, false));
    dialog->close();
    ActivityPanel second(log.model); // as at the next start
    second.resize(900, 500);
    second.show();
    const QImage image = second.table()->viewport()->grab().toImage();
    const int y = second.table()->visualRect(log.model.index(2, 0)).center().y();
    QCOMPARE(image.pixelColor(image.width() - 3, y), highlightGround(HighlightColour::Yellow, false));
}

STANDPIPE_TEST(TestLogHighlights, QApplication)
#include "tst_loghighlights.moc"
