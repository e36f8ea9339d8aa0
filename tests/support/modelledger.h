// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QObject>
#include <QStringList>

namespace standpipe::test {

/// Applies a table model's row signals to a list, as a view does. The list must equal the model.
/// Thread: GUI thread
class ModelLedger final : public QObject {
public:
    explicit ModelLedger(const QAbstractItemModel& model) : m_model(model)
    {
        m_rows = truth();
        connect(&model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
            for (int row = first; row <= last; ++row)
                m_rows.insert(row, text(row));
            ++m_insertions;
        });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex&, int first, int last) { m_rows.remove(first, last - first + 1); });
        connect(&model, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex&, int first, int last, const QModelIndex&, int to) {
                    for (int moved = 0; moved <= last - first; ++moved)
                        to < first ? m_rows.move(first + moved, to + moved) : m_rows.move(first, to - 1);
                });
        connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& from, const QModelIndex& to) {
            for (int row = from.row(); row <= to.row(); ++row)
                m_rows[row] = text(row);
        });
        connect(&model, &QAbstractItemModel::modelReset, this, [this] { m_rows = truth(); });
    }

    /// The rows of the model.
    [[nodiscard]] QStringList truth() const
    {
        QStringList rows;
        for (int row = 0; row < m_model.rowCount(); ++row)
            rows.append(text(row));
        return rows;
    }
    [[nodiscard]] const QStringList& rows() const { return m_rows; }
    /// Number of rowsInserted signals.
    [[nodiscard]] int insertions() const { return m_insertions; }

private:
    [[nodiscard]] QString text(int row) const
    {
        QStringList cells;
        for (int column = 0; column < m_model.columnCount(); ++column)
            cells.append(m_model.index(row, column).data().toString());
        return cells.join(u'|');
    }

    const QAbstractItemModel& m_model;
    QStringList m_rows;
    int m_insertions = 0;
};

} // namespace standpipe::test
