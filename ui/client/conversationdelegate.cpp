// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/conversationdelegate.h"

#include "ui/models/conversationmodel.h"
#include "ui/style/style.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace standpipe {

namespace {

constexpr int sentenceFlags = Qt::TextWordWrap | Qt::TextWrapAnywhere;

ConversationKind kindOf(const QModelIndex& index)
{
    return index.data(ConversationModel::KindRole).value<ConversationKind>();
}

/// Sentences are the window's own words: they wrap. Everything else travelled: one line.
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
        cell.adjust(0, paddingFor(Style::iconRowHeight, font), 0, 0);
        painter->drawText(cell, sentenceFlags | Qt::AlignLeft | Qt::AlignTop, text);
    } else {
        // The time stands beside the first line of a sentence.
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
    const QRect room(0, 0, std::max(40, cellWidth - 2 * Style::cellPadding), 10'000);
    const QRect needed = QFontMetrics(font).boundingRect(room, sentenceFlags, index.data().toString());
    return std::max(Style::iconRowHeight, needed.height() + 2 * paddingFor(Style::iconRowHeight, font));
}

} // namespace standpipe
