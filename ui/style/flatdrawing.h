// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QStyle>
#include <QStyleOption>

class QPainter;

namespace standpipe {

// The pieces FlatStyle paints. All of them leave the painter as it was.

[[nodiscard]] QColor ink(ColourRole role);
[[nodiscard]] bool has(const QStyleOption* option, QStyle::StateFlag flag);
/// A rounded rectangle whose one-pixel border lies on whole pixels; invalid colours are left out.
void drawRounded(QPainter* painter, const QRect& rect, const QColor& fill, const QColor& border);
/// A field whose widget has the property "isWrong" set is edged in the colour of errors.
void drawField(QPainter* painter, const QStyleOption* option, const QWidget* widget);
void drawButton(QPainter* painter, const QStyleOption* option);
/// Flat until it is pointed at, pressed or on.
void drawToolButton(QPainter* painter, const QStyleOption* option);
void drawChevron(QPainter* painter, const QPoint& centre, bool up, const QColor& colour);
void drawCheckBox(QPainter* painter, const QStyleOption* option);
/// A thumb without trough or arrows.
void drawScrollBar(QPainter* painter, const QStyleOptionSlider* bar, const QRect& thumb);
void drawHeader(QPainter* painter, const QStyleOption* option);
void drawMenuBarItem(QPainter* painter, const QStyleOptionMenuItem* item);
void drawTab(QPainter* painter, const QStyleOption* option);

} // namespace standpipe
