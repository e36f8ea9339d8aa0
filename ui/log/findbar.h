// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"

#include <QWidget>

class QLabel;

namespace standpipe {

class FilterLine;

/// The find bar: searches without hiding rows; next, previous, and the result.
/// Thread: GUI thread
class FindBar final : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    /// Shows the bar and sets the focus to its line.
    void open();
    void close();
    /// Searches for the text in the line; opens the bar if that is empty.
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
