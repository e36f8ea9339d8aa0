// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/stats/trafficmaker.h"
#include "ui/models/trafficcollector.h"

#include <QWidget>

#include <random>

namespace standpipe::test {

/// A collector with clocks controlled by the test, and traffic for it.
/// Thread: GUI thread
struct TrafficFixture {
    TrafficMaker maker;
    TrafficCollector traffic{[this] { return TrafficCollector::Moment{maker.wall, maker.steady}; }};

    void pass(std::chrono::microseconds time) { maker.pass(time); }
    /// Adds `count` requests of 100 bytes, each with a reply of 200 bytes after this time.
    void exchange(int count, Nanoseconds took, quint32 pipe = 1)
    {
        std::vector<Activity> batch;
        for (int i = 0; i < count; ++i) {
            batch.push_back(maker.request(100, ++m_number, pipe));
            batch.push_back(maker.reply(200, took, m_number, pipe));
        }
        traffic.add(batch);
    }
    /// Fills seconds with requests whose reply times vary.
    void fill(int seconds, int perSecond = 1000)
    {
        std::mt19937_64 random(5);
        std::lognormal_distribution<double> times(12, 0.6);
        std::vector<Activity> batch;
        for (int second = 0; second < seconds; ++second) {
            batch.clear();
            const int count = perSecond + static_cast<int>(random() % static_cast<quint64>(perSecond)) / 4;
            for (int i = 0; i < count; ++i) {
                batch.push_back(maker.request(100 + i % 64, ++m_number));
                batch.push_back(maker.reply(120, Nanoseconds(static_cast<qint64>(times(random))), m_number));
            }
            PoolSnapshot pool;
            pool.limit = 16;
            pool.connected = 4 + second / 20 % 5;
            pool.busy = second % 4;
            traffic.setPool(pool);
            traffic.add(batch);
            pass(std::chrono::seconds(1));
        }
    }

private:
    quint64 m_number = 0;
};

} // namespace standpipe::test
