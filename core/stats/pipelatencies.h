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

/// The reply times of each pipe, and of all together, since the server started listening.
/// Thread: one at a time
/// Bounds: limits::statsPipes pipes have a histogram; the others count in the total only
class PipeLatencies {
public:
    /// The first ServerListening after a ServerStopped resets everything: the server's pipes are numbered from 1 again.
    void add(std::span<const Activity> batch);

    [[nodiscard]] const LatencyHistogram& all() const { return m_all; }
    /// These pipes together; all if the set is empty.
    [[nodiscard]] LatencyHistogram of(const QSet<PipeHandle>& pipes) const;
    [[nodiscard]] static bool isKept(PipeHandle pipe) { return pipe.number <= limits::statsPipes; }
    /// Bytes of memory, approximately.
    [[nodiscard]] qsizetype bytes() const;

private:
    LatencyHistogram m_all;
    std::vector<LatencyHistogram> m_pipes; ///< of pipe 1, 2, 3 …
    bool m_hasStopped = false;
};

} // namespace standpipe
