// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "ui/editor/codeeditor.h"
#include "ui/style/style.h"

#include <QTest>

using namespace standpipe;

class TestCodeEditor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { Style::instance().setDark(false); }
    void numbersHaveRoom();
    void whatIsWrongIsWrittenBelowItsLine();
    void aNewTextForgetsTheOldOne();
    void aReplacedTextComesBack();
    void syntaxHasColours_data();
    void syntaxHasColours();
};

namespace {

QColor foreground(CodeEditor& editor, int at)
{
    const long style = editor.SendScintilla(QsciScintillaBase::SCI_GETSTYLEAT, at);
    const auto bgr =
        static_cast<QRgb>(editor.SendScintilla(QsciScintillaBase::SCI_STYLEGETFORE, static_cast<unsigned long>(style)));
    return {static_cast<int>(bgr & 0xffU), static_cast<int>((bgr >> 8U) & 0xffU),
            static_cast<int>((bgr >> 16U) & 0xffU)};
}

} // namespace

void TestCodeEditor::numbersHaveRoom()
{
    CodeEditor editor(CodeLanguage::JavaScript);
    const int narrow = editor.marginWidth(0);
    QVERIFY(narrow > 0);
    editor.setWholeText(QString(12'345, QLatin1Char('\n')));
    QVERIFY(editor.marginWidth(0) > narrow);
}

void TestCodeEditor::whatIsWrongIsWrittenBelowItsLine()
{
    CodeEditor editor(CodeLanguage::JavaScript);
    editor.setWholeText(QStringLiteral("one\ntwo\nthree"));
    editor.showError(2, QStringLiteral("Not this."));
    QCOMPARE(editor.annotation(1), QStringLiteral("Not this."));
    QVERIFY(editor.markersAtLine(1) != 0U);
    editor.showError(99, QStringLiteral("Nor that."));
    QCOMPARE(editor.errorLine(), 3);
    QCOMPARE(editor.annotation(1), QString());
    QCOMPARE(editor.annotation(2), QStringLiteral("Nor that."));
    // A long message is shown completely, wrapped to the width of the editor.
    editor.resize(300, 200);
    const QString sentence = QStringLiteral("This is a long sentence about what is wrong, and what to do about it.");
    editor.showError(3, sentence);
    QVERIFY(editor.annotation(2).contains(QLatin1Char('\n')));
    QCOMPARE(editor.annotation(2).replace(QLatin1Char('\n'), QLatin1Char(' ')), sentence);
    editor.clearError();
    QCOMPARE(editor.errorLine(), 0);
    QCOMPARE(editor.annotation(2), QString());
    QCOMPARE(editor.markersAtLine(2), 0U);
}

void TestCodeEditor::aNewTextForgetsTheOldOne()
{
    CodeEditor editor(CodeLanguage::Json);
    editor.setWholeText(QStringLiteral("{}"));
    editor.showError(1, QStringLiteral("Wrong."));
    editor.setWholeText(QStringLiteral("[1]"));
    QVERIFY(!editor.isUndoAvailable());
    QVERIFY(!editor.isModified());
    QCOMPARE(editor.errorLine(), 0);
    editor.insert(QStringLiteral(" "));
    QVERIFY(editor.isUndoAvailable());
}

void TestCodeEditor::aReplacedTextComesBack()
{
    CodeEditor editor(CodeLanguage::JavaScript);
    editor.setWholeText(QStringLiteral("old\ntext"));
    editor.showError(2, QStringLiteral("Wrong."));
    const QString odd = QStringLiteral("new \u00fc\n\n");
    editor.replaceText(odd);
    QCOMPARE(editor.text(), odd);
    QCOMPARE(editor.errorLine(), 0);
    editor.undo();
    QCOMPARE(editor.text(), QStringLiteral("old\ntext"));
}

void TestCodeEditor::syntaxHasColours_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestCodeEditor::syntaxHasColours()
{
    QFETCH(bool, dark);
    CodeEditor script(CodeLanguage::JavaScript);
    script.setWholeText(QStringLiteral("function f() { return 'x'; } // why"));
    CodeEditor json(CodeLanguage::Json);
    json.setWholeText(QStringLiteral("{\"name\": \"value\", \"n\": 17} // why"));
    Style::instance().setDark(dark);
    script.recolor();
    json.recolor();
    QCOMPARE(foreground(script, 0), tableColour(ColourRole::Request, dark)); // function
    QCOMPARE(foreground(script, 23), tableColour(ColourRole::Reply, dark));  // 'x'
    QCOMPARE(foreground(script, 30), tableColour(ColourRole::Dim, dark));    // comment
    QCOMPARE(foreground(json, 2), tableColour(ColourRole::Request, dark));   // name
    QCOMPARE(foreground(json, 10), tableColour(ColourRole::Reply, dark));    // value
    QCOMPARE(foreground(json, 23), tableColour(ColourRole::Work, dark));     // 17
    QCOMPARE(foreground(json, 29), tableColour(ColourRole::Dim, dark));      // comment
    const auto back = static_cast<QRgb>(script.SendScintilla(QsciScintillaBase::SCI_STYLEGETBACK, 0UL));
    QCOMPARE(static_cast<int>(back & 0xffU), tableColour(ColourRole::Base, dark).red());
}

STANDPIPE_TEST(TestCodeEditor, QApplication)
#include "tst_codeeditor.moc"
