// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/testprogram.h"
#include "tests/ui/log/logfixture.h"
#include "ui/log/logfinder.h"
#include "ui/style/style.h"

#include <QApplication>
#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace standpipe;

/// Find next and previous, marks, and the jump between a request and its reply.
/// Thread: GUI thread
class TestLogCursor final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Style::install(*qApp, false); }
    void findGoesOnAndWraps();
    void findHidesNothingAndSaysWhatItDoesNotFind();
    void findTakesTheLanguageOfFilters();
    void aLongSearchLeavesTheWindowAlive();
    void escapeClosesTheFindBar();
    void marksAreFoundInBothDirections();
    void marksSurviveFilterAndTrimming();
    void aMarkIsDrawn();
    void jumpGoesToTheReplyAndBack();
    void jumpSaysWhyThereIsNone();
    void requestsWithoutAReplyStandOut();
};

void TestLogCursor::findGoesOnAndWraps()
{
    test::LogFixture log;
    log.appendRequests(1, 30);
    log.select(4);
    log.actions.find->trigger();
    QVERIFY(log.findBar().isVisible());
    log.findBar().line().setText(QStringLiteral("\"message 1\""));
    QTest::keyClick(&log.findBar().line(), Qt::Key_Return);
    QTRY_COMPARE(log.currentRow(), 9); // message 10
    QCOMPARE(log.findRemark(), QString());
    log.actions.findNext->trigger();
    QTRY_COMPARE(log.currentRow(), 10);
    log.actions.findPrevious->trigger();
    QTRY_COMPARE(log.currentRow(), 9);
    log.actions.findPrevious->trigger();
    QTRY_COMPARE(log.currentRow(), 0);
    log.actions.findPrevious->trigger();
    QTRY_COMPARE(log.currentRow(), 18);
    QCOMPARE(log.findRemark(), QStringLiteral("Went on from the end."));
    log.actions.findNext->trigger();
    QTRY_COMPARE(log.currentRow(), 0);
    QCOMPARE(log.findRemark(), QStringLiteral("Went on from the beginning."));
    QCOMPARE(log.model.rowCount(), 30);
    QCOMPARE(log.panel.table()->selectionModel()->selectedRows().size(), 1);
}

void TestLogCursor::findHidesNothingAndSaysWhatItDoesNotFind()
{
    test::LogFixture log;
    log.appendRequests(1, 30);
    log.select(4);
    log.actions.find->trigger();
    log.findBar().line().setText(QStringLiteral("nowhere"));
    log.actions.findNext->trigger();
    QTRY_COMPARE(log.findRemark(), QStringLiteral("Not found in 30 lines."));
    QCOMPARE(log.currentRow(), 4);
    // The only match is where the search began: it is found after wrapping around.
    log.findBar().line().setText(QStringLiteral("request:5"));
    log.actions.findNext->trigger();
    QTRY_COMPARE(log.findRemark(), QStringLiteral("Went on from the beginning."));
    QCOMPARE(log.currentRow(), 4);
    log.model.clear();
    log.actions.findNext->trigger();
    QTRY_COMPARE(log.findRemark(), QStringLiteral("There is nothing to search."));
}

void TestLogCursor::findTakesTheLanguageOfFilters()
{
    test::LogFixture log;
    log.appendRequests(1, 30);
    log.actions.find->trigger();
    log.findBar().line().setText(QStringLiteral("request>20 /message .5/"));
    log.actions.findNext->trigger();
    QTRY_COMPARE(log.currentRow(), 24);
    log.findBar().line().setText(QStringLiteral("request>x"));
    QTRY_VERIFY2(log.findNote().contains(QLatin1String("\"x\" is no number")), qPrintable(log.findNote()));
}

void TestLogCursor::aLongSearchLeavesTheWindowAlive()
{
    ActivityModel model;
    std::vector<Activity> batch;
    constexpr int many = 200'000;
    for (quint64 n = 1; n <= many; ++n)
        batch.push_back(test::LogFixture::activity(n, ActivityKind::Request, QByteArray(400, 'x'), n));
    model.append(batch);
    LogFinder finder(model);
    QSignalSpy notFound(&finder, &LogFinder::notFound);
    finder.find(ActivityFilter::parse(QStringLiteral("/yes+/")).value(), -1, true);
    QVERIFY2(finder.isSearching(), "so many rows must be searched in slices");
    QVERIFY(notFound.wait(test::patience));
    QCOMPARE(notFound.first().first().toInt(), many);
}

void TestLogCursor::escapeClosesTheFindBar()
{
    test::LogFixture log;
    log.actions.find->trigger();
    QTest::keyClick(&log.findBar().line(), Qt::Key_Escape);
    QVERIFY(!log.findBar().isVisible());
    log.actions.findNext->trigger(); // no search text yet: opens the find bar
    QVERIFY(log.findBar().isVisible());
}

void TestLogCursor::marksAreFoundInBothDirections()
{
    test::LogFixture log;
    QSignalSpy said(&log.panel, &ActivityPanel::said);
    log.appendRequests(1, 20);
    log.actions.mark->trigger();
    QCOMPARE(said.takeFirst().first().toString(), QStringLiteral("Select the lines to mark first."));
    log.actions.nextMark->trigger();
    QCOMPARE(said.takeFirst().first().toString(), QStringLiteral("No line is marked."));
    for (const int row : {3, 9, 15}) {
        log.select(row);
        log.actions.mark->trigger();
    }
    log.select(5);
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentRow(), 9);
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentRow(), 15);
    QVERIFY(said.isEmpty());
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentRow(), 3);
    QCOMPARE(said.takeFirst().first().toString(), QStringLiteral("Went on from the first mark."));
    log.actions.previousMark->trigger();
    QCOMPARE(log.currentRow(), 15);
    QCOMPARE(said.takeFirst().first().toString(), QStringLiteral("Went on from the last mark."));
    log.actions.previousMark->trigger();
    QCOMPARE(log.currentRow(), 9);
    log.actions.mark->trigger(); // removes the mark
    log.actions.previousMark->trigger();
    QCOMPARE(log.currentRow(), 3);
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentRow(), 15);
}

void TestLogCursor::marksSurviveFilterAndTrimming()
{
    StoreBounds bounds;
    bounds.activities = 100;
    bounds.quiet = 0;
    test::LogFixture log(bounds);
    log.appendRequests(1, 100);
    for (const int row : {1, 60, 90}) {
        log.select(row);
        log.actions.mark->trigger();
    }
    log.line().setText(QStringLiteral("request:50-80"));
    QTRY_COMPARE(log.model.rowCount(), 31);
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentSequence(), 61U);
    log.line().clear();
    QTRY_COMPARE(log.model.rowCount(), 100);
    log.appendRequests(101, 120); // drops the oldest rows, with the first mark
    QVERIFY(!log.model.rowOf(2));
    log.select(0);
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentSequence(), 61U);
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentSequence(), 91U);
    log.actions.nextMark->trigger();
    QCOMPARE(log.currentSequence(), 61U);
}

void TestLogCursor::aMarkIsDrawn()
{
    test::LogFixture log;
    log.appendRequests(1, 5);
    const auto hasSign = [&log](int row) {
        const QRect cell = log.panel.table()->visualRect(log.model.index(row, 0));
        const QImage image =
            log.panel.table()->viewport()->grab(QRect(cell.topLeft(), QSize(8, cell.height()))).toImage();
        const QColor accent = Style::instance().colour(ColourRole::Accent);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (image.pixelColor(x, y) == accent)
                    return true;
            }
        }
        return false;
    };
    log.select(2);
    log.actions.mark->trigger();
    log.select(4);
    QVERIFY(hasSign(2));
    QVERIFY(!hasSign(1));
    log.select(2);
    log.actions.mark->trigger();
    log.select(4);
    QVERIFY(!hasSign(2));
}

void TestLogCursor::jumpGoesToTheReplyAndBack()
{
    test::LogFixture log;
    Activity reply = test::LogFixture::activity(4, ActivityKind::Reply, "b", 7);
    reply.took = std::chrono::microseconds(210);
    log.append({test::LogFixture::activity(1, ActivityKind::Connected),
                test::LogFixture::activity(2, ActivityKind::Request, "a", 7),
                test::LogFixture::activity(3, ActivityKind::Request, "c", 8), reply});
    log.select(1);
    log.actions.jump->trigger();
    QCOMPARE(log.currentRow(), 3);
    log.actions.jump->trigger();
    QCOMPARE(log.currentRow(), 1);
    QCOMPARE(log.model.index(1, ActivityTableModel::Took).data().toString(), QStringLiteral("0.21 ms"));

    QSignalSpy said(&log.panel, &ActivityPanel::said);
    log.line().setText(QStringLiteral("in"));
    QTRY_COMPARE(log.model.rowCount(), 2);
    log.select(0);
    log.actions.jump->trigger();
    QCOMPARE(log.currentRow(), 0);
    QCOMPARE(said.takeFirst().first().toString(),
             QStringLiteral("The other one does not pass the filter, or has left the log."));
}

void TestLogCursor::jumpSaysWhyThereIsNone()
{
    test::LogFixture log;
    QSignalSpy said(&log.panel, &ActivityPanel::said);
    log.append({test::LogFixture::activity(1, ActivityKind::Connected),
                test::LogFixture::activity(2, ActivityKind::Request, "a", 7)});
    log.actions.jump->trigger();
    QCOMPARE(said.takeFirst().first().toString(), QStringLiteral("Select a request or a reply first."));
    log.select(0);
    log.actions.jump->trigger();
    QVERIFY(said.takeFirst().first().toString().startsWith(QLatin1String("Only a request has a reply")));
    log.select(1);
    log.actions.jump->trigger();
    QCOMPARE(said.takeFirst().first().toString(), QStringLiteral("This request has no reply yet."));
}

void TestLogCursor::requestsWithoutAReplyStandOut()
{
    test::LogFixture log;
    log.append({test::LogFixture::activity(1, ActivityKind::Connected),
                test::LogFixture::activity(2, ActivityKind::Request, "a", 7)});
    const auto countOf = [&log](int row, ColourRole role) {
        const QRect cell = log.panel.table()->visualRect(log.model.index(row, ActivityTableModel::Took));
        const QImage image = log.panel.table()->viewport()->grab(cell).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == Style::instance().colour(role) ? 1 : 0;
        }
        return count;
    };
    QVERIFY(countOf(1, ColourRole::Work) > 30); // a dot
    QCOMPARE(countOf(0, ColourRole::Work), 0);
    log.append({test::LogFixture::activity(3, ActivityKind::Disconnected)});
    QVERIFY(countOf(1, ColourRole::Error) > 30);
    QCOMPARE(countOf(1, ColourRole::Work), 0);
}

STANDPIPE_TEST(TestLogCursor, QApplication)
#include "tst_logcursor.moc"
