// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowsview.h"

#include "ui/widgets/plainheader.h"
#include "ui/widgets/rowtext.h"

#include <QAccessible>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace standpipe {

RowsView::RowsView(int rowHeight, QWidget* parent)
    : QAbstractItemView(parent)
    , m_rowHeight(rowHeight)
    , m_header(new PlainHeader(this))
{
    setFrameShape(QFrame::NoFrame);
    setTabKeyNavigation(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    setViewportMargins(0, PlainHeader::fixedHeight, 0, 0);
    addScrollBarWidget(PlainHeader::makeEnd(this), Qt::AlignTop);
    verticalScrollBar()->setSingleStep(1);
    const auto refit = [this] {
        updateGeometries();
        viewport()->update();
    };
    connect(m_header, &QHeaderView::sectionResized, this, refit);
    connect(m_header, &QHeaderView::sectionMoved, this, refit);
    connect(m_header, &QHeaderView::sectionCountChanged, this, refit);
}

void RowsView::setModel(QAbstractItemModel* newModel)
{
    if (model() != nullptr)
        disconnect(model(), &QAbstractItemModel::rowsRemoved, this, nullptr);
    QAbstractItemView::setModel(newModel);
    m_header->setModel(newModel);
    if (newModel != nullptr)
        connect(newModel, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex& /*parent*/, int first, int last) { onRowsRemoved(first, last); });
    updateGeometries();
}

void RowsView::reset()
{
    m_isRemoving = false;
    QAbstractItemView::reset();
    updateGeometries();
}

RowWindow RowsView::window() const
{
    const int rows = model() == nullptr ? 0 : model()->rowCount(rootIndex());
    return {rows, topRow(), viewport()->height(), m_rowHeight};
}

int RowsView::topRow() const
{
    return verticalScrollBar()->value();
}

QRect RowsView::rowsRect(int first, int last) const
{
    return {0, window().heightOf(first), viewport()->width(), (last - first + 1) * m_rowHeight};
}

QRect RowsView::visualRect(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    const int column = index.column();
    // A hidden column has no width, but its row has a position.
    return {m_header->sectionViewportPosition(column), window().heightOf(index.row()), m_header->sectionSize(column),
            m_rowHeight};
}

QModelIndex RowsView::indexAt(const QPoint& point) const
{
    const int row = window().rowAt(point.y());
    const int column = m_header->logicalIndexAt(point.x());
    if (row < 0 || row >= window().rows || column < 0)
        return {};
    return model()->index(row, column, rootIndex());
}

void RowsView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    // Do not scroll when the current row changes because it was removed.
    if (!index.isValid() || m_isRemoving)
        return;
    verticalScrollBar()->setValue(window().topFor(index.row(), hint));
}

int RowsView::horizontalOffset() const
{
    return m_header->offset();
}

int RowsView::verticalOffset() const
{
    return topRow() * m_rowHeight;
}

bool RowsView::isIndexHidden(const QModelIndex& index) const
{
    return m_header->isSectionHidden(index.column());
}

QModelIndex RowsView::moveCursor(CursorAction action, Qt::KeyboardModifiers /*modifiers*/)
{
    const RowWindow window = this->window();
    const QModelIndex current = currentIndex();
    if (window.rows == 0)
        return {};
    int row = current.row(); // -1: there is none
    switch (action) {
    case MoveUp:
    case MovePrevious:
        row = window.rowFrom(row, -1);
        break;
    case MoveDown:
    case MoveNext:
        row = window.rowFrom(row, 1);
        break;
    case MovePageUp:
        row = window.rowFrom(row, -window.room());
        break;
    case MovePageDown:
        row = window.rowFrom(row, window.room());
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = window.rows - 1;
        break;
    case MoveLeft:
    case MoveRight: {
        QScrollBar* bar = horizontalScrollBar();
        bar->setValue(bar->value() + (action == MoveLeft ? -bar->singleStep() : bar->singleStep()));
        return current;
    }
    }
    const int column = current.isValid() ? current.column() : qMax(0, m_header->logicalIndexAt(0));
    return model()->index(row, column, rootIndex());
}

void RowsView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command)
{
    if (selectionModel() == nullptr)
        return;
    const RowWindow window = this->window();
    const int first = qMax(0, window.rowAt(qMin(rect.top(), rect.bottom())));
    const int last = qMin(window.rows - 1, window.rowAt(qMax(rect.top(), rect.bottom())));
    QItemSelection selection;
    if (first <= last)
        selection.append(QItemSelectionRange(model()->index(first, 0, rootIndex()),
                                             model()->index(last, m_header->count() - 1, rootIndex())));
    selectionModel()->select(selection, command);
}

QRegion RowsView::visualRegionForSelection(const QItemSelection& selection) const
{
    QRegion region;
    const int first = topRow();
    const int last = window().lastInView();
    for (const QItemSelectionRange& range : selection) {
        if (range.isValid() && range.top() <= last && range.bottom() >= first)
            region += rowsRect(qMax(range.top(), first), qMin(range.bottom(), last));
    }
    return region;
}

void RowsView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const bool isActive = option.state.testFlag(QStyle::State_Active);
    option.palette.setCurrentColorGroup(!isEnabled() ? QPalette::Disabled
                                        : isActive   ? QPalette::Active
                                                     : QPalette::Inactive);
    const RowWindow window = this->window();
    const int last = qMin(window.rows - 1, window.rowAt(event->rect().bottom()));
    for (int row = qMax(0, window.rowAt(event->rect().top())); row <= last; ++row)
        paintRow(painter, option, row);
}

void RowsView::paintRow(QPainter& painter, QStyleOptionViewItem& option, int row)
{
    const QModelIndex current = currentIndex();
    const bool isSelected = selectionModel()->isSelected(model()->index(row, 0, rootIndex()));
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int column = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(column))
            continue;
        const QModelIndex index = model()->index(row, column, rootIndex());
        option.rect = visualRect(index);
        if (option.rect.right() < 0 || option.rect.left() > viewport()->width())
            continue;
        option.state.setFlag(QStyle::State_Selected, isSelected);
        option.state.setFlag(QStyle::State_HasFocus, index == current && hasFocus());
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void RowsView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escaped();
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

void RowsView::scrollContentsBy(int dx, int /*dy*/)
{
    if (dx != 0)
        m_header->setOffset(horizontalScrollBar()->value());
    viewport()->update();
}

void RowsView::fitScrollBar(int top)
{
    QScrollBar* bar = verticalScrollBar();
    const RowWindow window = this->window();
    bar->setPageStep(window.room());
    // Set the value before the range is reported, and respect a slot that moves the bar then.
    const bool goesDown = top > bar->value();
    if (!goesDown)
        bar->setValue(top);
    bar->setRange(0, window.largestTop());
    if (goesDown)
        bar->setValue(top);
}

void RowsView::updateGeometries()
{
    const QRect inner = viewport()->geometry();
    m_header->setGeometry(inner.left(), inner.top() - PlainHeader::fixedHeight, inner.width(),
                          PlainHeader::fixedHeight);
    QScrollBar* across = horizontalScrollBar();
    across->setPageStep(inner.width());
    across->setSingleStep(m_rowHeight);
    across->setRange(0, qMax(0, m_header->length() - inner.width()));
    fitScrollBar(topRow());
    QAbstractItemView::updateGeometries();
}

void RowsView::rowsInserted(const QModelIndex& parent, int first, int last)
{
    const int top = topRow();
    fitScrollBar(first < top ? top + last - first + 1 : top);
    if (first <= window().lastInView())
        viewport()->update();
    QAbstractItemView::rowsInserted(parent, first, last);
}

void RowsView::rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last)
{
    m_isRemoving = true;
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
}

void RowsView::onRowsRemoved(int first, int last)
{
    m_isRemoving = false;
    const QScrollBar* bar = verticalScrollBar();
    const int top = bar->value();
    const bool isAtEnd = top == bar->maximum();
    const int above = qBound(0, top - first, last - first + 1);
    fitScrollBar(isAtEnd ? top : top - above);
    viewport()->update();
}

void RowsView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& /*roles*/)
{
    const bool isInView = bottomRight.row() >= topRow() && topLeft.row() <= window().lastInView();
    if (isInView)
        viewport()->update();
}

void RowsView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QAbstractItemView::currentChanged(current, previous);
    viewport()->update(rowsRect(qMax(0, previous.row()), qMax(0, previous.row())));
    viewport()->update(rowsRect(qMax(0, current.row()), qMax(0, current.row())));
    if (QAccessible::isActive())
        setAccessibleDescription(rowText(current, *m_header));
}

} // namespace standpipe

#include "moc_rowsview.cpp"
