// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/filter/activityfilter.h"

#include <QBasicTimer>
#include <QObject>

#include <chrono>

namespace standpipe {

class ActivityTableModel;

/// Looks for the next or previous shown row that passes a filter, in short slices, and once around: behind the last row it goes on
/// at the first.
/// Thread: GUI thread
/// Bounds: a slice takes about sliceTime
class LogFinder final : public QObject {
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds sliceTime{8};

    /// The model must outlive the finder.
    explicit LogFinder(ActivityTableModel& model, QObject* parent = nullptr);

    /// Looks from the row behind (or before) `from`, which itself comes last; -1: from the first or last row. A search that runs is
    /// given up for it.
    void find(const ActivityFilter& filter, int from, bool forward);
    void stop();
    [[nodiscard]] bool isSearching() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// wrapped: beyond the end, from the other one.
    void found(int row, bool wrapped);
    /// Of so many rows none.
    void notFound(int rows);

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void searchSlice();
    /// To the next row; wraps.
    void step();
    void onRowsRemoved(int first, int last);

    ActivityTableModel& m_model;
    ActivityFilter m_filter;
    QBasicTimer m_timer;
    int m_row = 0;
    int m_left = 0; ///< rows to look at
    int m_rows = 0; ///< rows in all, when it began
    bool m_forward = true;
    bool m_wrapped = false;
};

} // namespace standpipe
