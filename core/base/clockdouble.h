// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>

namespace standpipe {

class LoopTimer;

/// Time for measuring: never jumps.
using SteadyTime = std::chrono::steady_clock::time_point;

/// Replaces the system's steady clock in a test, which advances it manually: tests/support/testclock.h.
/// Thread: any thread
class ClockDouble {
public:
    ClockDouble() = default;
    virtual ~ClockDouble() = default;
    ClockDouble(const ClockDouble&) = delete;
    ClockDouble& operator=(const ClockDouble&) = delete;

    [[nodiscard]] virtual SteadyTime now() const = 0;
    /// From now on until timerStopped(), calls LoopTimer::look() on the timer's thread whenever the timer may be due.
    virtual void timerStarted(LoopTimer& timer) = 0;
    virtual void timerStopped(LoopTimer& timer) = 0;
};

/// Null outside tests. Changes only while no code that checks times is running.
inline constinit std::atomic<ClockDouble*> clockDouble = nullptr;

} // namespace standpipe
