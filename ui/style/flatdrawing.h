// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QStyle>
#include <QStyleOption>

class QPainter;

namespace standpipe {

// Drawing functions of FlatStyle. All of them restore the painter.

[[nodiscard]] QColor ink(ColourRole role);
[[nodiscard]] bool has(const QStyleOption* option, QStyle::StateFlag flag);
/// A rounded rectangle with its one-pixel border aligned to whole pixels; invalid colours are not drawn.
void drawRounded(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border);
/// A field; its border has the error colour if the widget's property "isWrong" is set.
void drawField(QPainter* painter, const QStyleOption* option, const QWidget* widget);
void drawButton(QPainter* painter, const QStyleOption* option);
/// Flat unless hovered, pressed or checked.
void drawToolButton(QPainter* painter, const QStyleOption* option);
void drawChevron(QPainter* painter, const QPoint& centre, bool up, const QColor& colour);
void drawCheckBox(QPainter* painter, const QStyleOption* option);
/// A thumb without groove or arrows.
void drawScrollBar(QPainter* painter, const QStyleOptionSlider* bar, const QRect& thumb);
void drawHeader(QPainter* painter, const QStyleOption* option);
void drawMenuBarItem(QPainter* painter, const QStyleOptionMenuItem* item);
void drawTab(QPainter* painter, const QStyleOption* option);

} // namespace standpipe
