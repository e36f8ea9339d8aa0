// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QStyledItemDelegate>

namespace standpipe {

/// How one cell looks. Invalid colours: the dot is left out, the text takes the palette's.
/// Thread: value
struct CellLook {
    QString text;
    QColor colour;
    QColor dot;
    QFont font;
    Qt::Alignment align = Qt::AlignLeft;
    QColor ground;        ///< of the whole cell, where it is not selected
    QColor edge;          ///< a bar at the cell's left edge
    bool hasMark = false; ///< a small flag in the cell's left padding
};

/// Paints cells from the facts of a model: padding, selection over the whole row, one line, elided at its end.
/// Thread: GUI thread
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    /// The words and colours for a cell's facts.
    [[nodiscard]] virtual CellLook look(const QModelIndex& index) const = 0;
    /// The full text where the cell is too narrow for it.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
};

} // namespace standpipe
