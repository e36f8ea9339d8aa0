// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

namespace standpipe {

/// One axis of time for what carries wall time: runs on evenly when somebody sets the clock. A time on it is the wall time as it
/// would be had the clock never been set; asWall() tells what the clock, as it goes now, would have shown then.
///
///     read(both clocks), then at(time of each activity that came since the last read())
///
/// Thread: one at a time
class SeriesClock {
public:
    /// The wall clock and the steady one may part by so much before the wall clock counts as set: slewing and waiting between the
    /// two readings are less.
    static constexpr std::chrono::milliseconds tolerance{500};

    /// Reads both clocks at one moment.
    void read(WallTime wall, SteadyTime steady);
    /// Now, at the last read().
    [[nodiscard]] WallTime now() const { return m_now; }
    /// The place of a wall time: never after now(); if the clock was set a moment ago, not before that moment either.
    [[nodiscard]] WallTime at(WallTime wall) const;
    [[nodiscard]] WallTime asWall(WallTime time) const { return time - m_ahead; }
    /// How often the clock was set.
    [[nodiscard]] int jumps() const { return m_jumps; }

private:
    WallTime m_now{};
    WallTime m_earliest = WallTime::min();
    SteadyTime m_steady{};
    SteadyTime m_jumped{};
    std::chrono::microseconds m_ahead{0}; ///< of the wall clock
    int m_jumps = 0;
    bool m_isRunning = false;
};

} // namespace standpipe
