// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotlibrary.h"
#include "ui/style/colourtable.h"

namespace standpipe::plotlook {

// The house's look for the pieces of QCustomPlot, in the present colours: lines of one pixel, no frames, no grid.

[[nodiscard]] QPen pen(ColourRole role, Qt::PenStyle style = Qt::SolidLine);
/// A pale ground in the colour of a line.
[[nodiscard]] QBrush fill(ColourRole role);
/// An axis along the bottom has a line, one along the side has none.
void apply(QCPAxis& axis);
void apply(QCPItemText& text, ColourRole role, const QFont& font);
/// A text that keeps off the axes and is not cut by them. The plot owns it.
[[nodiscard]] QCPItemText* makeText(QCustomPlot& plot, QCPAxisRect* place);

} // namespace standpipe::plotlook
