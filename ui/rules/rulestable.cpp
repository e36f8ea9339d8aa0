// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rulestable.h"

#include "ui/models/ruletablemodel.h"
#include "ui/rules/ruledelegate.h"
#include "ui/style/style.h"
#include "ui/widgets/columnfit.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace standpipe {
namespace {

constexpr int smallestReply = 90;

} // namespace

RulesTable::RulesTable(RuleTableModel& model, QWidget* parent)
    : PlainTable(Style::rowHeight, parent)
    , m_model(model)
    , m_beginning(new QWidget(viewport()))
{
    setObjectName(QStringLiteral("rules"));
    setAccessibleName(tr("Rules"));
    setModel(&model);
    auto* delegate = new RuleDelegate(this);
    setItemDelegate(delegate);
    connect(delegate, &RuleDelegate::editWanted, this, [this](const QModelIndex& index) {
        setCurrentIndex(index);
        edit(index);
    });
    setSelectionMode(QAbstractItemView::ContiguousSelection);
    setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                    QAbstractItemView::AnyKeyPressed);
    setDragEnabled(true);
    setAcceptDrops(true);
    setDragDropMode(QAbstractItemView::DragDrop);
    setDragDropOverwriteMode(false);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(true);
    new ColumnFit(this, horizontalHeader(), {34, 70, 150, 120, 52},
                  {RuleTableModel::Conditions, RuleTableModel::Name, RuleTableModel::Hits}, smallestReply);

    auto* sentence =
        new QLabel(tr("The rules that answer requests will be here; the first one that fits answers."), this);
    sentence->setWordWrap(true);
    sentence->setAlignment(Qt::AlignHCenter);
    sentence->setForegroundRole(QPalette::PlaceholderText);
    auto* add = new QPushButton(tr("Add a rule"), this);
    add->setObjectName(QStringLiteral("addFirstRule"));
    connect(add, &QPushButton::clicked, this, &RulesTable::addWanted);
    auto* column = new QVBoxLayout(m_beginning);
    column->setContentsMargins(Style::margin, 0, Style::margin, 0);
    column->addStretch();
    column->addWidget(sentence);
    column->addWidget(add, 0, Qt::AlignHCenter);
    column->addStretch();
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, this, &RulesTable::showBeginning);
    connect(&model, &QAbstractItemModel::modelReset, this, &RulesTable::showBeginning);
    showBeginning();
}

int RulesTable::firstSelected() const
{
    const QItemSelection selection = selectionModel()->selection();
    return selection.isEmpty() ? -1 : std::ranges::min(selection, {}, &QItemSelectionRange::top).top();
}

int RulesTable::selectedCount() const
{
    // The selection is one block, but may consist of several ranges after rows have moved.
    const QItemSelection selection = selectionModel()->selection();
    if (selection.isEmpty())
        return 0;
    return std::ranges::max(selection, {}, &QItemSelectionRange::bottom).bottom() - firstSelected() + 1;
}

void RulesTable::selectRows(int row, int count)
{
    if (row < 0 || count < 1 || row + count > m_model.rowCount())
        return;
    const int column = currentIndex().isValid() ? currentIndex().column() : static_cast<int>(RuleTableModel::When);
    const QModelIndex first = m_model.index(row, column);
    const QItemSelection rows(first, m_model.index(row + count - 1, column));
    selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(first);
}

void RulesTable::showBeginning()
{
    m_beginning->setGeometry(viewport()->rect());
    m_beginning->setVisible(m_model.rowCount() == 0);
}

void RulesTable::resizeEvent(QResizeEvent* event)
{
    PlainTable::resizeEvent(event);
    m_beginning->setGeometry(viewport()->rect());
}

int RulesTable::rowBefore(const QPoint& place) const
{
    const QModelIndex index = indexAt(place);
    if (!index.isValid())
        return m_model.rowCount();
    return place.y() > visualRect(index).center().y() ? index.row() + 1 : index.row();
}

bool RulesTable::event(QEvent* event)
{
    // F2 edits a cell here, even if it is a shortcut of the window.
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F2) {
        event->accept();
        return true;
    }
    return PlainTable::event(event);
}

void RulesTable::keyPressEvent(QKeyEvent* event)
{
    const bool isUpOrDown = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    // These keys move rules; if there is nowhere to move to, the selection stays.
    if (isUpOrDown && event->modifiers().testFlag(Qt::AltModifier))
        return;
    // A Return that ends the editing of a cell also arrives here.
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && state() != QAbstractItemView::EditingState && currentIndex().flags().testFlag(Qt::ItemIsEditable)) {
        edit(currentIndex());
        return;
    }
    PlainTable::keyPressEvent(event);
}

void RulesTable::dropEvent(QDropEvent* event)
{
    // A drag of several rows is one step; the default implementation would split it.
    const int row = rowBefore(event->position().toPoint());
    if (!m_model.canDropMimeData(event->mimeData(), Qt::MoveAction, row, 0, {})) {
        event->ignore();
        return;
    }
    m_model.dropMimeData(event->mimeData(), Qt::MoveAction, row, 0, {});
    event->setDropAction(Qt::MoveAction);
    event->accept();
    stopAutoScroll();
    setState(QAbstractItemView::NoState);
    viewport()->update();
}

} // namespace standpipe

#include "moc_rulestable.cpp"
