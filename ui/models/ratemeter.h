// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <deque>

namespace standpipe {

/// The rate per second of a running total, over the last `span`.
/// Thread: one at a time
/// Bounds: one sample for each add() within the span
class RateMeter {
public:
    static constexpr std::chrono::seconds span{1};

    void add(quint64 total, SteadyTime now)
    {
        if (!m_samples.empty() && total < m_samples.back().total)
            m_samples.clear(); // the total was reset
        m_samples.push_back({total, now});
        forget(now);
    }
    /// Rounded down.
    [[nodiscard]] quint64 perSecond(SteadyTime now)
    {
        forget(now);
        return m_samples.empty() ? 0 : m_samples.back().total - m_samples.front().total;
    }
    void clear() { m_samples.clear(); }

private:
    struct Sample {
        quint64 total = 0;
        SteadyTime time;
    };
    /// Keeps the newest sample before the span: it is the total at its start.
    void forget(SteadyTime now)
    {
        while (m_samples.size() > 1 && now - m_samples.at(1).time >= span)
            m_samples.pop_front();
    }

    std::deque<Sample> m_samples;
};

} // namespace standpipe
