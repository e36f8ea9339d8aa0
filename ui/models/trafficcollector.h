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

/// What the charts and lanes of a server window show: counts the activities and pool snapshots as they come.
/// Thread: GUI thread
/// Bounds: those of TrafficSeries, PipeLatencies and PipeLanes
class TrafficCollector final : public QObject {
    Q_OBJECT
public:
    /// The two clocks, read at one moment.
    struct Moment {
        WallTime wall;
        SteadyTime steady;
    };

    explicit TrafficCollector(QObject* parent = nullptr);
    /// With clocks of one's own.
    explicit TrafficCollector(std::function<Moment()> clocks, QObject* parent = nullptr);

    /// Counts a batch; it stays the caller's.
    void add(const std::vector<Activity>& batch);
    /// An empty snapshot: there is no pool.
    void setPool(const PoolSnapshot& pool);

    /// Now, on the axis of all times here.
    [[nodiscard]] WallTime now();
    [[nodiscard]] const SeriesClock& clock() const { return m_clock; }
    [[nodiscard]] const TrafficSeries& series() const { return m_series; }
    [[nodiscard]] const PipeLatencies& latencies() const { return m_latencies; }
    [[nodiscard]] const PipeLanes& lanes() const { return m_lanes; }
    /// Something has happened on a pipe.
    [[nodiscard]] bool hasTraffic() const { return m_hasTraffic; }

Q_SIGNALS:
    /// Something was counted.
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
