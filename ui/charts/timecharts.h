// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotlibrary.h"
#include "ui/charts/timeplot.h"
#include "ui/charts/timewindow.h"

#include <memory>
#include <optional>

namespace standpipe {

class LiveRefresh;
class TrafficCollector;

/// Requests, reply times, bytes and pipes over the last minutes, one above the other on a common time axis; the compact
/// layout has the first two of them. Shows complete seconds only. The wheel, + and - zoom, dragging and Shift+arrows
/// pan, a double click or Escape returns to the present; the mouse or the arrows select a second, whose values are then
/// shown.
/// Thread: GUI thread
class TimeCharts final : public QCustomPlot {
    Q_OBJECT
public:
    /// The collector must outlive the charts.
    explicit TimeCharts(TrafficCollector& traffic, QWidget* parent = nullptr);

    void setSmall(bool isSmall);
    /// While paused the plot does not move; zooming and panning still work.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const;
    /// The values of the selected second, or of the last one, of all charts in one line.
    [[nodiscard]] QString readout() const;
    [[nodiscard]] const TimeWindow& window() const { return m_window; }
    [[nodiscard]] const std::vector<std::unique_ptr<TimePlot>>& charts() const { return m_charts; }
    [[nodiscard]] const LiveRefresh& live() const { return *m_live; }

    /// Shows everything counted up to now, even while paused.
    void refresh();
    void showPresent();

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The visible range or its contents have changed.
    void shown();

private:
    void connectHands();
    void arrange();
    void applyLook();
    void showWindow();
    void showValues();
    void choose(std::optional<std::chrono::seconds> chosen);
    void pointAt(std::optional<double> x);
    [[nodiscard]] WallTime timeAt(double x) const;
    [[nodiscard]] double shown(std::chrono::microseconds time) const;
    [[nodiscard]] QString incompleteText() const;

    TrafficCollector& m_traffic;
    std::vector<std::unique_ptr<TimePlot>> m_charts;
    TimeWindow m_window;
    LiveRefresh* m_live;
    QVector<double> m_incomplete;  ///< seconds on the series' axis
    std::chrono::seconds m_end{0}; ///< the incomplete second at the last update
    double m_shift = 0;            ///< from the series' axis to wall time
    std::optional<std::chrono::seconds> m_chosen;
    bool m_isSmall = true;
};

} // namespace standpipe
