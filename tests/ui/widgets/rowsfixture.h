// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/rowtablemodel.h"
#include "ui/widgets/rowsview.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QTest>

#include <algorithm>

namespace standpipe::test {

inline constexpr int rowHeight = 20;
inline constexpr int millions = 10'000'000;

/// A model of numbers, which are appended and removed anywhere; counts the cells requested.
/// Thread: GUI thread
class Numbers final : public RowTableModel {
public:
    explicit Numbers(int count) { m_runs.append({0, count}); }

    void append(int count)
    {
        beginInsertRows({}, rows(), rows() + count - 1);
        m_runs.last().second += count;
        endInsertRows();
    }
    void remove(int first, int count)
    {
        beginRemoveRows({}, first, first + count - 1);
        const int start = m_runs.first().first;
        const int end = m_runs.last().second;
        // Sufficient for these tests: one run, or two with one gap.
        if (first == 0)
            m_runs = {{start + count, end}};
        else
            m_runs = {{start, start + first}, {start + first + count, end}};
        endRemoveRows();
    }
    void setEmpty()
    {
        beginResetModel();
        m_runs = {{0, 0}};
        endResetModel();
    }
    [[nodiscard]] int number(int row) const
    {
        for (const auto& [first, end] : m_runs) {
            if (row < end - first)
                return first + row;
            row -= end - first;
        }
        return -1;
    }
    mutable qint64 asked = 0;

protected:
    [[nodiscard]] int rows() const override
    {
        int sum = 0;
        for (const auto& [first, end] : m_runs)
            sum += end - first;
        return sum;
    }
    [[nodiscard]] int columns() const override { return 3; }
    [[nodiscard]] QVariant cell(int row, int /*column*/, int role) const override
    {
        ++asked;
        return role == Qt::DisplayRole ? QVariant(number(row)) : QVariant();
    }
    [[nodiscard]] QVariant header(int column, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(column) : QVariant();
    }

private:
    QList<QPair<int, int>> m_runs;
};

/// A visible view of exactly ten rows.
/// Thread: GUI thread
struct Shown {
    explicit Shown(int count) : model(count)
    {
        view.setModel(&model);
        view.resize(400, 10 * rowHeight + view.header()->height());
        view.show();
        view.setFocus();
    }
    [[nodiscard]] QList<int> selected() const
    {
        QList<int> rows;
        const QItemSelection selection = view.selectionModel()->selection();
        for (const QItemSelectionRange& range : selection) {
            for (int row = range.top(); row <= range.bottom(); ++row)
                rows.append(row);
        }
        std::sort(rows.begin(), rows.end());
        return rows;
    }
    void click(int row, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, view.visualRect(model.index(row, 1)).center());
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&view, key, modifiers); }
    [[nodiscard]] int current() const { return view.currentIndex().row(); }
    [[nodiscard]] int topNumber() const { return model.number(view.topRow()); }

    Numbers model;
    RowsView view{rowHeight};
};

} // namespace standpipe::test
