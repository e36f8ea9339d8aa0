// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timewindow.h"

#include <QWidget>

class QItemSelectionModel;
class QLabel;
class QTableView;

namespace standpipe {

class LaneLegend;
class LiveRefresh;
class PipeModel;
class PlainTable;
class TrafficCollector;

/// The lanes of the pipes, in the order of the pipes table and with its selection; below them a legend, and how many
/// pipes were busy at once. Ctrl with the wheel, + and - zoom, dragging and Shift with the arrow keys move the time, a
/// double click or Escape returns to the present.
/// Thread: GUI thread
class LanesView final : public QWidget {
    Q_OBJECT
public:
    /// All references must outlive the view; the selection belongs to another view of the same model.
    LanesView(PipeModel& pipes, TrafficCollector& traffic, QItemSelectionModel* selection, QWidget* parent = nullptr);

    [[nodiscard]] PlainTable* table() const { return m_table; }
    [[nodiscard]] const TimeWindow& window() const { return m_window; }
    [[nodiscard]] const LiveRefresh& live() const { return *m_live; }
    void showPresent();

private:
    void connectHands();
    void refresh();
    void showWindow();
    void zoom(double factor, std::optional<double> x);
    void drag(double from, double to);

    PipeModel& m_pipes;
    TrafficCollector& m_traffic;
    TimeWindow m_window;
    WallTime m_now{};
    PlainTable* m_table;
    LaneLegend* m_legend;
    LiveRefresh* m_live;
};

} // namespace standpipe
