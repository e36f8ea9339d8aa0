// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/limits.h"
#include "core/stats/latencyhistogram.h"

#include <QSet>

#include <span>
#include <vector>

namespace standpipe {

/// The answer times of each pipe, and of all together, since the server started listening.
/// Thread: one at a time
/// Bounds: limits::statsPipes pipes have a histogram; the others count for all only
class PipeLatencies {
public:
    /// The server starts anew with the first ServerListening after a ServerStopped: its pipes are numbered from 1 again.
    void add(std::span<const Activity> batch);

    [[nodiscard]] const LatencyHistogram& all() const { return m_all; }
    /// Of these pipes together; of all if there are none.
    [[nodiscard]] LatencyHistogram of(const QSet<PipeHandle>& pipes) const;
    [[nodiscard]] static bool isKept(PipeHandle pipe) { return pipe.number <= limits::statsPipes; }
    /// Bytes of memory, about.
    [[nodiscard]] qsizetype bytes() const;

private:
    LatencyHistogram m_all;
    std::vector<LatencyHistogram> m_pipes; ///< of pipe 1, 2, 3 …
    bool m_hasStopped = false;
};

} // namespace standpipe
