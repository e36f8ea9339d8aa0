// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/limits.h"
#include "core/stats/latencyhistogram.h"
#include "core/stats/seriesclock.h"

#include <deque>
#include <span>

namespace standpipe {

/// How many pipes have a client, and how many are in the middle of a request.
/// Thread: value
struct PoolLevel {
    int limit = 0; ///< pipes there may be
    int connected = 0;
    int busy = 0;

    friend bool operator==(const PoolLevel&, const PoolLevel&) = default;
};

/// What happened in one second.
/// Thread: value
struct TrafficSecond {
    std::chrono::seconds second{0}; ///< on the series' axis, since 1970
    quint64 requests = 0;
    quint64 replies = 0;
    quint64 errors = 0; ///< bad requests, unanswered ones, clients evicted, problems
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 dropped = 0;     ///< activities that found no room
    bool isComplete = true;  ///< false: activities were dropped in this second, so all of the above is a lower bound
    LatencyHistogram took{}; ///< from request to answer
    PoolLevel most{};        ///< the highest of what was seen in it
    PoolLevel last{};        ///< as it ended
};

/// Traffic in buckets of one second over the last minutes; seconds in which nothing happened have none.
/// Thread: one at a time
/// Bounds: limits::statsSpan buckets
class TrafficSeries {
public:
    explicit TrafficSeries(std::chrono::seconds span = limits::statsSpan) : m_span(span) {}

    /// Counts a batch; the clocks have been read after it came.
    void add(std::span<const Activity> batch, const SeriesClock& clock);
    /// The pool is so from now on, as far as is known.
    void setPool(const PoolLevel& level, const SeriesClock& clock);

    /// The seconds that have a bucket, ascending; the last one may still be under way.
    [[nodiscard]] const std::deque<TrafficSecond>& seconds() const { return m_seconds; }
    /// The bucket of a second; null if nothing happened in it.
    [[nodiscard]] const TrafficSecond* find(std::chrono::seconds second) const;
    /// The pool at the end of a second, known from the last change before.
    [[nodiscard]] PoolLevel levelAt(std::chrono::seconds second) const;
    /// All answer times of the seconds from … before end.
    [[nodiscard]] LatencyHistogram took(std::chrono::seconds from, std::chrono::seconds end) const;
    [[nodiscard]] std::chrono::seconds span() const { return m_span; }
    /// Bytes of memory, about.
    [[nodiscard]] qsizetype bytes() const;

private:
    [[nodiscard]] TrafficSecond& bucket(std::chrono::seconds second);
    void count(const Activity& activity, TrafficSecond& second);
    void dropped(const Activity& activity, std::chrono::seconds second);
    void forgetOld(std::chrono::seconds now);

    std::chrono::seconds m_span;
    std::deque<TrafficSecond> m_seconds;
    PoolLevel m_before{};                ///< the pool as it was before the first bucket
    std::chrono::seconds m_addedUpTo{0}; ///< the second of the last batch
};

} // namespace standpipe
