// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testprogram.h"
#include "tests/ui/widgets/rowsfixture.h"
#include "ui/log/followscroll.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QStyledItemDelegate>
#include <QTest>
#include <QWheelEvent>

using namespace standpipe;
using test::millions;
using test::rowHeight;
using test::Shown;

/// The view of very many rows: visible rows, selection, and that both stay while other rows are added and removed.
/// Thread: GUI thread
class TestRowsView final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theBarSpansTheRows();
    void pointsAndRowsAgree();
    void keysMoveTheCurrentRow_data();
    void keysMoveTheCurrentRow();
    void mouseSelects();
    void shiftAndArrowsSelectARange();
    void allIsOneRange();
    void theWheelScrollsByRows();
    void typingDoesNotSearch();
    void rowsInViewStayAsOthersLeave();
    void theEndIsFollowed();
    void aTakenCurrentRowMovesNothing();
    void anEmptyListDoesNotTakeHold();
    void tenMillionRowsAskForWhatIsInView();
    void hiddenColumnsAreNotPainted();
};

void TestRowsView::theBarSpansTheRows()
{
    Shown shown(100);
    const QScrollBar* bar = shown.view.verticalScrollBar();
    QCOMPARE(shown.view.rowsInView(), 10);
    QCOMPARE(bar->maximum(), 90);
    QCOMPARE(bar->pageStep(), 10);
    shown.model.append(5);
    QCOMPARE(bar->maximum(), 95);
    shown.view.resize(400, 20 * rowHeight + shown.view.header()->height());
    QCOMPARE(bar->maximum(), 85);
    shown.model.setEmpty();
    QCOMPARE(bar->maximum(), 0);
}

void TestRowsView::pointsAndRowsAgree()
{
    Shown shown(100);
    shown.view.verticalScrollBar()->setValue(33);
    QCOMPARE(shown.view.indexAt({5, 0}).row(), 33);
    QCOMPARE(shown.view.indexAt({5, 10 * rowHeight - 1}).row(), 42);
    for (const int row : {33, 40, 42})
        QCOMPARE(shown.view.indexAt(shown.view.visualRect(shown.model.index(row, 1)).center()),
                 shown.model.index(row, 1));
    Shown few(3);
    QVERIFY(!few.view.indexAt({5, 3 * rowHeight}).isValid());
}

void TestRowsView::keysMoveTheCurrentRow_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("top");
    const Qt::KeyboardModifiers none = Qt::NoModifier;
    const Qt::KeyboardModifiers control = Qt::ControlModifier;
    QTest::newRow("down") << int(Qt::Key_Down) << none << 51 << 50;
    QTest::newRow("up, out of view") << int(Qt::Key_Up) << none << 49 << 49;
    QTest::newRow("a page down") << int(Qt::Key_PageDown) << none << 60 << 51;
    QTest::newRow("a page up") << int(Qt::Key_PageUp) << none << 40 << 40;
    QTest::newRow("to the first") << int(Qt::Key_Home) << none << 0 << 0;
    QTest::newRow("to the last") << int(Qt::Key_End) << none << 99 << 90;
    QTest::newRow("to the first with Ctrl") << int(Qt::Key_Home) << control << 0 << 0;
    QTest::newRow("to the last with Ctrl") << int(Qt::Key_End) << control << 99 << 90;
    QTest::newRow("sideways nowhere") << int(Qt::Key_Right) << none << 50 << 50;
}

void TestRowsView::keysMoveTheCurrentRow()
{
    QFETCH(const int, key);
    QFETCH(const Qt::KeyboardModifiers, modifiers);
    QFETCH(const int, row);
    QFETCH(const int, top);
    Shown shown(100);
    shown.view.verticalScrollBar()->setValue(50);
    shown.click(50);
    QCOMPARE(shown.current(), 50);
    shown.key(static_cast<Qt::Key>(key), modifiers);
    QCOMPARE(shown.current(), row);
    QCOMPARE(shown.view.topRow(), top);
}

void TestRowsView::mouseSelects()
{
    Shown shown(100);
    shown.click(3);
    QCOMPARE(shown.selected(), QList<int>{3});
    QVERIFY(shown.view.selectionModel()->isRowSelected(3, {}));
    shown.click(6, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), (QList<int>{3, 4, 5, 6}));
    shown.click(5, Qt::ControlModifier);
    QCOMPARE(shown.selected(), (QList<int>{3, 4, 6}));
    shown.click(9, Qt::ControlModifier);
    QCOMPARE(shown.selected(), (QList<int>{3, 4, 6, 9}));
    shown.view.verticalScrollBar()->setValue(50);
    shown.click(51, Qt::ShiftModifier);        // from a row out of view
    QCOMPARE(shown.selected().size(), 3 + 43); // from 9 on, and the earlier selection
    shown.click(55);
    QCOMPARE(shown.selected(), QList<int>{55});
}

void TestRowsView::shiftAndArrowsSelectARange()
{
    Shown shown(100);
    shown.click(8);
    for (int n = 0; n < 4; ++n)
        shown.key(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), (QList<int>{8, 9, 10, 11, 12}));
    shown.key(Qt::Key_PageUp, Qt::ShiftModifier);
    QCOMPARE(shown.selected(), (QList<int>{2, 3, 4, 5, 6, 7, 8}));
    shown.key(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(shown.selected().size(), 92);
}

void TestRowsView::allIsOneRange()
{
    Shown shown(millions);
    shown.key(Qt::Key_A, Qt::ControlModifier);
    const QItemSelection selection = shown.view.selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.first().height(), millions);
}

void TestRowsView::theWheelScrollsByRows()
{
    Shown shown(100);
    QWheelEvent event(QPointF(50, 50), shown.view.viewport()->mapToGlobal(QPointF(50, 50)), QPoint(), QPoint(0, -120),
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(shown.view.viewport(), &event);
    QCOMPARE(shown.view.topRow(), QApplication::wheelScrollLines());
}

void TestRowsView::typingDoesNotSearch()
{
    Shown shown(millions);
    shown.click(0);
    shown.model.asked = 0;
    shown.key(Qt::Key_9);
    QCOMPARE(shown.current(), 0);
    QVERIFY2(shown.model.asked < 1000, "no search went through the rows");
}

void TestRowsView::rowsInViewStayAsOthersLeave()
{
    Shown shown(1000);
    shown.view.verticalScrollBar()->setValue(500);
    const QSignalSpy moved(shown.view.verticalScrollBar(), &QScrollBar::rangeChanged);
    shown.model.append(100);
    QCOMPARE(shown.topNumber(), 500);
    shown.model.remove(0, 300);
    QCOMPARE(shown.topNumber(), 500);
    QCOMPARE(shown.view.topRow(), 200);
    shown.model.remove(190, 15); // some above the view, some in it
    QCOMPARE(shown.topNumber(), 505);
    QVERIFY(!moved.isEmpty());

    Shown nearEnd(1000);
    FollowScroll follow(&nearEnd.view);
    nearEnd.view.verticalScrollBar()->setValue(990);
    nearEnd.view.verticalScrollBar()->setValue(985);
    QVERIFY(!follow.isFollowing());
    nearEnd.model.remove(0, 500);
    QCOMPARE(nearEnd.topNumber(), 985);
    QVERIFY2(!follow.isFollowing(), "rows that leave are no reason to take hold");
}

void TestRowsView::theEndIsFollowed()
{
    Shown shown(1000);
    FollowScroll follow(&shown.view);
    follow.setFollowing(true);
    QScrollBar* bar = shown.view.verticalScrollBar();
    QList<int> tops;
    connect(bar, &QScrollBar::valueChanged, this, [&tops](int top) { tops.append(top); });
    for (int n = 0; n < 50; ++n) {
        shown.model.append(100);
        QCOMPARE(bar->value(), bar->maximum());
        shown.model.remove(0, 100);
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(follow.isFollowing());
    }
    QVERIFY2(std::ranges::all_of(tops, [](int top) { return top >= 990; }), "the view does not jump");
}

void TestRowsView::aTakenCurrentRowMovesNothing()
{
    Shown shown(1000);
    FollowScroll follow(&shown.view);
    shown.click(3);
    follow.setFollowing(true);
    QCOMPARE(shown.topNumber(), 990);
    shown.model.remove(0, 100); // including the current one
    QCOMPARE(shown.topNumber(), 990);
    QVERIFY(follow.isFollowing());
}

void TestRowsView::anEmptyListDoesNotTakeHold()
{
    Shown shown(1000);
    FollowScroll follow(&shown.view);
    follow.setFollowing(true);
    shown.view.verticalScrollBar()->setValue(10);
    QVERIFY(!follow.isFollowing());
    shown.model.setEmpty();
    shown.model.append(100);
    QVERIFY(!follow.isFollowing());
    QCOMPARE(shown.view.topRow(), 0);
    follow.setFollowing(true);
    shown.model.setEmpty();
    shown.model.append(100);
    QVERIFY(follow.isFollowing());
    QCOMPARE(shown.view.topRow(), 90);
}

void TestRowsView::tenMillionRowsAskForWhatIsInView()
{
    Shown shown(millions);
    shown.view.grab();
    shown.model.asked = 0;
    shown.view.verticalScrollBar()->setValue(millions / 2);
    shown.view.grab();
    shown.click(millions / 2 + 3);
    shown.key(Qt::Key_End);
    QCOMPARE(shown.current(), millions - 1);
    QCOMPARE(shown.view.visualRect(shown.view.currentIndex()).bottom(), 10 * rowHeight - 1);
    shown.key(Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(shown.view.selectionModel()->selection().first().height(), millions);
    shown.view.grab();
    shown.model.remove(0, millions / 2);
    shown.view.grab();
    QVERIFY2(shown.model.asked < 5000, qPrintable(QString::number(shown.model.asked)));
}

void TestRowsView::hiddenColumnsAreNotPainted()
{
    class Recorder final : public QStyledItemDelegate {
    public:
        void paint(QPainter* /*painter*/, const QStyleOptionViewItem& /*option*/,
                   const QModelIndex& index) const override
        {
            painted.append(index.column());
        }
        mutable QList<int> painted;
    };
    Shown shown(1);
    Recorder recorder;
    shown.view.setItemDelegate(&recorder);
    shown.view.header()->setSectionHidden(1, true);
    recorder.painted.clear();
    shown.view.grab();
    QCOMPARE(recorder.painted, (QList<int>{0, 2}));
}

STANDPIPE_TEST(TestRowsView, QApplication)
#include "tst_rowsview.moc"
