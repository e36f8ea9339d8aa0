// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"

#include <QBasicTimer>
#include <QObject>

#include <chrono>

namespace standpipe {

class ActivityTableModel;

/// Searches for the next or previous visible row that passes a filter, in short slices, and wraps around once.
/// Thread: GUI thread
/// Bounds: a slice takes about sliceTime
class LogFinder final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds sliceTime{8};

    /// The model must outlive the finder.
    explicit LogFinder(ActivityTableModel& model, QObject* parent = nullptr);

    /// Searches from the row after (or before) `from`, which itself comes last; -1: from the first or last row.
    /// Replaces a running search.
    void find(const ActivityFilter& filter, int from, bool forward);
    void stop();
    [[nodiscard]] bool isSearching() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// wrapped: found after wrapping around.
    void found(int row, bool wrapped);
    /// No row of this many matches.
    void notFound(int rows);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void searchSlice();
    /// Advances to the next row; wraps around.
    void step();
    void onRowsRemoved(int first, int last);

    ActivityTableModel& m_model;
    ActivityFilter m_filter;
    QBasicTimer m_timer;
    int m_row = 0;
    int m_left = 0; ///< rows left to test
    int m_rows = 0; ///< rows when the search began
    bool m_forward = true;
    bool m_wrapped = false;
};

} // namespace standpipe
