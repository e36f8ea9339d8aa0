// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/stats/latencyhistogram.h"
#include "ui/charts/plotlibrary.h"

#include <QSet>

namespace standpipe {

class LiveRefresh;
class TrafficCollector;

/// The distribution of reply times since the server started, over a logarithmic time axis, with the percentiles
/// marked; of the chosen pipes, or of all.
/// Thread: GUI thread
class HistogramChart final : public QCustomPlot {
    Q_OBJECT
public:
    /// The collector must outlive the chart.
    explicit HistogramChart(TrafficCollector& traffic, QWidget* parent = nullptr);

    void setPipes(const QSet<PipeHandle>& pipes);
    void setPaused(bool paused);
    void refresh();
    [[nodiscard]] const LatencyHistogram& histogram() const { return m_histogram; }
    /// Pipes, number of replies, percentiles and their precision, as a sentence.
    [[nodiscard]] QString caption() const { return m_caption->text(); }
    [[nodiscard]] const LiveRefresh& live() const { return *m_live; }

    [[nodiscard]] QSize minimumSizeHint() const override { return {0, 90}; }
    [[nodiscard]] QSize sizeHint() const override { return {240, 160}; }

private:
    void applyLook();
    void showBars();
    void showMarks();
    [[nodiscard]] QString whose() const;

    TrafficCollector& m_traffic;
    LiveRefresh* m_live;
    QSet<PipeHandle> m_pipes;
    LatencyHistogram m_histogram;
    QCPAxisRect* m_rect;
    QCPAxis* m_time; ///< log10 of nanoseconds
    QCPAxis* m_count;
    QCPGraph* m_bars;
    QCPItemText* m_caption;
    std::vector<QCPItemStraightLine*> m_marks;
    std::vector<QCPItemText*> m_markTexts;
};

} // namespace standpipe
