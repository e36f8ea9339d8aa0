// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/flatstyle.h"

#include "ui/style/style.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>
#include <QStyleOptionViewItem>

namespace standpipe {
namespace {

constexpr int fieldHeight = 28;

QColor ink(ColourRole role)
{
    return Style::instance().colour(role);
}

bool has(const QStyleOption* option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

/// A rounded rectangle whose one-pixel border lies on whole pixels.
void drawRounded(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), Style::radius, Style::radius);
    painter->restore();
}

void drawField(QPainter* painter, const QStyleOption* option)
{
    const bool focused = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_Enabled);
    drawRounded(painter, option->rect, option->palette.color(QPalette::Base), ink(focused ? ColourRole::Accent : ColourRole::Line));
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

/// Flat until it is pointed at, pressed or on.
void drawToolButton(QPainter* painter, const QStyleOption* option)
{
    const bool focused = has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
    QColor fill;
    if (has(option, QStyle::State_Sunken))
        fill = mixed(ink(ColourRole::Chip), ink(ColourRole::Text), 0.1F);
    else if (has(option, QStyle::State_On) || (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled)))
        fill = ink(ColourRole::Chip);
    drawRounded(painter, option->rect, fill, focused ? ink(ColourRole::Accent) : QColor());
}

void drawHeader(QPainter* painter, const QStyleOption* option)
{
    painter->fillRect(option->rect, option->palette.color(QPalette::Window));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), ink(ColourRole::Line));
}

void drawTab(QPainter* painter, const QStyleOption* option)
{
    if (has(option, QStyle::State_Selected)) {
        const QRect& rect = option->rect;
        painter->fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), ink(ColourRole::Accent));
    }
}

} // namespace

FlatStyle::FlatStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(painter, option);
        return;
    case PE_PanelButtonTool:
        drawToolButton(painter, option);
        return;
    case PE_PanelLineEdit:
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame != nullptr && frame->lineWidth > 0)
            drawField(painter, option);
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameTabBarBase:
    case PE_FrameTabWidget:
    case PE_FrameFocusRect:
    case PE_FrameButtonBevel:
        return;
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea*>(widget) != nullptr)
            drawRounded(painter, option->rect, QColor(),
                        ink(has(option, State_HasFocus) ? ColourRole::Accent : ColourRole::Line));
        else
            QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeader(painter, option);
        return;
    case CE_TabBarTabShape:
        drawTab(painter, option);
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, ink(ColourRole::Line));
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    case CE_PushButtonLabel:
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton) && has(option, State_Enabled)) {
            QStyleOptionButton copy(*button);
            copy.palette.setColor(QPalette::ButtonText, ink(ColourRole::OnAccent));
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (control == CC_ComboBox) {
        const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        if (box != nullptr && box->frame) {
            box->editable ? drawField(painter, option) : drawButton(painter, option);
            QStyleOption arrow(*option);
            arrow.rect = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
            const QPoint centre = arrow.rect.center();
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(option->palette.color(QPalette::ButtonText), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            QPainterPath path;
            path.moveTo(centre + QPointF(-3.5, -1.5));
            path.lineTo(centre + QPointF(0, 2));
            path.lineTo(centre + QPointF(3.5, -1.5));
            painter->drawPath(path);
            painter->restore();
            return;
        }
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
        return 1;
    case PM_HeaderMargin:
        return Style::cellPadding;
    case PM_MenuBarPanelWidth:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return Style::margin;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Style::spacing;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
    case CT_ToolButton:
        result.setHeight(qMax(result.height(), fieldHeight));
        break;
    default:
        break;
    }
    if (type == CT_ToolButton)
        result.rwidth() += Style::spacing;
    return result;
}

int FlatStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                         QStyleHintReturn* returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace standpipe
