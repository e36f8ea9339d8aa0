// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

namespace standpipe {

/// Which of many rows of one height are in view, and which will be.
/// Thread: value
struct RowWindow {
    int rows = 0;   ///< there are
    int top = 0;    ///< the row at the upper edge
    int height = 0; ///< of the view, in pixels
    int rowHeight = 1;

    /// How many rows have room.
    [[nodiscard]] int room() const { return qMax(1, height / rowHeight); }
    /// The row at that height, also where there is none: below 0 above the first, too large below the last.
    [[nodiscard]] int rowAt(int y) const { return top + (y >= 0 ? y / rowHeight : -1 - (-1 - y) / rowHeight); }
    [[nodiscard]] int heightOf(int row) const { return (row - top) * rowHeight; }
    [[nodiscard]] int lastInView() const { return qMin(rows - 1, rowAt(height - 1)); }
    [[nodiscard]] int largestTop() const { return qMax(0, rows - room()); }
    /// What stands at the upper edge once this row is in view.
    [[nodiscard]] int topFor(int row, QAbstractItemView::ScrollHint hint) const;
    /// Where Page Down leads to from the row, and the like; -1 stands for no row.
    [[nodiscard]] int rowFrom(int row, int step) const;
};

} // namespace standpipe
