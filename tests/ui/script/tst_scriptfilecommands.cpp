// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/script/scriptfixture.h"
#include "ui/script/scriptfilecommands.h"

#include <QApplication>
#include <QSettings>

using namespace standpipe;
using test::contents;
using test::put;
using test::ScriptFixture;

/// The files of the script panel, and what it stores from one start to the next.
/// Thread: GUI thread
class TestScriptFileCommands final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        Style::install(*qApp, false).setDark(false);
    }
    void filesAreOpenedAndSaved();
    void aFileThatChangesIsSaidAndNotTaken();
    void whatCannotBeReadIsSaid();
    void aRestartBringsAllBack();
};

void TestScriptFileCommands::filesAreOpenedAndSaved()
{
    ScriptFixture fixture;
    const QString path = fixture.file("an ü.js");
    put(path, "function handle() { return 'gr\xc3\xbc\xc3\x9f'; }\n");
    QCOMPARE(fixture.fileLabel(), QStringLiteral("in no file"));
    const QString before = fixture.text();
    fixture.press("scriptOpen");
    fixture.choose(path);
    QCOMPARE(fixture.text(), QStringLiteral("function handle() { return 'grüß'; }\n"));
    QCOMPARE(fixture.fileLabel(), QStringLiteral("an ü.js"));
    QVERIFY(!fixture.button("scriptSave")->isEnabled());
    fixture.panel.editor().undo(); // unsaved text is not lost
    QCOMPARE(fixture.text(), before);
    QCOMPARE(fixture.fileLabel(), QStringLiteral("an ü.js, not saved"));
    fixture.press("scriptSave");
    QCOMPARE(contents(path), before.toUtf8());
    QCOMPARE(fixture.fileLabel(), QStringLiteral("an ü.js"));
    QVERIFY(!fixture.isNoteVisible());

    const QString other = fixture.file("other.js");
    fixture.press("scriptSaveAs");
    fixture.choose(other);
    QCOMPARE(contents(other), before.toUtf8());
    QCOMPARE(fixture.fileLabel(), QStringLiteral("other.js"));
}

void TestScriptFileCommands::aFileThatChangesIsSaidAndNotTaken()
{
    ScriptFixture fixture;
    const QString path = fixture.file("a.js");
    put(path, "// one");
    fixture.press("scriptOpen");
    fixture.choose(path);
    fixture.type(QStringLiteral("// mine"));
    put(path, "// theirs");
    QTRY_VERIFY(fixture.isNoteVisible());
    QVERIFY2(fixture.note().startsWith(QStringLiteral("Changed on disk")), qPrintable(fixture.note()));
    QCOMPARE(fixture.text(), QStringLiteral("// mine"));
    fixture.picture(QStringLiteral("script-changed"));
    fixture.press("fileNoteButton");
    QCOMPARE(fixture.text(), QStringLiteral("// theirs"));
    QVERIFY(!fixture.isNoteVisible());
    fixture.panel.editor().undo();
    QCOMPARE(fixture.text(), QStringLiteral("// mine"));
    // Saving is not reported as a change; a later change by another program is.
    ScriptFixture other;
    const QString theirs = other.file("b.js");
    put(theirs, "// one");
    other.press("scriptOpen");
    other.choose(theirs);
    fixture.press("scriptSave");
    put(theirs, "// two");
    QTRY_VERIFY(other.isNoteVisible());
    QVERIFY(!fixture.isNoteVisible());
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY(fixture.isNoteVisible());
    QVERIFY2(fixture.note().startsWith(QStringLiteral("No longer on disk")), qPrintable(fixture.note()));
    QVERIFY(fixture.button("scriptSave")->isEnabled());
    fixture.press("scriptSave");
    QCOMPARE(contents(path), QByteArray("// mine"));
    QVERIFY(!fixture.isNoteVisible());
}

void TestScriptFileCommands::whatCannotBeReadIsSaid()
{
    ScriptFixture fixture;
    const QString before = fixture.text();
    const QString path = fixture.file("latin.js");
    put(path, "// gr\xfc\xdf");
    fixture.press("scriptOpen");
    fixture.choose(path);
    QVERIFY(fixture.isNoteVisible());
    QVERIFY2(fixture.note().contains(QStringLiteral("not UTF-8")), qPrintable(fixture.note()));
    QCOMPARE(fixture.text(), before);
    QCOMPARE(fixture.fileLabel(), QStringLiteral("in no file"));
    fixture.picture(QStringLiteral("script-unreadable"));
    fixture.press("fileNoteButton");
    QVERIFY(!fixture.isNoteVisible());
    auto* filing = fixture.panel.findChild<ScriptFileCommands*>();
    put(path, QByteArray("// a\nb\0c", 8));
    filing->open(path);
    QVERIFY2(fixture.note().contains(QStringLiteral("latin.js:2: U+0000")), qPrintable(fixture.note()));
    QCOMPARE(fixture.text(), before);
    filing->saveTo(fixture.file("no folder/a.js"));
    QVERIFY(fixture.isNoteVisible());
    QVERIFY2(fixture.note().contains(QStringLiteral("cannot be written")), qPrintable(fixture.note()));
}

void TestScriptFileCommands::aRestartBringsAllBack()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("kept.ini")), QSettings::IniFormat);
    const QString applied = QStringLiteral("function handle() { return 'applied'; }\n// \"ü\" \\n;");
    const QString path = folder.filePath(QStringLiteral("a.js"));
    put(path, "// in the file");
    {
        ScriptFixture fixture;
        fixture.press("scriptOpen");
        fixture.choose(path);
        fixture.setTime(7.5);
        fixture.write(applied);
        fixture.press("scriptApply");
        QTRY_VERIFY(fixture.panel.handler());
        fixture.write(QStringLiteral("// being written"));
        fixture.panel.save(settings);
    }
    put(path, "// meanwhile");
    ScriptFixture fixture;
    fixture.panel.restore(settings);
    QCOMPARE(fixture.text(), QStringLiteral("// being written"));
    QVERIFY(fixture.panel.wasApplied());
    QVERIFY(!fixture.panel.handler());
    QCOMPARE(fixture.fileLabel(), QStringLiteral("a.js, not saved"));
    QVERIFY2(fixture.note().startsWith(QStringLiteral("Changed on disk")), qPrintable(fixture.note()));
    fixture.panel.applyNow();
    QTRY_VERIFY(fixture.panel.handler());
    QCOMPARE(fixture.text(), QStringLiteral("// being written")); // the script of the previous run is in force
    QVERIFY(fixture.standing().startsWith(QStringLiteral("Changed, not applied.")));
    fixture.write(applied);
    QVERIFY2(fixture.standing().startsWith(QStringLiteral("In force")), qPrintable(fixture.standing()));
    // Never applied: nothing is applied automatically.
    QSettings empty(folder.filePath(QStringLiteral("other.ini")), QSettings::IniFormat);
    ScriptFixture fresh;
    fresh.panel.restore(empty);
    QVERIFY(!fresh.panel.wasApplied());
    QVERIFY(fresh.text().contains(QStringLiteral("function handle")));
}

STANDPIPE_TEST(TestScriptFileCommands, QApplication)
#include "tst_scriptfilecommands.moc"
