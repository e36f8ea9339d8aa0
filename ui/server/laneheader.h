// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/seriesclock.h"
#include "ui/charts/timewindow.h"

#include <QHeaderView>

namespace standpipe {

/// The header above the lanes: the header of the pipes, with a time axis over the lanes.
/// Thread: GUI thread
class LaneHeader final : public QHeaderView {
    Q_OBJECT
public:
    /// laneColumn: the column of the time axis. References must outlive the header.
    LaneHeader(int laneColumn, const TimeWindow& window, const SeriesClock& clock, QWidget* parent);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const override;

private:
    void paintTimes(QPainter& painter, const QRect& rect) const;

    const int m_laneColumn;
    const TimeWindow& m_window;
    const SeriesClock& m_clock;
};

} // namespace standpipe
