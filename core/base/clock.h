// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clockdouble.h"

#include <chrono>

namespace standpipe {

/// Time for display: microseconds since 1970-01-01 UTC.
using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;
using Nanoseconds = std::chrono::nanoseconds;
using Milliseconds = std::chrono::milliseconds;

/// The clock for all time limits.
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
