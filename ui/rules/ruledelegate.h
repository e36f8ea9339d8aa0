// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/celldelegate.h"

namespace standpipe {

/// Paints and edits the cells of a RuleTableModel. The number of a rule with a fault is in the error colour.
/// Thread: GUI thread
class RuleDelegate final : public CellDelegate {
    Q_OBJECT
public:
    using CellDelegate::CellDelegate;

    [[nodiscard]] QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

Q_SIGNALS:
    /// Editing continues in that cell.
    void editWanted(const QModelIndex& index) const;

protected:
    [[nodiscard]] CellLook look(const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// The condition, followed by the limits of the Conditions column if that is hidden.
    [[nodiscard]] QString wholeCondition(const QModelIndex& index) const;
};

} // namespace standpipe
