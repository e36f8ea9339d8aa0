// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace standpipe {

/// Draws the conversation: times and messages in monospace on one line, sentences wrapped, colours by meaning.
/// Thread: GUI thread
class ConversationDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    /// Height of a row whose message cell is `cellWidth` pixels wide; index is that cell.
    [[nodiscard]] static int rowHeight(const QModelIndex& index, int cellWidth);
};

} // namespace standpipe
