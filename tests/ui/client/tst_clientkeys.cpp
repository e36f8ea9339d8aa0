// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/client/clientundertest.h"
#include "ui/style/style.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>

#include <algorithm>

using namespace standpipe;
using namespace standpipe::test;

/// Keyboard operation of the window, accessibility, stored settings, and layout.
class TestClientKeys final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void controlReturnSends();
    void tabGoesRoundAllParts();
    void everyPartHasAName();
    void controlNAsksForAnotherWindow();
    void earlierMessagesComeBack();
    void aChosenRowIsShownInFull();
    void chosenRowsAreCopiedAsLines();
    void aMessageIsCopiedAsACommand();
    void choicesAreRemembered();
    void aTypedFramingIsRemembered();
    void usedEndpointsComeFirst();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void longSentencesWrap();
    void theEndIsFollowedUntilOneScrollsUp();
};

void TestClientKeys::controlReturnSends()
{
    ClientUnderTest client;
    client.write(QStringLiteral("hello"));
    client.press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.part<QPlainTextEdit>("message").toPlainText(), QStringLiteral("hello"));
}

void TestClientKeys::tabGoesRoundAllParts()
{
    ClientUnderTest client;
    client.part<QPlainTextEdit>("message").setFocus();
    QSet<QString> visited;
    for (int i = 0; i < 20; ++i) {
        QTest::keyClick(client.window->focusWidget(), Qt::Key_Tab);
        visited.insert(client.window->focusWidget()->objectName());
    }
    for (const char* name :
         {"endpoint", "machine", "framing", "keepConnected", "conversation", "message", "timeout", "repeat", "send"})
        QVERIFY2(visited.contains(QString::fromLatin1(name)), name);
}

void TestClientKeys::everyPartHasAName()
{
    ClientUnderTest client;
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    for (const QWidget* widget : client.window->findChildren<QWidget*>()) {
        const bool isOwn = !qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()) &&
                           !qobject_cast<const QComboBox*>(widget->parentWidget()) &&
                           !qobject_cast<const QSpinBox*>(widget->parentWidget());
        if (!isOwn || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()) ||
                     qobject_cast<const StatusChip*>(widget->parentWidget()),
                 qPrintable(QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }
}

void TestClientKeys::controlNAsksForAnotherWindow()
{
    ClientUnderTest client;
    QSignalSpy asked(client.window, &ClientWindow::newWindowRequested);
    client.press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(asked.count(), 1);
}

void TestClientKeys::earlierMessagesComeBack()
{
    ClientUnderTest client;
    auto& editor = client.part<QPlainTextEdit>("message");
    client.send(QStringLiteral("one"));
    client.send(QStringLiteral("two"));
    client.write(QStringLiteral("draft"));
    client.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editor.toPlainText(), QStringLiteral("two"));
    client.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editor.toPlainText(), QStringLiteral("one"));
    client.press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(editor.toPlainText(), QStringLiteral("one"));
    client.press(Qt::Key_Down, Qt::AltModifier);
    client.press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(editor.toPlainText(), QStringLiteral("draft"));
}

void TestClientKeys::aChosenRowIsShownInFull()
{
    ClientUnderTest client;
    client.send(QStringLiteral("{\"id\":7}"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    auto& table = client.part<QTableView>("conversation");
    auto& whole = client.part<QPlainTextEdit>("chosenMessage");
    QVERIFY(!whole.isVisible());
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(client.rows().index(0, 2)).center());
    QTRY_VERIFY(whole.isVisible());
    QVERIFY2(whole.toPlainText().startsWith(QStringLiteral("{\n")), qPrintable(whole.toPlainText()));
    QCOMPARE(client.part<QLabel>("chosenTitle").text(), QStringLiteral("Message 1"));
    QTest::keyClick(&table, Qt::Key_Down);
    QCOMPARE(whole.toPlainText(), QStringLiteral("Response to: {\"id\":7}"));
    // Escape cancels while the window is busy, and its state is shown with a short delay.
    QTRY_VERIFY(!client.window->findChild<QAction*>(QStringLiteral("cancelNow"))->isEnabled());
    QTest::keyClick(&table, Qt::Key_Escape);
    QVERIFY(!whole.isVisible());
}

void TestClientKeys::chosenRowsAreCopiedAsLines()
{
    ClientUnderTest client;
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    auto& table = client.part<QTableView>("conversation");
    table.setFocus();
    table.selectAll();
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines, (QStringList{client.rows().line(0), client.rows().line(1)}));
    QVERIFY(lines.at(0).endsWith(QStringLiteral("→ hello")));
}

void TestClientKeys::aMessageIsCopiedAsACommand()
{
    ClientUnderTest client;
    client.write(QStringLiteral("two words"));
    client.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral("standpipectl send %1 'two words'").arg(client.server.path()));
}

void TestClientKeys::choicesAreRemembered()
{
    ClientUnderTest client;
    client.part<QComboBox>("framing").setCurrentIndex(5);
    client.part<QCheckBox>("keepConnected").setChecked(false);
    client.part<QSpinBox>("timeout").setValue(42);
    client.window->resize(700, 500);
    client.open();
    QCOMPARE(client.part<QComboBox>("framing").currentIndex(), 5);
    QVERIFY(!client.part<QCheckBox>("keepConnected").isChecked());
    QCOMPARE(client.part<QSpinBox>("timeout").value(), 42);
    QCOMPARE(client.window->size(), QSize(700, 500));
}

void TestClientKeys::aTypedFramingIsRemembered()
{
    ClientUnderTest client;
    client.part<QComboBox>("framing").setEditText(QStringLiteral("length:3,be"));
    client.open();
    QCOMPARE(client.part<QComboBox>("framing").currentText(), QStringLiteral("length:3,be"));
    // An invalid framing is not stored.
    client.part<QComboBox>("framing").setEditText(QStringLiteral("length:9"));
    client.open();
    QCOMPARE(client.part<QComboBox>("framing").currentText(), QStringLiteral("length:3,be"));
}

void TestClientKeys::usedEndpointsComeFirst()
{
    ClientUnderTest client;
    for (const QString& endpoint : {QStringLiteral("One"), QStringLiteral("Two"), QStringLiteral("One")}) {
        client.window->setEndpoint(endpoint);
        client.send(QStringLiteral("x"));
    }
    client.window->setEndpoint(QStringLiteral("a/b"));
    client.send(QStringLiteral("x"));
    client.window->close();
    const ClientWindow next;
    const auto* combo = next.findChild<QComboBox*>(QStringLiteral("endpoint"));
    QCOMPARE(combo->currentText(), QStringLiteral("One"));
    QCOMPARE(combo->itemText(1), QStringLiteral("Two"));
    QCOMPARE(combo->findText(QStringLiteral("a/b")), -1);
}

namespace {

/// The name of the first part that is cut off, too small, or overlaps another; empty if there is none.
QString misplaced(const QWidget& window, const QStringList& names)
{
    QList<QRect> places;
    for (const QString& name : names) {
        const auto* part = window.findChild<QWidget*>(name);
        const QRect place(part->mapTo(&window, QPoint()), part->size());
        const bool isWhole = window.rect().contains(place) && place.width() >= part->minimumSizeHint().width();
        const bool isAlone =
            std::none_of(places.begin(), places.end(), [&](const QRect& other) { return other.intersects(place); });
        if (!part->isVisible() || place.height() < 12 || !isWhole || !isAlone)
            return name;
        places.append(place);
    }
    return {};
}

} // namespace

void TestClientKeys::nothingIsCutOff_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("the smallest window") << QSize(640, 400);
    QTest::newRow("the usual one") << QSize(896, 640);
    QTest::newRow("a large one") << QSize(1600, 1000);
}

void TestClientKeys::nothingIsCutOff()
{
    QFETCH(QSize, size);
    ClientUnderTest client;
    client.window->resize(size);
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    QCOMPARE(client.window->size(), size);
    QTRY_VERIFY(client.chip().startsWith(QStringLiteral("Connected")));
    const auto& chip = client.part<StatusChip>("clientStatus");
    QTRY_VERIFY(chip.width() >= chip.minimumSizeHint().width());
    QStringList names{QStringLiteral("endpoint"),      QStringLiteral("machine"),      QStringLiteral("framing"),
                      QStringLiteral("keepConnected"), QStringLiteral("clientStatus"), QStringLiteral("conversation"),
                      QStringLiteral("message"),       QStringLiteral("timeout"),      QStringLiteral("repeat"),
                      QStringLiteral("send"),          QStringLiteral("sums")};
    QCOMPARE(misplaced(*client.window, names), QString());
    auto& table = client.part<QTableView>("conversation");
    QVERIFY2(table.viewport()->height() >= 28, "at least one row can be read");
    table.selectRow(1);
    names.append({QStringLiteral("chosenTitle"), QStringLiteral("chosenViews"), QStringLiteral("chosenMessage")});
    QTRY_COMPARE(misplaced(*client.window, names), QString());
    QVERIFY2(table.viewport()->height() >= 28, "at least one row can be read");
    QCOMPARE(client.window->size(), size);
}

void TestClientKeys::longSentencesWrap()
{
    ClientUnderTest client(false);
    client.window->setEndpoint(QStringLiteral("/nowhere/") + QString(60, u'x') + QStringLiteral("/pipe.sock"));
    client.window->resize(640, 480);
    client.send(QStringLiteral("hello"));
    QTRY_COMPARE(client.rows().rowCount(), 2);
    auto& table = client.part<QTableView>("conversation");
    const int narrow = table.rowHeight(1);
    QVERIFY2(narrow > table.rowHeight(0), "more than one line");
    client.window->resize(1800, 480);
    QTRY_VERIFY(table.rowHeight(1) < narrow);
}

void TestClientKeys::theEndIsFollowedUntilOneScrollsUp()
{
    ClientUnderTest client;
    auto& table = client.part<QTableView>("conversation");
    QScrollBar& bar = *table.verticalScrollBar();
    client.part<QSpinBox>("repeat").setValue(40);
    client.send(QStringLiteral("x"));
    QTRY_COMPARE(client.rows().rowCount(), 80);
    QTRY_COMPARE(bar.value(), bar.maximum());
    bar.triggerAction(QAbstractSlider::SliderToMinimum);
    ClientEvent pushed;
    pushed.kind = ClientEvent::Kind::Pushed;
    pushed.bytes = "news";
    client.rows().addEvents({pushed});
    QCOMPARE(bar.value(), bar.minimum());
    bar.triggerAction(QAbstractSlider::SliderToMaximum);
    client.rows().addEvents({pushed, pushed});
    QTRY_COMPARE(bar.value(), bar.maximum());
}

STANDPIPE_TEST(TestClientKeys, QApplication)
#include "tst_clientkeys.moc"
