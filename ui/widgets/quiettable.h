// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace standpipe {

/// A table without grid and frames: rows are selected as wholes, Tab leaves it, headers are small and aligned with their cells
/// (the model's header answers Qt::TextAlignmentRole). Rows have one height, so that a million of them cost nothing.
/// Thread: GUI thread
class QuietTable : public QTableView {
    Q_OBJECT
public:
    explicit QuietTable(int rowHeight, QWidget* parent = nullptr);

    /// Widths of the columns but the last, which takes what is left.
    void setColumnWidths(const QList<int>& widths);
    /// These columns are hidden, the first of them first, as long as the last column would be narrower than so many pixels.
    void setYielding(const QList<int>& columns, int lastAtLeast);
    /// Columns' widths as last saved by saveColumns(); false (and nothing changed) if there are none that fit.
    bool restoreColumns(const QByteArray& state);
    [[nodiscard]] QByteArray saveColumns() const;

Q_SIGNALS:
    /// Escape was pressed in the table.
    void escaped();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void yieldColumns();

    QList<int> m_yielding;
    int m_lastAtLeast = 0;
};

} // namespace standpipe
