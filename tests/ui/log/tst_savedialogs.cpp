// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/log/saverfixture.h"

#include <QFile>
#include <QFileDialog>
#include <QLocale>
#include <QRadioButton>

using namespace standpipe;
using test::fill;
using test::patience;
using test::SaverFixture;

/// Thread: GUI thread
class TestSaveDialogs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDialogsAskForRowsAndFile();
    void withNothingToChooseOnlyTheFileIsAsked();
};

void TestSaveDialogs::theDialogsAskForRowsAndFile()
{
    SaverFixture log;
    fill(log.model, 1, 1000);
    log.filterPipe(3);
    log.saver->choose();
    auto* rows = log.dialog<SaveRowsDialog>();
    QVERIFY(rows != nullptr && rows->isVisible());
    const QList<QRadioButton*> choices = rows->findChildren<QRadioButton*>();
    QCOMPARE(choices.size(), 2);
    QVERIFY(choices.at(0)->text().contains(QLocale().toString(1000)));
    QVERIFY(choices.at(1)->text().contains(QStringLiteral("100")));
    QVERIFY(choices.at(1)->isChecked());
    rows->accept();

    auto* file = log.dialog<QFileDialog>();
    QVERIFY(file != nullptr && file->isVisible());
    QCOMPARE(file->nameFilters().size(), 4);
    file->selectNameFilter(file->nameFilters().at(1));
    Q_EMIT file->filterSelected(file->nameFilters().at(1));
    file->setDirectory(log.folder.path());
    file->selectFile(QStringLiteral("chosen"));
    QSignalSpy ended(log.saver, &LogSaver::ended);
    QVERIFY(QMetaObject::invokeMethod(file, "accept"));
    QVERIFY(ended.wait(patience));
    QFile table(log.path("chosen.csv"));
    QVERIFY(table.open(QIODevice::ReadOnly));
    QCOMPARE(table.readAll().count('\n'), 101);
}

void TestSaveDialogs::withNothingToChooseOnlyTheFileIsAsked()
{
    SaverFixture log;
    fill(log.model, 1, 10);
    log.view.selectRow(3);
    log.saver->choose();
    QVERIFY(log.dialog<SaveRowsDialog>() == nullptr);
    QVERIFY(log.dialog<QFileDialog>() != nullptr);
    log.view.selectAll();
    QVERIFY(!SaveRowsDialog::isNeeded({.all = 10, .shown = 10, .selected = 10}));
    QVERIFY(SaveRowsDialog::isNeeded({.all = 10, .shown = 10, .selected = 2}));
}

STANDPIPE_TEST(TestSaveDialogs, QApplication)
#include "tst_savedialogs.moc"
