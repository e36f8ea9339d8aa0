// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>

namespace standpipe {

class LoopTimer;

/// Time for measuring: never jumps.
using SteadyTime = std::chrono::steady_clock::time_point;
/// Time for showing: microseconds since 1970-01-01 UTC.
using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;
using Nanoseconds = std::chrono::nanoseconds;
using Milliseconds = std::chrono::milliseconds;

/// Stands in for the system's steady clock in a test, which moves it by hand: tests/support/testclock.h.
/// Thread: any thread
class ClockDouble {
public:
    ClockDouble() = default;
    virtual ~ClockDouble() = default;
    ClockDouble(const ClockDouble&) = delete;
    ClockDouble& operator=(const ClockDouble&) = delete;

    [[nodiscard]] virtual SteadyTime now() const = 0;
    /// Has LoopTimer::look() called on the timer's thread when the timer may have become due, until timerStopped().
    virtual void timerStarted(LoopTimer& timer) = 0;
    virtual void timerStopped(LoopTimer& timer) = 0;
};

/// Null outside tests. Changes only while nothing that judges times is at work.
inline constinit std::atomic<ClockDouble*> clockDouble = nullptr;

/// The time by which limits are judged.
[[nodiscard]] inline SteadyTime steadyNow()
{
    const ClockDouble* const other = clockDouble.load(std::memory_order_relaxed);
    return other ? other->now() : std::chrono::steady_clock::now();
}

[[nodiscard]] inline WallTime wallNow()
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace standpipe
