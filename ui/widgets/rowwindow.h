// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

namespace standpipe {

/// Geometry of a view of rows of one height.
/// Thread: value
struct RowWindow {
    int rows = 0;   ///< total
    int top = 0;    ///< the first visible row
    int height = 0; ///< of the view, in pixels
    int rowHeight = 1;

    /// The number of rows that fit.
    [[nodiscard]] int room() const { return qMax(1, height / rowHeight); }
    /// The row at that y position; negative above the first one, beyond the last below it.
    [[nodiscard]] int rowAt(int y) const { return top + (y >= 0 ? y / rowHeight : -1 - (-1 - y) / rowHeight); }
    [[nodiscard]] int heightOf(int row) const { return (row - top) * rowHeight; }
    [[nodiscard]] int lastInView() const { return qMin(rows - 1, rowAt(height - 1)); }
    [[nodiscard]] int largestTop() const { return qMax(0, rows - room()); }
    /// The first visible row after scrolling to this row.
    [[nodiscard]] int topFor(int row, QAbstractItemView::ScrollHint hint) const;
    /// The target row of Page Down and similar keys; -1: no row.
    [[nodiscard]] int rowFrom(int row, int step) const;
};

} // namespace standpipe
