// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/poolsnapshot.h"
#include "ui/models/rowtablemodel.h"

#include <QList>

namespace standpipe {

/// The pipes of a pool, one row each, by handle. Display texts are plain; looks come from the view's delegate.
/// Thread: GUI thread
/// Bounds: as many rows as the pool has pipes
class PipeModel final : public RowTableModel {
    Q_OBJECT
public:
    enum Column : quint8 { Handle, State, Client, Requests, BytesIn, BytesOut, Last, ColumnCount };
    enum Role : quint16 {
        StateRole = Qt::UserRole, ///< int of PipeState
        ConnectedRole,            ///< bool
    };

    using RowTableModel::RowTableModel;

    /// Applies the changes; rows of closed pipes are removed.
    void apply(const PoolSnapshot& pool);
    /// Removes all rows: the server has stopped or restarts.
    void clear();
    [[nodiscard]] const PipeSnapshot& at(int row) const { return m_pipes.at(row); }
    /// -1 if there is no such pipe.
    [[nodiscard]] int rowOf(PipeHandle handle) const;

protected:
    [[nodiscard]] int rows() const override { return static_cast<int>(m_pipes.size()); }
    [[nodiscard]] int columns() const override { return ColumnCount; }
    [[nodiscard]] QVariant cell(int row, int column, int role) const override;
    [[nodiscard]] QVariant header(int column, int role) const override;

private:
    void put(const PipeSnapshot& pipe);
    void sayChanged(QList<int>& rows);
    [[nodiscard]] QString shown(const PipeSnapshot& pipe, int column) const;

    QList<PipeSnapshot> m_pipes; // ascending by handle
};

} // namespace standpipe
