// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/limits.h"
#include "core/recording/recordingfile.h"
#include "tests/core/recording/activities.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "ui/log/detailspane.h"
#include "ui/log/logsaver.h"
#include "ui/models/recordingmodel.h"
#include "ui/recording/recordingtext.h"
#include "ui/recording/recordingwindow.h"
#include "ui/settings/appsettings.h"
#include "ui/style/style.h"
#include "ui/widgets/statuschip.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <sqlite3.h>

using namespace standpipe;
using namespace standpipe::test;

namespace {

std::vector<Activity> conversation(quint64 exchanges)
{
    std::vector<Activity> all;
    Activity connected = numbered(1);
    connected.kind = ActivityKind::Connected;
    connected.pipe = PipeHandle{1};
    connected.request = {};
    connected.payload = {};
    connected.bytes = 0;
    ActivityFacts facts;
    facts.peer = {4711, 1000, 1000, QStringLiteral("anna"), QStringLiteral("/usr/bin/node")};
    connected.facts = std::make_shared<const ActivityFacts>(facts);
    all.push_back(connected);
    for (quint64 number = 1; number <= exchanges; ++number) {
        Activity request = numbered(2 * number);
        request.pipe = PipeHandle{1};
        request.request = RequestId{number};
        request.payload = "{\"id\":" + QByteArray::number(number) + ",\"method\":\"status\"}";
        request.bytes = request.payload.size();
        Activity reply = request;
        reply.kind = ActivityKind::Reply;
        reply.time += std::chrono::microseconds(180);
        reply.took = std::chrono::microseconds(180);
        reply.payload = "{\"id\":" + QByteArray::number(number) + ",\"result\":\"well\"}";
        reply.bytes = reply.payload.size();
        all.push_back(request);
        all.push_back(reply);
    }
    return all;
}

} // namespace

/// The recording window with files. If STANDPIPE_PICTURES names a directory, saves screenshots there.
/// Thread: GUI thread
class TestRecordingWindow final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        Style::install(*qApp, false).setDark(false);
    }
    void showsAClosedRecordingFromItsBeginning();
    void detailsComeWithTheRow();
    void filterFindsInTheFile();
    void unclosedOneSaysSoAndIsFollowed();
    void savesWhatTheFilterShows();
    void gapsAreCounted();
    void whatCannotBeOpenedIsSaid();
    void aHostileFileIsShownAsFarAsItGoes();
    void sentencesTellAllFacts();

private:
    [[nodiscard]] QString path() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".standpipe"));
    }
    [[nodiscard]] std::unique_ptr<RecordingFile> write(const std::vector<Activity>& activities) const
    {
        auto file = RecordingFile::create(path(), QStringLiteral("MyPipe"));
        return file && (*file)->append(activities) ? std::move(*file) : nullptr;
    }
    static QAbstractItemView* table(const RecordingWindow& window)
    {
        return window.findChild<QAbstractItemView*>(QStringLiteral("activity"));
    }
    static QString chip(const RecordingWindow& window)
    {
        return window.findChild<StatusChip*>(QStringLiteral("recording"))->text();
    }
    static QString cell(const RecordingWindow& window, int row, int column)
    {
        return table(window)->model()->index(row, column).data().toString();
    }
    static void picture(RecordingWindow& window, const QString& name)
    {
        const QString folder = qEnvironmentVariable("STANDPIPE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(window.grab().save(folder + QLatin1Char('/') + name));
    }

    QTemporaryDir m_folder;
};

void TestRecordingWindow::showsAClosedRecordingFromItsBeginning()
{
    const auto file = write(conversation(2000));
    QVERIFY(file && file->close());
    RecordingWindow window(path());
    window.show();
    QTRY_COMPARE(window.activities().rowCount(), 4001);
    QTRY_COMPARE(cell(window, 1, ActivityTableModel::Text), QStringLiteral("{\"id\":1,\"method\":\"status\"}"));
    QVERIFY(table(window)->visualRect(table(window)->model()->index(0, 0)).top() >= 0); // in view
    QVERIFY2(chip(window).startsWith(QStringLiteral("4,001 activities, ")), qPrintable(chip(window)));
    QVERIFY2(chip(window).endsWith(QStringLiteral("nothing missing, closed")), qPrintable(chip(window)));
    QVERIFY(window.windowTitle().contains(QStringLiteral("showsAClosedRecordingFromItsBeginning.standpipe")));
    QVERIFY(!window.findChild<QToolButton*>(QStringLiteral("clear"))->isVisible());
}

void TestRecordingWindow::detailsComeWithTheRow()
{
    const auto file = write(conversation(5000));
    QVERIFY(file && file->close());
    RecordingWindow window(path());
    window.show();
    QTRY_COMPARE(window.activities().rowCount(), 10'001);
    // Far away: the row is not loaded yet when it is selected.
    const int row = 8001;
    QVERIFY(!window.activities().isHere(row));
    const auto* details = window.findChild<DetailsPane*>();
    table(window)->setCurrentIndex(table(window)->model()->index(row, 0));
    QTRY_VERIFY(details->activity());
    QCOMPARE(details->activity()->sequence, 8002U);
    QTRY_VERIFY2(details->facts().contains(QStringLiteral("node, pid 4711")), qPrintable(details->facts()));
    QTRY_VERIFY2(details->facts().contains(QStringLiteral("answered in 0.18 ms")), qPrintable(details->facts()));
    QVERIFY(details->shownText().contains(QStringLiteral("\"method\": \"status\"")));
    window.findChild<QAction*>(QStringLiteral("copy"))->trigger();
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("{\"id\":4001,")));
    picture(window, QStringLiteral("recording.png"));
    Style::instance().setDark(true);
    QCoreApplication::sendPostedEvents();
    picture(window, QStringLiteral("recording-dark.png"));
    Style::instance().setDark(false);
}

void TestRecordingWindow::filterFindsInTheFile()
{
    const auto file = write(conversation(5000));
    QVERIFY(file && file->close());
    RecordingWindow window(path());
    window.show();
    QTRY_COMPARE(window.activities().rowCount(), 10'001);
    auto* filter = window.findChild<QLineEdit*>(QStringLiteral("filter"));
    QTest::keyClicks(filter, QStringLiteral("4711"));
    // Request and reply 4711, and the client that connected.
    QTRY_COMPARE(window.activities().rowCount(), 3);
    QTRY_COMPARE(cell(window, 1, ActivityTableModel::Text), QStringLiteral("{\"id\":4711,\"method\":\"status\"}"));
    QTest::keyClick(&window, Qt::Key_Escape);
    QTRY_COMPARE(window.activities().rowCount(), 10'001);
}

void TestRecordingWindow::unclosedOneSaysSoAndIsFollowed()
{
    const auto file = write(conversation(500));
    QVERIFY(file);
    RecordingWindow window(path());
    window.show();
    QTRY_COMPARE(window.activities().rowCount(), 1001);
    QVERIFY2(chip(window).contains(QStringLiteral("not closed")), qPrintable(chip(window)));
    QVERIFY(file->append(conversation(500)));
    QTRY_COMPARE(window.activities().rowCount(), 2002);
    const auto isLastInView = [&] {
        const QRect last = table(window)->visualRect(table(window)->model()->index(2001, 0));
        return last.isValid() && table(window)->viewport()->rect().contains(last.center());
    };
    QTRY_VERIFY(isLastInView());
    QVERIFY(file->close());
    QTRY_VERIFY2(chip(window).endsWith(QStringLiteral(", closed")), qPrintable(chip(window)));
}

void TestRecordingWindow::savesWhatTheFilterShows()
{
    const auto file = write(conversation(50));
    QVERIFY(file && file->close());
    RecordingWindow window(path());
    window.show();
    QTRY_COMPARE(window.activities().rowCount(), 101);
    QTest::keyClicks(window.findChild<QLineEdit*>(QStringLiteral("filter")), QStringLiteral("in request:7-9"));
    QTRY_COMPARE(window.activities().rowCount(), 3);
    auto* saver = window.findChild<LogSaver*>();
    QSignalSpy ended(saver, &LogSaver::ended);
    const QString to = m_folder.filePath(QStringLiteral("saved.jsonl"));
    saver->save(LogSaver::Rows::Shown, to);
    QVERIFY(ended.wait(test::patience));
    QFile saved(to);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = saved.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY2(lines.first().contains("\"request\":7,"), lines.first());
}

void TestRecordingWindow::gapsAreCounted()
{
    Activity gap;
    gap.kind = ActivityKind::Dropped;
    gap.time = numbered(10).time;
    gap.count = 1234;
    gap.took = std::chrono::seconds(3);
    const auto file = write({numbered(1), gap, numbered(11)});
    QVERIFY(file && file->close());
    RecordingWindow window(path());
    window.show();
    QTRY_VERIFY2(chip(window).contains(QStringLiteral("1,234 missing in 1 gap")), qPrintable(chip(window)));
    QTRY_COMPARE(cell(window, 1, ActivityTableModel::Text),
                 QStringLiteral("1234 activities found no room and are missing here"));
}

void TestRecordingWindow::whatCannotBeOpenedIsSaid()
{
    RecordingWindow window(path());
    window.show();
    QTRY_VERIFY2(chip(window).contains(QStringLiteral("cannot be read")), qPrintable(chip(window)));
}

void TestRecordingWindow::aHostileFileIsShownAsFarAsItGoes()
{
    {
        const auto file = write(conversation(3));
        QVERIFY(file && file->close());
    }
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(path().toUtf8().constData(), &database), SQLITE_OK);
    QCOMPARE(sqlite3_exec(database,
                          "UPDATE activity SET seq = 1000000000000 WHERE seq = 7; UPDATE activity SET payload = "
                          "zeroblob(20000000) WHERE seq = 2",
                          nullptr, nullptr, nullptr),
             SQLITE_OK);
    sqlite3_close(database);
    RecordingWindow window(path());
    window.show();
    QTRY_COMPARE(window.activities().rowCount(), 6);
    QVERIFY(chip(window).contains(QStringLiteral("not numbered in a row")));
    QTRY_VERIFY(window.activities().isHere(1));
    QCOMPARE(window.activities().at(1).payload.size(), limits::activityPayload);
    QCOMPARE(window.activities().at(1).bytes, 20'000'000);
}

void TestRecordingWindow::sentencesTellAllFacts()
{
    RecordingFacts facts;
    QCOMPARE(recordingSentence(facts, 0),
             QStringLiteral("0 activities, not closed: it is still written, or its writer was killed"));
    facts.isWalGone = true;
    QCOMPARE(recordingSentence(facts, 0),
             QStringLiteral("0 activities, not closed, and its -wal file is missing: it may lack its last second"));
    facts.gaps = 2;
    facts.missing = 1000;
    facts.behind = 2000;
    QVERIFY(recordingSentence(facts, 1).startsWith(QStringLiteral("1 activity, 1970-01-01 ")));
    QVERIFY(recordingSentence(facts, 1).contains(
        QStringLiteral(", 1,000 missing in 2 gaps, 2,000 or more missing at its end, not closed, and")));
    facts.isWalGone = false;
    facts.isClosed = true;
    facts.behind = 0;
    QVERIFY(recordingSentence(facts, 1).endsWith(QStringLiteral("1,000 missing in 2 gaps, closed")));
    facts.gaps = 0;
    facts.missing = 0;
    QVERIFY(recordingSentence(facts, 1).endsWith(QStringLiteral(", nothing missing, closed")));
    facts.cutOff = 3;
    QVERIFY(
        recordingSentence(facts, 1).endsWith(QStringLiteral(", 3 that it had when it was closed are missing, closed")));
}

STANDPIPE_TEST(TestRecordingWindow, QApplication)
#include "tst_recordingwindow.moc"
