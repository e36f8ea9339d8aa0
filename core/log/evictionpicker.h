// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/log/activityrows.h"

#include <vector>

namespace standpipe {

/// Picks the heaviest runs of removable rows, one fewer than `mostRuns`: the current run is always taken as well.
/// Thread: one at a time
class EvictionPicker {
public:
    /// A candidate for removal.
    /// Thread: value
    struct Run {
        RowRange rows;
        qint64 bytes = 0;
    };

    EvictionPicker(qsizetype rows, qint64 bytes, std::size_t mostRuns)
        : m_mostRuns(mostRuns)
        , m_missingRows(rows)
        , m_missingBytes(bytes)
    {
    }

    /// Whether the run and those already chosen are enough.
    [[nodiscard]] bool isEnoughWith(const Run& run) const
    {
        return run.rows.count >= m_missingRows && run.bytes >= m_missingBytes;
    }
    void add(const Run& run);
    [[nodiscard]] std::vector<RowRange> rangesWith(const Run& last);

private:
    std::vector<Run> m_runs; ///< a heap, the lightest first
    std::size_t m_mostRuns;
    qsizetype m_missingRows;
    qint64 m_missingBytes;
};

} // namespace standpipe
