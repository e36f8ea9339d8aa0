// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace standpipe {

/// A flat table: implements the index arithmetic; a subclass implements four functions.
/// Thread: GUI thread (any one thread; no Gui, no Widgets)
class RowTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex& parent = QModelIndex()) const final;
    [[nodiscard]] int columnCount(const QModelIndex& parent = QModelIndex()) const final;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

protected:
    [[nodiscard]] virtual int rows() const = 0;
    [[nodiscard]] virtual int columns() const = 0;
    /// row and column are within rows() and columns().
    [[nodiscard]] virtual QVariant cell(int row, int column, int role) const = 0;
    /// column is within columns().
    [[nodiscard]] virtual QVariant header(int column, int role) const = 0;
    /// Emits dataChanged() for all cells of the rows first … last, if there are any.
    void rowsChanged(int first, int last);
};

} // namespace standpipe
