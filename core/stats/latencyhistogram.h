// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <vector>

namespace standpipe {

/// Counts times in log-linear steps: 128 steps for each power of two. A quantile is therefore within relativeError of
/// the true one (exact below 128 ns), however many times were added; none is left out. Histograms can be added and
/// subtracted.
/// Thread: one at a time
/// Bounds: 8 bytes for each non-empty step, so never more than 58 KiB; a count holds 2^48 times
class LatencyHistogram {
public:
    /// Half a step of the 128 in an octave.
    static constexpr double relativeError = 1.0 / 256;

    /// The times in one step.
    struct Step {
        Nanoseconds least{0}; ///< the shortest time in it
        Nanoseconds end{0};   ///< the shortest time above it
        quint64 count = 0;
    };

    /// A negative time, from a clock that was set back, counts as zero.
    void add(Nanoseconds time);
    void add(const LatencyHistogram& other);
    /// Subtracts times added before: other must be an earlier state of this one.
    void subtract(const LatencyHistogram& other);
    void clear();

    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// The time not exceeded by this fraction (0.5, 0.99 …) of all times; 0 if there are none.
    [[nodiscard]] Nanoseconds quantile(double part) const;
    /// Exact; after subtract() within relativeError.
    [[nodiscard]] Nanoseconds longest() const { return m_longest; }
    /// The non-empty steps, ascending.
    [[nodiscard]] std::vector<Step> steps() const;
    /// Bytes of memory in addition to the object itself.
    [[nodiscard]] qsizetype bytes() const
    {
        return static_cast<qsizetype>(m_cells.capacity()) * qsizetype{sizeof(quint64)};
    }

private:
    // A cell: the step's number in the upper 16 bits, the count in the lower 48; ascending by step.
    std::vector<quint64> m_cells;
    quint64 m_count = 0;
    Nanoseconds m_longest{0};
};

} // namespace standpipe
