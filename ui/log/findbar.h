// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"

#include <QWidget>

class QLabel;

namespace standpipe {

class FilterLine;

/// The line in which something is looked for that hides no rows: next, previous, and what became of it.
/// Thread: GUI thread
class FindBar final : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    /// Shows the bar and puts the cursor into its line.
    void open();
    void close();
    /// Looks for what is in the line; opens the bar if there is nothing.
    void findAgain(bool forward);
    void setRemark(const QString& sentence);
    [[nodiscard]] FilterLine& line() const { return *m_line; }

Q_SIGNALS:
    void findWanted(const standpipe::ActivityFilter& filter, bool forward);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    FilterLine* m_line;
    QLabel* m_remark;
    QLabel* m_note;
};

} // namespace standpipe
