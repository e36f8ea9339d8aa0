// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowwindow.h"

namespace standpipe {

int RowWindow::topFor(int row, QAbstractItemView::ScrollHint hint) const
{
    switch (hint) {
    case QAbstractItemView::PositionAtTop:
        return row;
    case QAbstractItemView::PositionAtBottom:
        return row - room() + 1;
    case QAbstractItemView::PositionAtCenter:
        return row - room() / 2;
    case QAbstractItemView::EnsureVisible:
        break;
    }
    if (row < top)
        return row;
    return row >= top + room() ? row - room() + 1 : top;
}

int RowWindow::rowFrom(int row, int step) const
{
    return row < 0 ? top : qBound(0, row + step, rows - 1);
}

} // namespace standpipe
