// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace standpipe {

/// Time for measuring: never jumps.
using SteadyTime = std::chrono::steady_clock::time_point;
/// Time for showing: microseconds since 1970-01-01 UTC.
using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>;
using Nanoseconds = std::chrono::nanoseconds;
using Milliseconds = std::chrono::milliseconds;

[[nodiscard]] inline SteadyTime steadyNow()
{
    return std::chrono::steady_clock::now();
}

[[nodiscard]] inline WallTime wallNow()
{
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace standpipe
