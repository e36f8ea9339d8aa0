// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace standpipe::bench {

/// How long this thread's event loop is away: a timer of a millisecond, and how late it comes. On a machine that others use too the
/// thread may be kept waiting by them, so its own share, the processor time it took from beat to beat, is measured beside it.
/// Thread: the thread under measurement
class Heartbeat final : public QObject {
    Q_OBJECT
public:
    Heartbeat();

    void start();
    void stop();
    /// So many of a hundred gaps between two beats were at most this long.
    [[nodiscard]] double percentileMs(double percent) const { return percentileOf(m_gaps, percent); }
    [[nodiscard]] double longestMs() const { return percentileMs(100); }
    /// The same of the thread's own work in them.
    [[nodiscard]] double workMs(double percent) const { return percentileOf(m_work, percent); }

private:
    void beat();
    [[nodiscard]] static double percentileOf(std::vector<Nanoseconds> times, double percent);

    QTimer m_timer;
    SteadyTime m_last{};
    Nanoseconds m_lastWork{};
    std::vector<Nanoseconds> m_gaps;
    std::vector<Nanoseconds> m_work;
};

} // namespace standpipe::bench
