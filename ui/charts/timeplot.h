// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlines.h"
#include "ui/charts/plotlibrary.h"

namespace standpipe {

/// One chart of TimeCharts: its lines over time and, above them, its name and values.
/// Thread: GUI thread
/// Owns:   nothing; all its pieces belong to the plot
class TimePlot {
public:
    /// Its layout: compact, or full with a value axis; the lowest chart has the time axis.
    enum class Stand : quint8 { Small, Large, Lowest };
    static constexpr int captionHeight = 22;

    TimePlot(QCustomPlot& plot, Chart chart);

    [[nodiscard]] Chart chart() const { return m_chart; }
    [[nodiscard]] QCPAxisRect* rect() const { return m_rect; }
    [[nodiscard]] const std::vector<QCPGraph*>& graphs() const { return m_graphs; }
    void setStand(Stand stand);
    /// A hidden chart must not be in the plot's layout either.
    void setShown(bool shown);
    [[nodiscard]] bool isShown() const { return m_isShown; }
    /// shift: from the series' axis to the displayed axis. incomplete: the seconds that are known in part only.
    void setLines(const std::vector<ChartLine>& lines, const QVector<double>& incomplete, double shift);
    void setRange(double begin, double end);
    /// The text above it: the values of this second, and its time unless it is the present.
    void showValues(double second, const QString& time, const QString& remark);
    /// The second that is marked by a line; none: no line.
    void showCursor(std::optional<double> second);
    void applyLook();
    [[nodiscard]] QString caption() const;

private:
    [[nodiscard]] std::optional<double> valueAt(std::size_t line, double second) const;
    [[nodiscard]] QString valuesText(double second) const;
    void fitValues(double begin, double end);

    const Chart m_chart;
    const std::vector<LineLook> m_looks;
    QCPAxisRect* m_rect;
    QCPAxis* m_time;
    QCPAxis* m_value;
    std::vector<QCPGraph*> m_graphs;
    QCPGraph* m_incomplete;
    QCPItemText* m_name;
    QCPItemText* m_values;
    QCPItemStraightLine* m_cursor;
    Stand m_stand = Stand::Small;
    bool m_isShown = true;
};

} // namespace standpipe
