// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/jsonlinesreader.h"
#include "core/recording/recording.h"
#include "core/recording/recordingfile.h"
#include "tests/core/recording/activities.h"
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/log/saverfixture.h"
#include "ui/models/recordingmodel.h"

#include <QFile>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <ctime>

using namespace standpipe;
using test::fill;
using test::patience;
using test::SaverFixture;
using namespace std::chrono_literals;

namespace {

/// The processor time of this thread, not affected by other processes.
Nanoseconds used()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + Nanoseconds(time.tv_nsec);
}

/// The sequence numbers in a saved log; none if it is unreadable.
QList<quint64> saved(const QString& path)
{
    QFile file(path);
    QList<quint64> sequences;
    if (!file.open(QIODevice::ReadOnly))
        return sequences;
    JsonLinesReader reader(file, path);
    auto next = reader.next();
    for (; next && *next; next = reader.next())
        sequences.append((*next)->sequence);
    return next ? sequences : QList<quint64>();
}

} // namespace

/// Thread: GUI thread
class TestLogSaver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allAreSavedWhateverTheFilter();
    void whatTheFilterShows();
    void theSelectedOnes();
    void whatLeavesTheViewMeanwhileIsSaved();
    void theNameTellsTheFormat();
    void aFailureIsASentence();
    void theRecordingThatIsShownIsNotWrittenOver();
    void cancelLeavesNothing();
    void closingTheWindowLeavesNothing();
    void aLaterSaveIsTheOneThatCounts();
    void aMillionRowsCostTheWindowNothing();
};

void TestLogSaver::allAreSavedWhateverTheFilter()
{
    SaverFixture log;
    fill(log.model, 1, 5000);
    log.filterPipe(3);
    QVERIFY(log.save(LogSaver::Rows::All, log.path("a.jsonl")));
    const QList<quint64> sequences = saved(log.path("a.jsonl"));
    QCOMPARE(sequences.size(), 5000);
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(sequences.at(i), static_cast<quint64>(i) + 1);
    QCOMPARE(log.saver->strip()->text(),
             QStringLiteral("%1 activities are saved in %2").arg(QLocale().toString(5000), log.path("a.jsonl")));
}

void TestLogSaver::whatTheFilterShows()
{
    SaverFixture log;
    fill(log.model, 1, 1000);
    log.filterPipe(3);
    QVERIFY(log.save(LogSaver::Rows::Shown, log.path("a.jsonl")));
    const QList<quint64> sequences = saved(log.path("a.jsonl"));
    QCOMPARE(sequences.size(), 100);
    QCOMPARE(sequences.first(), quint64{2});
    QCOMPARE(sequences.last(), quint64{992});
}

void TestLogSaver::theSelectedOnes()
{
    SaverFixture log;
    fill(log.model, 1, 1000);
    log.filterPipe(3); // rows show 2, 12, 22 …
    QItemSelection selection;
    selection.select(log.model.index(1, 0), log.model.index(2, 5));
    selection.select(log.model.index(7, 0), log.model.index(7, 5));
    log.view.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    QVERIFY(log.save(LogSaver::Rows::Selected, log.path("a.jsonl")));
    QCOMPARE(saved(log.path("a.jsonl")), (QList<quint64>{12, 22, 72}));
}

void TestLogSaver::whatLeavesTheViewMeanwhileIsSaved()
{
    SaverFixture log;
    fill(log.model, 1, 50'000);
    QSignalSpy ended(log.saver, &LogSaver::ended);
    log.saver->save(LogSaver::Rows::All, log.path("a.jsonl"));
    log.model.clear();
    fill(log.model, 50'001, 10);
    QVERIFY(ended.wait(patience));
    const QList<quint64> sequences = saved(log.path("a.jsonl"));
    QCOMPARE(sequences.size(), 50'000);
    QCOMPARE(sequences.last(), quint64{50'000});
}

void TestLogSaver::theNameTellsTheFormat()
{
    SaverFixture log;
    fill(log.model, 1, 1);
    const auto begin = [&](const char* name) {
        if (!log.save(LogSaver::Rows::All, log.path(name)))
            return QByteArray("not saved");
        QFile file(log.path(name));
        return file.open(QIODevice::ReadOnly) ? file.read(4) : QByteArray("not there");
    };
    QCOMPARE(begin("a.csv"), QByteArray("\xEF\xBB\xBFs"));
    QCOMPARE(begin("a.JSONL"), QByteArray("{\"se"));
    QCOMPARE(begin("a.pcapng"), QByteArray("\x0a\x0d\x0d\x0a"));
    QCOMPARE(begin("a.txt"), QByteArray("2026"));
    QCOMPARE(begin("a.log"), QByteArray("{\"se")); // unknown extension: the chosen format
}

void TestLogSaver::aFailureIsASentence()
{
    SaverFixture log;
    fill(log.model, 1, 10);
    QVERIFY(log.save(LogSaver::Rows::All, log.path("no/a.csv")));
    const QString text = log.saver->strip()->text();
    QVERIFY2(text.startsWith(QStringLiteral("The activities are not saved. The file ")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("No such file")), qPrintable(text));
    QVERIFY(log.saver->strip()->isVisible());
    QVERIFY(log.save(LogSaver::Rows::All, QStringLiteral("/dev/full")));
    QVERIFY2(log.saver->strip()->text().contains(QStringLiteral("No space left")),
             qPrintable(log.saver->strip()->text()));
    log.saver->strip()->findChild<QToolButton*>()->click();
    QVERIFY(!log.saver->strip()->isVisible());
}

void TestLogSaver::theRecordingThatIsShownIsNotWrittenOver()
{
    SaverFixture log;
    const QString path = log.path("a.standpipe");
    {
        auto made = RecordingFile::create(path, QStringLiteral("MyPipe"));
        QVERIFY(made);
        QVERIFY((*made)->append(test::numberedUpTo(10)));
        QVERIFY((*made)->close());
    }
    QVERIFY(QFile::link(path, log.path("link.csv")));
    RecordingModel model(path);
    QTRY_COMPARE(model.rowCount(), 10);
    QTableView view;
    view.setModel(&model);
    LogSaver saver(model, view, log.window);
    for (const QString& target : {path, log.path("link.csv")}) {
        saver.save(LogSaver::Rows::All, target);
        const QString text = saver.strip()->text();
        QVERIFY2(text.contains(QStringLiteral("cannot be written")), qPrintable(text));
    }
    QCOMPARE((*Recording::open(path))->count(), 10);
    QSignalSpy ended(&saver, &LogSaver::ended);
    saver.save(LogSaver::Rows::All, log.path("a.jsonl"));
    QVERIFY(ended.wait(patience));
    QCOMPARE(saved(log.path("a.jsonl")).size(), 10);
}

void TestLogSaver::cancelLeavesNothing()
{
    SaverFixture log;
    fill(log.model, 1, 300'000);
    QSignalSpy ended(log.saver, &LogSaver::ended);
    log.saver->save(LogSaver::Rows::All, log.path("a.csv"));
    QVERIFY(log.saver->strip()->isRunning());
    log.saver->strip()->findChild<QToolButton*>()->click();
    QVERIFY(ended.wait(patience));
    QVERIFY2(log.saver->strip()->text().startsWith(QStringLiteral("Saving was cancelled")),
             qPrintable(log.saver->strip()->text()));
    QVERIFY(!QFile::exists(log.path("a.csv")));
}

void TestLogSaver::closingTheWindowLeavesNothing()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.csv"));
    {
        SaverFixture log;
        fill(log.model, 1, 300'000);
        log.saver->save(LogSaver::Rows::All, path);
    }
    QVERIFY(!QFile::exists(path));
}

void TestLogSaver::aLaterSaveIsTheOneThatCounts()
{
    SaverFixture log;
    fill(log.model, 1, 100'000);
    QSignalSpy ended(log.saver, &LogSaver::ended);
    log.saver->save(LogSaver::Rows::All, log.path("a.csv"));
    log.saver->save(LogSaver::Rows::All, log.path("b.jsonl"));
    QVERIFY(ended.wait(patience));
    QVERIFY(log.saver->strip()->text().endsWith(log.path("b.jsonl")));
    QCOMPARE(saved(log.path("b.jsonl")).size(), 100'000);
    QVERIFY(!QFile::exists(log.path("a.csv")));
    QCOMPARE(ended.count(), 1);
}

void TestLogSaver::aMillionRowsCostTheWindowNothing()
{
    SaverFixture log;
    constexpr int rows = 1'000'000;
    for (int i = 0; i < rows; i += 10'000)
        fill(log.model, static_cast<quint64>(i) + 1, 10'000);
    QCOMPARE(log.model.kept(), rows);
    QCoreApplication::sendPostedEvents();
    QSignalSpy ended(log.saver, &LogSaver::ended);
    const SteadyTime begin = steadyNow();
    const Nanoseconds before = used();
    log.saver->save(LogSaver::Rows::All, log.path("a.jsonl"));
    const Nanoseconds start = used() - before;
    // The longest turn of the event loop during the write.
    Nanoseconds longest{0};
    while (ended.isEmpty()) {
        const Nanoseconds turn = used();
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        longest = std::max(longest, used() - turn);
    }
    qInfo(
        "a million rows saved in %lld ms; the window's thread worked %lld us to begin and at most %lld us in one turn",
        static_cast<long long>((steadyNow() - begin) / 1ms), static_cast<long long>(start / 1us),
        static_cast<long long>(longest / 1us));
    // For optimized code; about five times slower under the address sanitizer.
#ifdef __SANITIZE_ADDRESS__
    constexpr auto most = 80ms;
#else
    constexpr auto most = 16ms;
#endif
    QVERIFY(start < most);
    QVERIFY(longest < most);
    QVERIFY(log.saver->strip()->text().startsWith(QLocale().toString(rows)));
}

STANDPIPE_TEST(TestLogSaver, QApplication)
#include "tst_logsaver.moc"
