// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

namespace standpipe {

/// The visible part of a time axis. Ends at the present and follows it until it is panned back.
/// Thread: value
class TimeWindow {
public:
    using Span = std::chrono::microseconds;
    static constexpr Span first = std::chrono::minutes(2);
    static constexpr Span shortest = std::chrono::seconds(5);
    /// Factor of one wheel step or key press.
    static constexpr double step = 1.25;

    explicit TimeWindow(Span longest) : m_longest(longest) {}

    void setNow(WallTime now);
    /// Makes it `factor` times as long; the time `around` keeps its position.
    void zoom(double factor, WallTime around);
    /// Pans it; at the right end it follows the present again.
    void move(Span by);
    /// Restores the initial range.
    void reset();

    [[nodiscard]] WallTime begin() const { return m_end - m_span; }
    [[nodiscard]] WallTime end() const { return m_end; }
    [[nodiscard]] Span span() const { return m_span; }
    [[nodiscard]] bool isFollowing() const { return m_isFollowing; }
    [[nodiscard]] bool isAsInTheBeginning() const { return m_isFollowing && m_span == first; }

private:
    void place(WallTime end);

    Span m_longest;
    Span m_span = first;
    WallTime m_now{};
    WallTime m_end{};
    bool m_isFollowing = true;
};

} // namespace standpipe
