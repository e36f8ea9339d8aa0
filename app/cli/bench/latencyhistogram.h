// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <vector>

namespace standpipe::cli {

/// Counts times in log-linear steps: 128 steps from each power of two to the next. A quantile is therefore within 0.4 % of the
/// true one (exact below 128 ns), however many times were added; none is left out.
/// Thread: one at a time
class LatencyHistogram {
public:
    LatencyHistogram();

    void add(Nanoseconds time);
    [[nodiscard]] quint64 count() const { return m_count; }
    /// The time that the given part (0.5, 0.99 …) of all were at most; 0 if there are none.
    [[nodiscard]] Nanoseconds quantile(double part) const;
    /// Exact.
    [[nodiscard]] Nanoseconds longest() const { return m_longest; }

private:
    std::vector<quint64> m_steps;
    quint64 m_count = 0;
    Nanoseconds m_longest{0};
};

} // namespace standpipe::cli
