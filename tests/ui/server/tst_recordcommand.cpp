// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recording.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/server/serverfixture.h"
#include "ui/server/serverstatusbar.h"
#include "ui/style/style.h"
#include "ui/widgets/statuschip.h"

#include <QApplication>
#include <QFileDialog>
#include <QSignalSpy>

using namespace standpipe;

namespace {

/// The open dialog, if there is one.
QFileDialog* dialogOf(const ServerWindow& window)
{
    return window.findChild<QFileDialog*>();
}

/// As if the user had typed the name and pressed Return.
void choose(QFileDialog& dialog, const QString& file)
{
    dialog.setDirectory(QFileInfo(file).path());
    dialog.selectFile(file);
    QMetaObject::invokeMethod(&dialog, "accept");
}

} // namespace

/// Record and Open in the server window, with the real engine. If STANDPIPE_PICTURES names a directory, saves a
/// screenshot there.
/// Thread: GUI thread
class TestRecordCommand final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        Style::install(*qApp, false).setDark(false);
    }
    void recordsFromTheButtonUntilItIsPressedAgain();
    void fileThatIsThereIsRefused();
    void closedWindowLeavesAWholeRecording();
    void chosenRecordingIsAskedToBeOpened();
    void droppedActivitiesOfferARecording();

private:
    static QPushButton* button(const test::ServerFixture& fixture)
    {
        return fixture.window->findChild<QPushButton*>(QStringLiteral("record"));
    }
    static StatusChip* chip(const test::ServerFixture& fixture)
    {
        return fixture.window->findChild<StatusChip*>(QStringLiteral("recording"));
    }
    static void record(const test::ServerFixture& fixture, const QString& file)
    {
        QTest::mouseClick(button(fixture), Qt::LeftButton);
        QTRY_VERIFY(dialogOf(*fixture.window));
        choose(*dialogOf(*fixture.window), file);
        QTRY_VERIFY(!dialogOf(*fixture.window));
    }
};

void TestRecordCommand::recordsFromTheButtonUntilItIsPressedAgain()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    QVERIFY(!chip(fixture)->isVisible());
    const QString file = fixture.folder.filePath(QStringLiteral("all.standpipe"));
    record(fixture, file);
    QTRY_VERIFY(chip(fixture)->isVisible());
    QVERIFY(button(fixture)->text().contains(QStringLiteral("Stop")));
    fixture.addClient().send("hello");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 1);
    QTRY_VERIFY2(chip(fixture)->text().startsWith(QStringLiteral("Recording 4 activities, ")),
                 qPrintable(chip(fixture)->text()));
    QVERIFY(chip(fixture)->text().endsWith(file));
    if (const QString folder = qEnvironmentVariable("STANDPIPE_PICTURES"); !folder.isEmpty())
        QVERIFY(fixture.window->grab().save(folder + QStringLiteral("/server-recording.png")));

    QTest::mouseClick(button(fixture), Qt::LeftButton);
    QTRY_VERIFY2(chip(fixture)->text().startsWith(QStringLiteral("Recorded 4 activities, ")),
                 qPrintable(chip(fixture)->text()));
    QVERIFY(!button(fixture)->text().contains(QStringLiteral("Stop")));
    fixture.addClient().send("too late");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 2);
    const auto recording = Recording::open(file);
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isClosed);
    QCOMPARE((*recording)->facts().endpoint, fixture.path());
    QCOMPARE((*recording)->count(), 4); // new pipe, connected, request, reply
    QCOMPARE((*recording)->rows(2, 1)->front().payload, QByteArray("hello"));
}

void TestRecordCommand::fileThatIsThereIsRefused()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    const QString path = fixture.folder.filePath(QStringLiteral("there.standpipe"));
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("precious");
    }
    record(fixture, path);
    QTRY_VERIFY2(chip(fixture)->text().contains(QStringLiteral("never overwrites")), qPrintable(chip(fixture)->text()));
    QCOMPARE(chip(fixture)->dot(), ColourRole::Error);
    QCOMPARE(QFileInfo(path).size(), 8);
    QVERIFY(!button(fixture)->text().contains(QStringLiteral("Stop")));
}

void TestRecordCommand::closedWindowLeavesAWholeRecording()
{
    test::ServerFixture fixture;
    QTRY_COMPARE(fixture.state(), ServerState::Listening);
    const QString file = fixture.folder.filePath(QStringLiteral("all.standpipe"));
    record(fixture, file);
    fixture.addClient().send("hello");
    QTRY_COMPARE(fixture.rowsWith(ActivityModel::What, QStringLiteral("request handled")).size(), 1);
    fixture.window.reset();
    const auto recording = Recording::open(file);
    QVERIFY(recording);
    QVERIFY((*recording)->facts().isClosed);
    // The end of the server is recorded too.
    QCOMPARE((*recording)->rows((*recording)->count() - 1, 1)->front().kind, ActivityKind::ServerStopped);
}

void TestRecordCommand::chosenRecordingIsAskedToBeOpened()
{
    test::ServerFixture fixture;
    const QString file = fixture.folder.filePath(QStringLiteral("all.standpipe"));
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    QSignalSpy asked(fixture.window.get(), &ServerWindow::openRecordingRequested);
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get(), test::patience));
    QTest::keySequence(fixture.window.get(), QKeySequence(QKeySequence::Open));
    QTRY_VERIFY(dialogOf(*fixture.window));
    choose(*dialogOf(*fixture.window), file);
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), file);
}

void TestRecordCommand::droppedActivitiesOfferARecording()
{
    ServerStatusBar bar;
    bar.show();
    auto* offer = bar.findChild<QToolButton*>(QStringLiteral("recordDropped"));
    bar.setActivities(100, 0);
    QVERIFY(!offer->isVisible());
    bar.setActivities(100, 5);
    QVERIFY(offer->isVisible());
    QSignalSpy wanted(&bar, &ServerStatusBar::recordWanted);
    QTest::mouseClick(offer, Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    bar.setIsRecording(true);
    QVERIFY(!offer->isVisible());
    bar.setIsRecording(false);
    QVERIFY(offer->isVisible());
}

STANDPIPE_TEST(TestRecordCommand, QApplication)
#include "tst_recordcommand.moc"
