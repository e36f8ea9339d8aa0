// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/trafficcollector.h"

#include <algorithm>

namespace standpipe {

TrafficCollector::TrafficCollector(QObject* parent)
    : TrafficCollector(
          [] {
              return Moment{wallNow(), steadyNow()};
          },
          parent)
{
}

TrafficCollector::TrafficCollector(std::function<Moment()> clocks, QObject* parent)
    : QObject(parent)
    , m_clocks(std::move(clocks))
{
}

void TrafficCollector::read()
{
    const Moment moment = m_clocks();
    m_clock.read(moment.wall, moment.steady);
}

WallTime TrafficCollector::now()
{
    read();
    return m_clock.now();
}

void TrafficCollector::add(const std::vector<Activity>& batch)
{
    if (batch.empty())
        return;
    read();
    m_series.add(batch, m_clock);
    m_latencies.add(batch);
    m_lanes.add(batch, m_clock);
    m_hasTraffic = m_hasTraffic || std::ranges::any_of(batch, [](const Activity& one) { return !one.pipe.isNull(); });
    Q_EMIT changed();
}

void TrafficCollector::setPool(const PoolSnapshot& pool)
{
    const PoolLevel level{.limit = pool.limit, .connected = pool.connected, .busy = pool.busy};
    if (level == m_level)
        return;
    m_level = level;
    read();
    m_series.setPool(level, m_clock);
    m_lanes.noteLevel(level.connected, level.busy);
    Q_EMIT changed();
}

} // namespace standpipe

#include "moc_trafficcollector.cpp"
