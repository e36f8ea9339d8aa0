// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/server/poolsnapshot.h"
#include "core/stats/pipelatencies.h"
#include "core/stats/trafficseries.h"
#include "ui/models/pipelanes.h"

#include <QObject>

#include <functional>

namespace standpipe {

/// The data of a server window's charts and lanes: counts activities and pool snapshots as they arrive.
/// Thread: GUI thread
/// Bounds: those of TrafficSeries, PipeLatencies and PipeLanes
class TrafficCollector final : public QObject {
    Q_OBJECT
public:
    /// Both clocks, read at the same moment.
    struct Moment {
        WallTime wall;
        SteadyTime steady;
    };

    explicit TrafficCollector(QObject* parent = nullptr);
    /// Uses the given clocks.
    explicit TrafficCollector(std::function<Moment()> clocks, QObject* parent = nullptr);

    /// Counts a batch.
    void add(const std::vector<Activity>& batch);
    /// An empty snapshot: there is no pool.
    void setPool(const PoolSnapshot& pool);

    /// The present on the series' time axis.
    [[nodiscard]] WallTime now();
    [[nodiscard]] const SeriesClock& clock() const { return m_clock; }
    [[nodiscard]] const TrafficSeries& series() const { return m_series; }
    [[nodiscard]] const PipeLatencies& latencies() const { return m_latencies; }
    [[nodiscard]] const PipeLanes& lanes() const { return m_lanes; }
    /// A lane has changed.
    [[nodiscard]] bool hasTraffic() const { return m_hasTraffic; }

Q_SIGNALS:
    /// A count has changed.
    void changed();

private:
    void read();

    std::function<Moment()> m_clocks;
    SeriesClock m_clock;
    TrafficSeries m_series;
    PipeLatencies m_latencies;
    PipeLanes m_lanes;
    PoolLevel m_level{};
    bool m_hasTraffic = false;
};

} // namespace standpipe
