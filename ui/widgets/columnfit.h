// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAbstractItemView;
class QHeaderView;

namespace standpipe {

/// Fits a table's columns into its width: each column has its set width, the last one takes the rest, and some columns
/// are hidden where the rest would be too small.
/// Thread: GUI thread
/// Owns:   nothing; the view, which has its model, is its parent
class ColumnFit final : public QObject {
    Q_OBJECT
public:
    /// widths: of all columns but the last. yielding: hidden in this order as long as the last column (or what stands
    /// last then) would be narrower than lastAtLeast.
    ColumnFit(QAbstractItemView* view, QHeaderView* header, const QList<int>& widths, const QList<int>& yielding,
              int lastAtLeast);

    /// Restores saved widths; false, without a change, if there are none for these columns.
    bool restore(const QByteArray& state);
    [[nodiscard]] QByteArray save() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onSectionResized(int column, int width);
    void fit();
    [[nodiscard]] QList<int> visibleColumns() const;

    QAbstractItemView* m_view;
    QHeaderView* m_header;
    QList<int> m_widths;
    const QList<int> m_yielding;
    const int m_lastAtLeast;
    bool m_isFitting = false;
};

} // namespace standpipe
