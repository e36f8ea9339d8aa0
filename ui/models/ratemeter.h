// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QtGlobal>

#include <deque>

namespace standpipe {

/// How many a second, from a running total told now and then; over the last `span`.
/// Thread: one at a time
/// Bounds: one sample for each add() within the span
class RateMeter {
public:
    static constexpr std::chrono::seconds span{1};

    void add(quint64 total, SteadyTime now)
    {
        if (!m_samples.empty() && total < m_samples.back().total)
            m_samples.clear(); // counted anew
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
    /// The newest sample outside of the span stays: it is what there was when the span began.
    void forget(SteadyTime now)
    {
        while (m_samples.size() > 1 && now - m_samples.at(1).time >= span)
            m_samples.pop_front();
    }

    std::deque<Sample> m_samples;
};

} // namespace standpipe
