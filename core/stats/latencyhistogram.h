// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <vector>

namespace standpipe {

/// Counts times in log-linear steps: 128 steps from each power of two to the next. A quantile is therefore within relativeError of
/// the true one (exact below 128 ns), however many times were added; none is left out. Histograms can be added and subtracted.
/// Thread: one at a time
/// Bounds: 8 bytes for each step that has times, so never more than 58 KiB; a count holds 2^48 times
class LatencyHistogram {
public:
    /// Half a step of the 128 in an octave.
    static constexpr double relativeError = 1.0 / 256;

    /// Times of one step.
    struct Step {
        Nanoseconds least{0}; ///< the shortest time that belongs to it
        Nanoseconds end{0};   ///< the shortest one that is too long for it
        quint64 count = 0;
    };

    /// A time below zero, from a clock that went back, counts as zero.
    void add(Nanoseconds time);
    void add(const LatencyHistogram& other);
    /// Takes away what was added before: other must be an earlier state of this one.
    void subtract(const LatencyHistogram& other);
    void clear();

    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// The time that the given part (0.5, 0.99 …) of all were at most; 0 if there are none.
    [[nodiscard]] Nanoseconds quantile(double part) const;
    /// Exact; after subtract() within relativeError.
    [[nodiscard]] Nanoseconds longest() const { return m_longest; }
    /// The steps that have times, ascending.
    [[nodiscard]] std::vector<Step> steps() const;
    /// Bytes of memory beside the object itself.
    [[nodiscard]] qsizetype bytes() const
    {
        return static_cast<qsizetype>(m_cells.capacity()) * qsizetype{sizeof(quint64)};
    }

private:
    // A cell: the number of the step in the upper 16 bits, the count in the lower 48; ascending by step.
    std::vector<quint64> m_cells;
    quint64 m_count = 0;
    Nanoseconds m_longest{0};
};

} // namespace standpipe
