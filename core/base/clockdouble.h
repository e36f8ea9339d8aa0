// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>

namespace standpipe {

class LoopTimer;

/// Time for measuring: never jumps.
using SteadyTime = std::chrono::steady_clock::time_point;

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

} // namespace standpipe
