// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/stats/trafficseries.h"

#include <algorithm>

namespace standpipe {

namespace {

std::chrono::seconds secondOf(WallTime time)
{
    return std::chrono::floor<std::chrono::seconds>(time.time_since_epoch());
}

void raise(PoolLevel& most, const PoolLevel& level)
{
    most.limit = std::max(most.limit, level.limit);
    most.connected = std::max(most.connected, level.connected);
    most.busy = std::max(most.busy, level.busy);
}

} // namespace

void TrafficSeries::add(std::span<const Activity> batch, const SeriesClock& clock)
{
    const std::chrono::seconds now = secondOf(clock.now());
    TrafficSecond* last = nullptr; // most of a batch falls into one second
    for (const Activity& activity : batch) {
        const std::chrono::seconds second =
            std::max(secondOf(clock.at(activity.time)), now - m_span + std::chrono::seconds(1));
        if (activity.kind == ActivityKind::Dropped) {
            dropped(activity, second);
            last = nullptr;
            continue;
        }
        if (last == nullptr || last->second != second)
            last = &bucket(second);
        count(activity, *last);
    }
    m_addedUpTo = std::max(m_addedUpTo, now);
    forgetOld(now);
}

void TrafficSeries::count(const Activity& activity, TrafficSecond& second)
{
    switch (activity.kind) {
    case ActivityKind::Request:
        ++second.requests;
        second.bytesIn += static_cast<quint64>(activity.bytes);
        return;
    case ActivityKind::Reply:
        ++second.replies;
        break;
    case ActivityKind::BadRequest:
        ++second.errors;
        break;
    case ActivityKind::Unanswered:
    case ActivityKind::Evicted:
    case ActivityKind::Problem:
        ++second.errors;
        return;
    case ActivityKind::Push:
        break;
    default:
        return;
    }
    second.bytesOut += static_cast<quint64>(activity.bytes);
    if (activity.took.count() >= 0)
        second.took.add(activity.took);
}

/// They were dropped at some time after the last batch.
void TrafficSeries::dropped(const Activity& activity, std::chrono::seconds second)
{
    const std::chrono::seconds since = m_addedUpTo.count() == 0 ? second : m_addedUpTo;
    const std::chrono::seconds first = std::clamp(since, second - m_span + std::chrono::seconds(1), second);
    for (std::chrono::seconds each = first; each <= second; ++each)
        bucket(each).isComplete = false;
    bucket(second).dropped += static_cast<quint64>(activity.count);
}

void TrafficSeries::setPool(const PoolLevel& level, const SeriesClock& clock)
{
    const std::chrono::seconds now = secondOf(clock.now());
    const PoolLevel before = levelAt(now);
    if (level == before)
        return;
    TrafficSecond& second = bucket(now);
    raise(second.most, level);
    second.last = level;
    forgetOld(now);
}

TrafficSecond& TrafficSeries::bucket(std::chrono::seconds second)
{
    const auto place = m_seconds.empty() || m_seconds.back().second < second
                           ? m_seconds.end()
                           : std::ranges::lower_bound(m_seconds, second, {}, &TrafficSecond::second);
    if (place != m_seconds.end() && place->second == second)
        return *place;
    const PoolLevel level = place == m_seconds.begin() ? m_before : std::prev(place)->last;
    TrafficSecond made;
    made.second = second;
    made.most = made.last = level;
    return *m_seconds.insert(place, std::move(made));
}

void TrafficSeries::forgetOld(std::chrono::seconds now)
{
    while (!m_seconds.empty() && m_seconds.front().second <= now - m_span) {
        m_before = m_seconds.front().last;
        m_seconds.pop_front();
    }
}

const TrafficSecond* TrafficSeries::find(std::chrono::seconds second) const
{
    const auto place = std::ranges::lower_bound(m_seconds, second, {}, &TrafficSecond::second);
    return place != m_seconds.end() && place->second == second ? &*place : nullptr;
}

PoolLevel TrafficSeries::levelAt(std::chrono::seconds second) const
{
    const auto next = std::ranges::upper_bound(m_seconds, second, {}, &TrafficSecond::second);
    return next == m_seconds.begin() ? m_before : std::prev(next)->last;
}

LatencyHistogram TrafficSeries::took(std::chrono::seconds from, std::chrono::seconds end) const
{
    LatencyHistogram all;
    for (auto at = std::ranges::lower_bound(m_seconds, from, {}, &TrafficSecond::second);
         at != m_seconds.end() && at->second < end; ++at)
        all.add(at->took);
    return all;
}

qsizetype TrafficSeries::bytes() const
{
    auto bytes = static_cast<qsizetype>(m_seconds.size()) * qsizetype{sizeof(TrafficSecond)};
    for (const TrafficSecond& second : m_seconds)
        bytes += second.took.bytes();
    return bytes;
}

} // namespace standpipe
