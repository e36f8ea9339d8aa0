// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace standpipe {

/// A table without grid and frames: selects rows, Tab leaves it, headers are small and aligned with their cells (by the
/// model's Qt::TextAlignmentRole). All rows have the same height.
/// Thread: GUI thread
class PlainTable : public QTableView {
    Q_OBJECT
public:
    explicit PlainTable(int rowHeight, QWidget* parent = nullptr);

Q_SIGNALS:
    /// Escape was pressed in the table.
    void escaped();

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace standpipe
