// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plaintable.h"

namespace standpipe {

class RuleTableModel;

/// The rules in their order: a block of rows is selected and dragged, cells are edited where they stand. While there is none it says
/// what will be here.
/// Thread: GUI thread
class RulesTable final : public PlainTable {
    Q_OBJECT
public:
    /// The model must outlive the table.
    explicit RulesTable(RuleTableModel& model, QWidget* parent = nullptr);

    /// The first of the selected rows; -1: none.
    [[nodiscard]] int firstSelected() const;
    [[nodiscard]] int selectedCount() const;
    void selectRows(int row, int count);

Q_SIGNALS:
    void addWanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showBeginning();
    [[nodiscard]] int rowBefore(const QPoint& place) const;

    RuleTableModel& m_model;
    QWidget* m_beginning;
};

} // namespace standpipe
