// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace standpipe::bench {

/// Measures stalls of this thread's event loop by the delay of a timer of one millisecond. Since other programs may
/// also delay the thread, the processor time it used between two beats is measured as well.
/// Thread: the thread under measurement
class Heartbeat final : public QObject {
    Q_OBJECT
public:
    Heartbeat();

    void start();
    void stop();
    /// A percentile of the gaps between two beats.
    [[nodiscard]] double percentileMs(double percent) const { return percentileOf(m_gaps, percent); }
    [[nodiscard]] double longestMs() const { return percentileMs(100); }
    /// The same percentile of the thread's processor time in them.
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
