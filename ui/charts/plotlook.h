// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotlibrary.h"
#include "ui/style/colourtable.h"

namespace standpipe::plotlook {

// Styles QCustomPlot's elements in the current colours: one-pixel lines, no frames, no grid.

[[nodiscard]] QPen pen(ColourRole role, Qt::PenStyle style = Qt::SolidLine);
/// A pale fill in the colour of a line.
[[nodiscard]] QBrush fill(ColourRole role);
/// A horizontal axis has a line, a vertical one has none.
void apply(QCPAxis& axis);
void apply(QCPItemText& text, ColourRole role, const QFont& font);
/// A text outside the axes' rectangle, not clipped to it. The plot owns it.
[[nodiscard]] QCPItemText* makeText(QCustomPlot& plot, QCPAxisRect* place);

} // namespace standpipe::plotlook
