// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>

class QAbstractItemView;
class QHeaderView;

namespace standpipe {

/// Fits a table's columns into its width, so that it need not be scrolled sideways: each has the width it was given, the last one
/// takes what is left, and where that is too little some columns give way by hiding.
/// Thread: GUI thread
/// Owns:   nothing; the view, which has its model, is its parent
class ColumnFit final : public QObject {
    Q_OBJECT
public:
    /// widths: of all columns but the last. yielding: hidden in this order as long as the last column (or what stands last then)
    /// would be narrower than lastAtLeast.
    ColumnFit(QAbstractItemView* view, QHeaderView* header, const QList<int>& widths, const QList<int>& yielding,
              int lastAtLeast);

    /// Widths as last saved; false, and nothing changed, if there are none for these columns.
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
