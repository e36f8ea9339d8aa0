// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/style/flatstyle.h"

#include "ui/style/flatdrawing.h"
#include "ui/style/style.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace standpipe {
namespace {

constexpr int fieldHeight = 28;
constexpr int fieldMargin = 10; // top and bottom together
constexpr int fieldInset = 6;   // in addition to Fusion's
constexpr int scrollBarWidth = 12;
constexpr int tabHeight = 36;
constexpr int gapBesideIcon = 4; // as in Qt

/// The option of a button that is narrower than its text, with the text elided; the common style would cut it.
QStyleOptionToolButton elided(const QStyleOptionToolButton& button)
{
    QStyleOptionToolButton copy(button);
    const int room = button.rect.width() - button.iconSize.width() - gapBesideIcon;
    copy.text = button.fontMetrics.elidedText(button.text, Qt::ElideRight, room, Qt::TextShowMnemonic);
    return copy;
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
        if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            frame != nullptr && frame->lineWidth > 0)
            drawField(painter, option, widget);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, option->palette.color(QPalette::Base));
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect.left(), option->rect.top(), option->rect.width(), 1, ink(ColourRole::Line));
        return;
    case PE_IndicatorCheckBox:
        drawCheckBox(painter, option);
        return;
    case PE_FrameLineEdit:
    case PE_FrameStatusBarItem:
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

bool FlatStyle::drawLabel(ControlElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const
{
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        element == CE_PushButtonLabel && button != nullptr &&
        button->features.testFlag(QStyleOptionButton::DefaultButton) && has(option, State_Enabled)) {
        QStyleOptionButton copy(*button);
        copy.palette.setColor(QPalette::ButtonText, ink(ColourRole::OnAccent));
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return true;
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
        element == CE_ToolButtonLabel && button != nullptr && button->toolButtonStyle == Qt::ToolButtonTextBesideIcon) {
        const QStyleOptionToolButton copy = elided(*button);
        QProxyStyle::drawControl(element, &copy, painter, widget);
        return true;
    }
    return false;
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
    case CE_MenuBarItem:
        if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option); item != nullptr) {
            drawMenuBarItem(painter, item);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    case CE_PushButtonLabel:
    case CE_ToolButtonLabel:
        if (drawLabel(element, option, painter, widget))
            return;
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                   const QWidget* widget) const
{
    if (const auto* box = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        control == CC_ComboBox && box != nullptr && box->frame) {
        box->editable ? drawField(painter, option, widget) : drawButton(painter, option);
        const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
        drawChevron(painter, arrow.center(), false, option->palette.color(QPalette::ButtonText));
        return;
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        control == CC_SpinBox && spin != nullptr && spin->frame) {
        drawField(painter, option, widget);
        const auto colour = [spin](QAbstractSpinBox::StepEnabledFlag flag) {
            return spin->palette.color(spin->stepEnabled.testFlag(flag) ? QPalette::Active : QPalette::Disabled,
                                       QPalette::Text);
        };
        drawChevron(painter, subControlRect(control, option, SC_SpinBoxUp, widget).center() + QPoint(0, 1), true,
                    colour(QAbstractSpinBox::StepUpEnabled));
        drawChevron(painter, subControlRect(control, option, SC_SpinBoxDown, widget).center() - QPoint(0, 1), false,
                    colour(QAbstractSpinBox::StepDownEnabled));
        return;
    }
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        control == CC_ScrollBar && bar != nullptr) {
        drawScrollBar(painter, bar, subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
        return 1;
    case PM_TabBarTabHSpace:
        return 2 * Style::cellPadding;
    case PM_ScrollBarExtent:
        return scrollBarWidth;
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

QRect FlatStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
    if (element == SE_LineEditContents && frame != nullptr && frame->lineWidth > 0)
        return rect.adjusted(fieldInset, 0, -fieldInset, 0);
    return rect;
}

QRect FlatStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                                const QWidget* widget) const
{
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        return rect.adjusted(fieldInset, 0, 0, 0);
    if (control == CC_SpinBox && part == SC_SpinBoxEditField)
        return rect.adjusted(fieldInset, 0, 0, 0);
    if (control == CC_ScrollBar && (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine))
        return {};
    return rect;
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                  const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(qMax(option->fontMetrics.height() + fieldMargin, fieldHeight)); // equal heights in a row
        break;
    case CT_TabBarTab:
        result.setHeight(qMax(result.height(), tabHeight));
        break;
    case CT_PushButton:
    case CT_ToolButton:
        result.setHeight(qMax(result.height(), fieldHeight));
        break;
    default:
        break;
    }
    if (type == CT_LineEdit || type == CT_SpinBox)
        result.rwidth() += 2 * fieldInset;
    if (type == CT_ComboBox)
        result.rwidth() += fieldInset;
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
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace standpipe

#include "moc_flatstyle.cpp"
