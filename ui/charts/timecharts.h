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

/// Requests, round trips, bytes and pipes over the last minutes, below each other over one axis of time; small, the first two of
/// them. Shows whole seconds: the one under way is not over yet. The wheel, + and - zoom, dragging and Shift with the arrows move,
/// a double click or Escape shows the present again; the mouse or the arrows choose a second whose values are then written.
/// Thread: GUI thread
class TimeCharts final : public QCustomPlot {
    Q_OBJECT
public:
    /// The collector must outlive the charts.
    explicit TimeCharts(TrafficCollector& traffic, QWidget* parent = nullptr);

    void setSmall(bool isSmall);
    /// Paused, the picture stands still; it can be looked at from all sides as before.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const;
    /// The values of the second that is chosen, else of the present one, of all charts in one line.
    [[nodiscard]] QString readout() const;
    [[nodiscard]] const TimeWindow& window() const { return m_window; }
    [[nodiscard]] const std::vector<std::unique_ptr<TimePlot>>& charts() const { return m_charts; }
    [[nodiscard]] const LiveRefresh& live() const { return *m_live; }

    /// Takes what was counted up to now into the picture, paused or not.
    void refresh();
    void showPresent();

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// The picture shows something else now.
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
    std::chrono::seconds m_end{0}; ///< the second under way when the picture was made
    double m_shift = 0;            ///< from the series' axis to the clock as it goes now
    std::optional<std::chrono::seconds> m_chosen;
    bool m_isSmall = true;
};

} // namespace standpipe
