// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

namespace standpipe {

/// One time axis for activities with wall time: it runs on evenly when the clock is set. A time on it is the wall time
/// as if the clock had never been set; asWall() returns the time that the clock, as it is set now, would have shown
/// then.
///
///     read(both clocks), then at(time of each activity that came since the last read())
///
/// Thread: one at a time
class SeriesClock {
public:
    /// The wall clock counts as set when it and the steady clock differ by more than this: slewing and a delay between
    /// the two readings cause less.
    static constexpr std::chrono::milliseconds tolerance{500};

    /// Takes readings of both clocks, made at one moment.
    void read(WallTime wall, SteadyTime steady);
    /// The time of the last read().
    [[nodiscard]] WallTime now() const { return m_now; }
    /// Maps a wall time to the axis: never after now(); if the clock was set a moment ago, not before that moment
    /// either.
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
