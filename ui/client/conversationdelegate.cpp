// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/conversationdelegate.h"

#include "ui/models/conversationmodel.h"
#include "ui/style/style.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace standpipe {

namespace {

ConversationKind kindOf(const QModelIndex& index)
{
    return index.data(ConversationModel::KindRole).value<ConversationKind>();
}

/// The window's own sentences wrap; payloads take one line.
bool isSentence(const QModelIndex& index)
{
    const ConversationKind kind = kindOf(index);
    return index.column() == ConversationModel::MessageColumn &&
           (kind == ConversationKind::Error || kind == ConversationKind::NotSent);
}

QFont fontFor(const QModelIndex& index)
{
    const Style& style = Style::instance();
    switch (index.column()) {
    case ConversationModel::TimeColumn:
    case ConversationModel::TookColumn:
        return style.smallMonospace();
    case ConversationModel::MessageColumn:
        if (isSentence(index) || index.data(ConversationModel::IsBlankRole).toBool())
            return QFont();
        return style.monospace();
    default:
        return QFont();
    }
}

ColourRole colourFor(const QModelIndex& index)
{
    const bool isTrouble = index.data(ConversationModel::IsTroubleRole).toBool();
    switch (index.column()) {
    case ConversationModel::WayColumn:
        if (isTrouble)
            return ColourRole::Error;
        return kindOf(index) == ConversationKind::Sent ? ColourRole::Request : ColourRole::Reply;
    case ConversationModel::MessageColumn:
        if (isTrouble)
            return ColourRole::Error;
        return index.data(ConversationModel::IsBlankRole).toBool() ? ColourRole::Dim : ColourRole::Text;
    default:
        return ColourRole::Dim;
    }
}

/// Breaks the sentence into lines of this width, at spaces; within a word only if it is longer than a line.
void breakLines(QTextLayout& layout, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    qreal y = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout.endLayout();
}

int paddingFor(int height, const QFont& font)
{
    return std::max(0, (height - QFontMetrics(font).height()) / 2);
}

} // namespace

void ConversationDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Style& style = Style::instance();
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->fillRect(option.rect, style.colour(isSelected ? ColourRole::Selection : ColourRole::Base));
    const QFont font = fontFor(index);
    painter->setFont(font);
    painter->setPen(style.colour(colourFor(index)));
    QRect cell = option.rect.adjusted(Style::cellPadding, 0, -Style::cellPadding, 0);
    const QString text = index.data().toString();
    if (isSentence(index)) {
        QTextLayout layout(text, font, painter->device());
        breakLines(layout, cell.width());
        layout.draw(painter, cell.topLeft() + QPoint(0, paddingFor(Style::iconRowHeight, font)));
    } else {
        // The time is beside the first line of a sentence.
        cell.setHeight(std::min(cell.height(), Style::iconRowHeight));
        const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, cell.width());
        painter->drawText(cell, static_cast<int>(alignment.toInt()) | Qt::TextSingleLine, shown);
    }
    painter->restore();
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {option.rect.width(), rowHeight(index, option.rect.width())};
}

int ConversationDelegate::rowHeight(const QModelIndex& index, int cellWidth)
{
    if (!isSentence(index))
        return Style::iconRowHeight;
    const QFont font = fontFor(index);
    QTextLayout layout(index.data().toString(), font);
    breakLines(layout, std::max(40, cellWidth - 2 * Style::cellPadding));
    const int needed = static_cast<int>(std::ceil(layout.boundingRect().height()));
    return std::max(Style::iconRowHeight, needed + 2 * paddingFor(Style::iconRowHeight, font));
}

} // namespace standpipe

#include "moc_conversationdelegate.cpp"
