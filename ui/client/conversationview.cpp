// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/conversationview.h"

#include "ui/client/conversationdelegate.h"
#include "ui/models/conversationmodel.h"
#include "ui/style/style.h"
#include "ui/widgets/emptynote.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace standpipe {

namespace {
constexpr qsizetype rememberedHeights = 1000;
}

ConversationView::ConversationView(ConversationModel& conversation, QWidget* parent)
    : PlainTable(Style::iconRowHeight, parent)
    , m_conversation(conversation)
{
    setObjectName(QStringLiteral("conversation"));
    setAccessibleName(tr("Conversation"));
    setModel(&conversation);
    setItemDelegate(new ConversationDelegate(this));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_invitation = new EmptyNote(this);
    setUpHeaders();
    connect(&conversation, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { fitRows(first, last); });
    connect(&conversation, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& from, const QModelIndex& to) { fitRows(from.row(), to.row()); });
    connect(&conversation, &QAbstractItemModel::modelReset, this, [this] {
        setFollowing(true);
        Q_EMIT chosenRowChanged(-1);
    });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this,
            [this] { setFollowing(verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum()); });
}

void ConversationView::setUpHeaders()
{
    QHeaderView& header = *horizontalHeader();
    header.setStretchLastSection(false);
    header.setSectionResizeMode(QHeaderView::Fixed);
    header.setSectionResizeMode(ConversationModel::MessageColumn, QHeaderView::Stretch);
    fitColumns();
}

void ConversationView::fitColumns()
{
    // A few pixels more than the digits need: painters and font metrics round differently.
    const QFontMetrics figures(Style::instance().smallMonospace());
    const int around = 2 * Style::cellPadding + 4;
    setColumnWidth(ConversationModel::TimeColumn, figures.horizontalAdvance(QStringLiteral("00:00:00.000")) + around);
    setColumnWidth(ConversationModel::WayColumn, Style::iconRowHeight);
    setColumnWidth(ConversationModel::TookColumn, figures.horizontalAdvance(QStringLiteral("59 min 59 s")) + around);
}

bool ConversationView::copySelection()
{
    QList<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows += index.row();
    if (rows.isEmpty())
        return false;
    std::sort(rows.begin(), rows.end());
    QString lines;
    for (const int row : rows)
        lines += m_conversation.line(row) + u'\n';
    QGuiApplication::clipboard()->setText(lines);
    return true;
}

int ConversationView::chosenRow() const
{
    // By ranges: listing each of a hundred thousand selected rows would cause a noticeable delay.
    const QItemSelection selected = selectionModel()->selection();
    return selected.size() == 1 && selected.first().height() == 1 ? selected.first().top() : -1;
}

void ConversationView::setInvitation(const QString& sentence, const QString& command)
{
    m_invitation->setText(sentence, command);
}

void ConversationView::setFollowing(bool following)
{
    if (following)
        scrollToBottom();
    if (m_following == following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

void ConversationView::fitRows(int first, int last)
{
    const int width = columnWidth(ConversationModel::MessageColumn);
    for (int row = first; row <= last; ++row) {
        const ConversationKind kind = m_conversation.row(row).kind;
        if (kind != ConversationKind::Error && kind != ConversationKind::NotSent)
            continue;
        const QModelIndex cell = m_conversation.index(row, ConversationModel::MessageColumn);
        const QString sentence = cell.data().toString();
        if (m_heights.size() > rememberedHeights)
            m_heights.clear();
        auto known = m_heights.find(sentence);
        if (known == m_heights.end())
            known = m_heights.insert(sentence, ConversationDelegate::rowHeight(cell, width));
        setRowHeight(row, *known);
    }
    if (m_following)
        scrollToBottom();
}

void ConversationView::refit()
{
    m_heights.clear();
    fitRows(0, m_conversation.rowCount() - 1);
}

void ConversationView::resizeEvent(QResizeEvent* event)
{
    PlainTable::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        refit();
}

void ConversationView::changeEvent(QEvent* event)
{
    PlainTable::changeEvent(event);
    if (m_invitation && (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)) {
        fitColumns();
        refit();
    }
}

void ConversationView::keyPressEvent(QKeyEvent* event)
{
    PlainTable::keyPressEvent(event);
    // Keys that move the current row also scroll the list, and so determine whether the end is followed.
    setFollowing(isAtEnd());
}

bool ConversationView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void ConversationView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    PlainTable::selectionChanged(selected, deselected);
    // A selected row must not scroll out of view; sending, or Follow, returns to the end.
    setFollowing(!selectionModel()->hasSelection() && isAtEnd());
    Q_EMIT chosenRowChanged(chosenRow());
}

void ConversationView::updateGeometries()
{
    PlainTable::updateGeometries();
    if (m_following && isVisible())
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

} // namespace standpipe

#include "moc_conversationview.cpp"
