// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/rowtablemodel.h"

namespace standpipe {

int RowTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : rows();
}

int RowTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : columns();
}

QVariant RowTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return cell(index.row(), index.column(), role);
}

QVariant RowTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns())
        return {};
    return header(section, role);
}

void RowTableModel::rowsChanged(int first, int last)
{
    first = qMax(first, 0);
    last = qMin(last, rows() - 1);
    if (first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, columns() - 1));
}

} // namespace standpipe

#include "moc_rowtablemodel.cpp"
