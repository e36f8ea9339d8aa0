// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/log/activitysource.h"

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace standpipe::bench {

/// Emits a source's activities on its own thread at a constant rate, in one batch a millisecond.
/// Thread: created and joined on one thread; give is called on its own
class SteadyStream {
public:
    using Give = std::function<void(std::vector<Activity>& batch)>;

    SteadyStream(ActivitySource& source, qsizetype perSecond, Milliseconds duration, Give give);
    [[nodiscard]] bool isOver() const { return m_isOver; }
    /// The time it took to emit them.
    [[nodiscard]] double seconds() const { return m_seconds; }

private:
    void run(ActivitySource& source, qsizetype perSecond, Milliseconds duration, const Give& give);

    std::atomic<bool> m_isOver = false;
    double m_seconds = 0; ///< written before m_isOver
    std::jthread m_thread;
};

} // namespace standpipe::bench
