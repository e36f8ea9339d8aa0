// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QStyledItemDelegate>

namespace standpipe {

/// The appearance of one cell. Invalid colours: no dot; text in the palette's colour.
/// Thread: value
struct CellLook {
    QString text;
    QColor colour;
    QColor dot;
    QFont font;
    Qt::Alignment align = Qt::AlignLeft;
    QColor ground;        ///< background of the cell unless selected
    QColor edge;          ///< a bar at the cell's left edge
    bool hasMark = false; ///< a small flag in the cell's left padding
};

/// Paints cells from a model's roles: padding, selection over the whole row, one elided line.
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
    /// Shows the full text if the cell is too narrow for it.
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
};

} // namespace standpipe
