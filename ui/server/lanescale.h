// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timewindow.h"
#include "ui/style/style.h"

#include <QRect>

namespace standpipe {

/// Maps times to positions in a lane's cell. A margin to the right of the lane is reserved for a number.
/// Thread: value
class LaneScale {
public:
    static constexpr int besideWidth = 60;

    LaneScale(const TimeWindow& window, const QRect& cell)
        : m_begin(window.begin())
        , m_lane(cell.adjusted(Style::cellPadding, 0, -besideWidth - Style::cellPadding, 0))
        , m_pixelsPerMicrosecond(m_lane.width() / static_cast<double>(window.span().count()))
    {
    }

    [[nodiscard]] const QRect& lane() const { return m_lane; }
    [[nodiscard]] static QRect besideLane(const QRect& cell)
    {
        return {cell.right() - besideWidth - Style::cellPadding + 1, cell.top(), besideWidth, cell.height()};
    }
    [[nodiscard]] double x(WallTime time) const
    {
        return m_lane.left() + m_pixelsPerMicrosecond * static_cast<double>((time - m_begin).count());
    }
    [[nodiscard]] WallTime time(double x) const
    {
        if (m_pixelsPerMicrosecond <= 0)
            return m_begin;
        return m_begin +
               TimeWindow::Span(static_cast<TimeWindow::Span::rep>((x - m_lane.left()) / m_pixelsPerMicrosecond));
    }
    [[nodiscard]] double width(TimeWindow::Span span) const
    {
        return m_pixelsPerMicrosecond * static_cast<double>(span.count());
    }

private:
    WallTime m_begin;
    QRect m_lane;
    double m_pixelsPerMicrosecond;
};

} // namespace standpipe
