// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plaintable.h"

namespace standpipe {

class RuleTableModel;

/// The rules in order. A block of rows can be selected and dragged, and cells are edited in place. An empty table shows
/// a hint.
/// Thread: GUI thread
class RulesTable final : public PlainTable {
    Q_OBJECT
public:
    /// The model must outlive the table.
    explicit RulesTable(RuleTableModel& model, QWidget* parent = nullptr);

    /// The first selected row; -1 if none.
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
