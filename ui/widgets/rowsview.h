// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/rowwindow.h"

#include <QAbstractItemView>

class QHeaderView;

namespace standpipe {

/// A table of very many rows of one height that keeps no data per row. Selects rows, scrolls vertically by rows and
/// horizontally by pixels, and keeps the visible rows in place while others are inserted and removed; at the end it
/// stays at the end. Tab leaves it, typing does not search.
/// Thread: GUI thread
/// Owns:   its header, not the model
/// Bounds: 80 million rows (positions are ints of pixels)
class RowsView : public QAbstractItemView {
    Q_OBJECT
public:
    explicit RowsView(int rowHeight, QWidget* parent = nullptr);

    [[nodiscard]] QHeaderView* header() const { return m_header; }
    [[nodiscard]] int rowHeight() const { return m_rowHeight; }
    /// The first visible row; 0 if there is none.
    [[nodiscard]] int topRow() const;
    /// The number of rows that fit.
    [[nodiscard]] int rowsInView() const { return window().room(); }

    void setModel(QAbstractItemModel* model) override;
    void reset() override;
    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QModelIndex indexAt(const QPoint& point) const override;
    void keyboardSearch(const QString& /*search*/) override {} // would scan all rows

Q_SIGNALS:
    /// Escape was pressed in the view.
    void escaped();

protected:
    [[nodiscard]] QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    [[nodiscard]] int horizontalOffset() const override;
    [[nodiscard]] int verticalOffset() const override;
    [[nodiscard]] bool isIndexHidden(const QModelIndex& index) const override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex& parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex& parent, int first, int last) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    [[nodiscard]] RowWindow window() const;
    [[nodiscard]] QRect rowsRect(int first, int last) const;
    void onRowsRemoved(int first, int last);
    /// Sets the vertical scroll bar's range, with this row at the top.
    void fitScrollBar(int top);
    void paintRow(QPainter& painter, QStyleOptionViewItem& option, int row);

    const int m_rowHeight;
    QHeaderView* m_header;
    bool m_isRemoving = false;
};

} // namespace standpipe
