// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/celldelegate.h"

#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace standpipe {
namespace {

constexpr int cellDot = 10;
constexpr int cellDotGap = 5;
constexpr qsizetype tipLength = 1000;

constexpr int edgeWidth = 3;

/// A flag: a bookmark's shape, as high as half the row.
void drawMark(QPainter* painter, const QRect& cell)
{
    const QRect flag(cell.left() + 2, cell.top() + cell.height() / 4, Style::cellPadding - 3, cell.height() / 2);
    const QPolygon shape({flag.topLeft(), flag.topRight() + QPoint(1, 0), flag.bottomRight() + QPoint(1, 1),
                          QPoint(flag.center().x() + 1, flag.bottom() - 2), flag.bottomLeft() + QPoint(0, 1)});
    painter->setPen(Qt::NoPen);
    painter->setBrush(Style::instance().colour(ColourRole::Accent));
    painter->drawPolygon(shape);
}

int dotSpace(const CellLook& look)
{
    return look.dot.isValid() ? cellDot + cellDotGap : 0;
}

QRect textRect(const QRect& cell, const CellLook& look)
{
    return cell.adjusted(Style::cellPadding + dotSpace(look), 0, -Style::cellPadding, 0);
}

} // namespace

void CellDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const CellLook cell = look(index);
    painter->save();
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    else if (cell.ground.isValid())
        painter->fillRect(option.rect, cell.ground);
    if (cell.edge.isValid())
        painter->fillRect(QRect(option.rect.topLeft(), QSize(edgeWidth, option.rect.height())), cell.edge);
    if (cell.hasMark)
        drawMark(painter, option.rect);
    if (cell.dot.isValid()) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(cell.dot);
        const qreal top = option.rect.top() + (option.rect.height() - cellDot) / 2.0;
        painter->drawEllipse(QRectF(option.rect.left() + Style::cellPadding, top, cellDot, cellDot));
    }
    const QRect rect = textRect(option.rect, cell);
    const QFontMetrics metrics(cell.font);
    painter->setFont(cell.font);
    painter->setPen(cell.colour.isValid() ? cell.colour : option.palette.color(QPalette::Text));
    painter->drawText(rect, static_cast<int>(cell.align | Qt::AlignVCenter | Qt::TextSingleLine),
                      metrics.elidedText(cell.text, Qt::ElideRight, rect.width()));
    if (option.state.testFlag(QStyle::State_HasFocus) && !option.state.testFlag(QStyle::State_Selected)) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setBrush(Qt::NoBrush);
        painter->setPen(Style::instance().colour(ColourRole::Accent));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem& /*option*/, const QModelIndex& index) const
{
    const CellLook cell = look(index);
    const int wide = QFontMetrics(cell.font).horizontalAdvance(cell.text.left(tipLength));
    return {wide + dotSpace(cell) + 2 * Style::cellPadding, Style::rowHeight};
}

bool CellDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                             const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const CellLook cell = look(index);
    if (QFontMetrics(cell.font).horizontalAdvance(cell.text) > textRect(option.rect, cell).width()) {
        const QString tip = cell.text.size() > tipLength ? cell.text.left(tipLength) + QChar(0x2026) : cell.text;
        QToolTip::showText(event->globalPos(), QLatin1String("<p>") + tip.toHtmlEscaped() + QLatin1String("</p>"),
                           view);
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace standpipe

#include "moc_celldelegate.cpp"
