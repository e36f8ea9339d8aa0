// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/flatdrawing.h"

#include "ui/style/style.h"

#include <QPainter>
#include <QPainterPath>

namespace standpipe {

namespace {

constexpr int shortestThumb = 12; // a shorter one looks like a flaw

} // namespace

QColor ink(ColourRole role)
{
    return Style::instance().colour(role);
}

bool has(const QStyleOption* option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

void drawRounded(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Style::radius, Style::radius);
    painter->restore();
}

void drawField(QPainter* painter, const QStyleOption* option, const QWidget* widget)
{
    const bool isWrong = widget != nullptr && widget->property("isWrong").toBool();
    const bool focused = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_Enabled);
    const ColourRole edge = isWrong ? ColourRole::Error : focused ? ColourRole::Accent : ColourRole::Line;
    drawRounded(painter, option->rect, option->palette.color(QPalette::Base), ink(edge));
}

void drawButton(QPainter* painter, const QStyleOption* option)
{
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool isDefault = button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    QColor fill = ink(isDefault && enabled ? ColourRole::Accent : ColourRole::Button);
    QColor border = ink(isDefault && enabled ? ColourRole::Accent : ColourRole::Line);
    if (!enabled)
        fill = option->palette.color(QPalette::Window);
    else if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On))
        fill = mixed(fill, ink(ColourRole::Text), 0.12F);
    else if (has(option, QStyle::State_MouseOver))
        fill = mixed(fill, ink(ColourRole::Text), 0.05F);
    if (has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange))
        border = isDefault ? ink(ColourRole::Text) : ink(ColourRole::Accent);
    drawRounded(painter, option->rect, fill, border);
}

void drawToolButton(QPainter* painter, const QStyleOption* option)
{
    const bool focused = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    QColor fill;
    if (has(option, QStyle::State_Sunken))
        fill = mixed(ink(ColourRole::Chip), ink(ColourRole::Text), 0.1F);
    else if (has(option, QStyle::State_On) ||
             (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled)))
        fill = ink(ColourRole::Chip);
    drawRounded(painter, option->rect, fill, focused ? ink(ColourRole::Accent) : QColor());
}

void drawChevron(QPainter* painter, const QPoint& centre, bool up, const QColor& colour)
{
    const qreal tip = up ? -2 : 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath path;
    path.moveTo(centre + QPointF(-3.5, -tip / 2));
    path.lineTo(centre + QPointF(0, tip));
    path.lineTo(centre + QPointF(3.5, -tip / 2));
    painter->drawPath(path);
    painter->restore();
}

void drawCheckBox(QPainter* painter, const QStyleOption* option)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const bool focused = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    const QColor mark = enabled ? ink(ColourRole::Accent) : option->palette.color(QPalette::Disabled, QPalette::Text);
    const QColor edge = on || focused ? mark : mixed(ink(ColourRole::Line), ink(ColourRole::Dim), 0.6F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(edge, 1));
    painter->setBrush(on ? mark : option->palette.color(QPalette::Base));
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->drawRoundedRect(box, 3, 3);
    if (on) {
        painter->setPen(QPen(ink(ColourRole::OnAccent), 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF at = box.topLeft();
        const qreal unit = box.width() / 13;
        painter->drawPolyline(
            QPolygonF{at + QPointF(3, 6.7) * unit, at + QPointF(5.6, 9.3) * unit, at + QPointF(10.2, 4) * unit});
    }
    painter->restore();
}

void drawScrollBar(QPainter* painter, const QStyleOptionSlider* bar, const QRect& thumb)
{
    painter->save();
    painter->fillRect(bar->rect, bar->palette.color(QPalette::Base));
    const int length = bar->orientation == Qt::Vertical ? thumb.height() : thumb.width();
    if (bar->maximum > bar->minimum && length >= shortestThumb) {
        const bool busy = has(bar, QStyle::State_MouseOver) || has(bar, QStyle::State_Sunken);
        const QRectF rect = bar->orientation == Qt::Vertical ? QRectF(thumb).adjusted(3, 1, -2, -1)
                                                             : QRectF(thumb).adjusted(1, 3, -1, -2);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(mixed(ink(ColourRole::Line), ink(ColourRole::Dim), busy ? 0.8F : 0.4F));
        const qreal round = qMin(rect.width(), rect.height()) / 2;
        painter->drawRoundedRect(rect, round, round);
    }
    painter->restore();
}

void drawHeader(QPainter* painter, const QStyleOption* option)
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      ink(ColourRole::Line));
}

void drawMenuBarItem(QPainter* painter, const QStyleOptionMenuItem* item)
{
    painter->fillRect(item->rect, item->palette.color(QPalette::Window));
    const bool isPointedAt = has(item, QStyle::State_Selected);
    if (isPointedAt)
        drawRounded(painter, item->rect.adjusted(0, 1, 0, -1), ink(ColourRole::Chip), QColor());
    const bool isEnabled = has(item, QStyle::State_Enabled);
    painter->setPen(item->palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter->drawText(item->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, item->text);
}

void drawTab(QPainter* painter, const QStyleOption* option)
{
    if (has(option, QStyle::State_Selected)) {
        const QRect& rect = option->rect;
        painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), ink(ColourRole::Accent));
    }
}

} // namespace standpipe
