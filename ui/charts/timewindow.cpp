// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timewindow.h"

#include <algorithm>

namespace standpipe {

void TimeWindow::setNow(WallTime now)
{
    m_now = now;
    place(m_isFollowing ? now : m_end);
}

void TimeWindow::zoom(double factor, WallTime around)
{
    const double wanted = static_cast<double>(m_span.count()) * factor;
    const auto span = std::clamp(Span(static_cast<Span::rep>(wanted)), shortest, m_longest);
    const double scale = static_cast<double>(span.count()) / static_cast<double>(m_span.count());
    const auto after = Span(static_cast<Span::rep>(static_cast<double>((m_end - around).count()) * scale));
    m_span = span;
    place(m_isFollowing ? m_now : around + after);
}

void TimeWindow::move(Span by)
{
    m_isFollowing = false;
    place(m_end + by);
}

void TimeWindow::reset()
{
    m_span = first;
    m_isFollowing = true;
    place(m_now);
}

/// Clamps to the range that is kept.
void TimeWindow::place(WallTime end)
{
    const WallTime earliest = m_now - m_longest + m_span;
    m_end = std::min(std::max(end, earliest), m_now);
    if (m_end == m_now)
        m_isFollowing = true;
}

} // namespace standpipe
