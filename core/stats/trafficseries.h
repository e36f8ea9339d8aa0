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

/// How many pipes have a client, and how many are processing a request.
/// Thread: value
struct PoolLevel {
    int limit = 0; ///< maximum number of pipes
    int connected = 0;
    int busy = 0;

    friend bool operator==(const PoolLevel&, const PoolLevel&) = default;
};

/// What happened in one second.
/// Thread: value
struct TrafficSecond {
    std::chrono::seconds second{0}; ///< on the axis of the series, since 1970
    quint64 requests = 0;
    quint64 replies = 0;
    quint64 errors = 0; ///< bad requests, requests without a reply, evicted clients, problems
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 dropped = 0;     ///< activities dropped for lack of space
    bool isComplete = true;  ///< false: activities were dropped in this second, so all of the above are lower bounds
    LatencyHistogram took{}; ///< from request to reply
    PoolLevel most{};        ///< the maximum seen in it
    PoolLevel last{};        ///< at its end
};

/// Traffic in buckets of one second over the last minutes; seconds in which nothing happened have no bucket.
/// Thread: one at a time
/// Bounds: limits::statsSpan buckets
class TrafficSeries {
public:
    explicit TrafficSeries(std::chrono::seconds span = limits::statsSpan) : m_span(span) {}

    /// Counts a batch; the clocks must have been read after it arrived.
    void add(std::span<const Activity> batch, const SeriesClock& clock);
    /// The pool's level from now on, as far as is known.
    void setPool(const PoolLevel& level, const SeriesClock& clock);

    /// The seconds that have a bucket, ascending; the last one may be incomplete.
    [[nodiscard]] const std::deque<TrafficSecond>& seconds() const { return m_seconds; }
    /// The bucket of a second; null if nothing happened in it.
    [[nodiscard]] const TrafficSecond* find(std::chrono::seconds second) const;
    /// The pool's level at the end of a second, as of the last change before it.
    [[nodiscard]] PoolLevel levelAt(std::chrono::seconds second) const;
    /// All reply times of the seconds from `from` to before `end`.
    [[nodiscard]] LatencyHistogram took(std::chrono::seconds from, std::chrono::seconds end) const;
    [[nodiscard]] std::chrono::seconds span() const { return m_span; }
    /// Bytes of memory, approximately.
    [[nodiscard]] qsizetype bytes() const;

private:
    [[nodiscard]] TrafficSecond& bucket(std::chrono::seconds second);
    void count(const Activity& activity, TrafficSecond& second);
    void dropped(const Activity& activity, std::chrono::seconds second);
    void forgetOld(std::chrono::seconds now);

    std::chrono::seconds m_span;
    std::deque<TrafficSecond> m_seconds;
    PoolLevel m_before{};                ///< the level before the first bucket
    std::chrono::seconds m_addedUpTo{0}; ///< the second of the last batch
};

} // namespace standpipe
