// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowtext.h"

#include <QHeaderView>
#include <QModelIndex>
#include <QStringList>

namespace standpipe {

QString rowText(const QModelIndex& row, const QHeaderView& header)
{
    QStringList cells;
    for (int visual = 0; row.isValid() && visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        const QString cell = row.siblingAtColumn(column).data(Qt::AccessibleTextRole).toString();
        if (!header.isSectionHidden(column) && !cell.isEmpty())
            cells.append(cell);
    }
    return cells.join(QStringLiteral(", "));
}

} // namespace standpipe
