// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pipelanes.h"

#include "ui/models/lanethinning.h"

#include <algorithm>

namespace standpipe {
namespace {

bool hasClient(LaneState state)
{
    return state == LaneState::Connected || state == LaneState::Handling;
}

} // namespace

void PipeLanes::add(std::span<const Activity> batch, const SeriesClock& clock)
{
    for (const Activity& activity : batch) {
        const WallTime time = clock.at(activity.time);
        if (activity.pipe.isNull())
            takeForServer(activity, time);
        else
            take(activity, time);
    }
    m_addedUpTo = std::max(m_addedUpTo, clock.now());
}

void PipeLanes::take(const Activity& activity, WallTime time)
{
    PipeLane& lane = m_lanes[activity.pipe.number];
    switch (activity.kind) {
    case ActivityKind::Connected:
        lane.lastAnswered = lane.lastRequest;
        enter(lane, LaneState::Connected, time);
        break;
    case ActivityKind::Request:
        lane.lastRequest = std::max(lane.lastRequest, activity.request.number);
        if (lane.lastRequest > lane.lastAnswered)
            enter(lane, LaneState::Handling, time);
        break;
    case ActivityKind::Reply:
    case ActivityKind::BadRequest:
    case ActivityKind::Unanswered:
        takeReply(lane, activity.request.number, time);
        break;
    case ActivityKind::PipeStarted:
    case ActivityKind::Listening:
    case ActivityKind::Disconnected:
    case ActivityKind::Evicted:
        lane.lastAnswered = lane.lastRequest;
        enter(lane, LaneState::Listening, time);
        break;
    case ActivityKind::PipeClosed:
        enter(lane, LaneState::Gone, time);
        break;
    default:
        break;
    }
}

void PipeLanes::takeReply(PipeLane& lane, quint64 request, WallTime time)
{
    lane.lastRequest = std::max(lane.lastRequest, request);
    lane.lastAnswered = std::max(lane.lastAnswered, request);
    enter(lane, lane.lastRequest > lane.lastAnswered ? LaneState::Handling : LaneState::Connected, time);
}

void PipeLanes::takeForServer(const Activity& activity, WallTime time)
{
    switch (activity.kind) {
    case ActivityKind::ServerListening:
        if (m_hasStopped) {
            const WallTime addedUpTo = m_addedUpTo;
            *this = PipeLanes();
            m_addedUpTo = addedUpTo;
        }
        break;
    case ActivityKind::ServerStopped:
        endAll(time);
        m_hasStopped = true;
        break;
    case ActivityKind::AllBusy:
        m_waits.push_back(time);
        if (m_waits.size() > mostMoments)
            m_waits.pop_front();
        m_lastChange = std::max(m_lastChange, time);
        break;
    case ActivityKind::Dropped:
        addGap(time);
        break;
    default:
        break;
    }
}

void PipeLanes::enter(PipeLane& lane, LaneState state, WallTime time)
{
    std::vector<LaneStretch>& stretches = lane.stretches;
    const LaneState before = lane.state();
    if (!stretches.empty() && before == state)
        return;
    if (!stretches.empty())
        time = std::max(time, stretches.back().begin); // several threads report
    m_lastChange = std::max(m_lastChange, time);
    count(before, state);
    if (state == LaneState::Handling && lanethinning::joinsLast(stretches, time, limits::laneResolution))
        return;
    if (const std::size_t most = allowance(); stretches.size() >= most)
        lanethinning::thin(lane, most);
    stretches.push_back({time, state, false});
}

void PipeLanes::count(LaneState before, LaneState now)
{
    m_connected += (hasClient(now) ? 1 : 0) - (hasClient(before) ? 1 : 0);
    m_busy += (now == LaneState::Handling ? 1 : 0) - (before == LaneState::Handling ? 1 : 0);
    noteLevel(m_connected, m_busy);
}

void PipeLanes::noteLevel(int connected, int busy)
{
    m_mostConnected = std::max(m_mostConnected, connected);
    m_mostBusy = std::max(m_mostBusy, busy);
}

void PipeLanes::endAll(WallTime time)
{
    for (auto& [number, lane] : m_lanes)
        enter(lane, LaneState::Gone, time);
}

/// They were dropped at some time since the last batch.
void PipeLanes::addGap(WallTime time)
{
    const WallTime begin = m_addedUpTo == WallTime() ? time : std::min(m_addedUpTo, time);
    if (!m_gaps.empty() && m_gaps.back().end >= begin)
        m_gaps.back().end = time;
    else
        m_gaps.push_back({begin, time});
    if (m_gaps.size() > mostMoments)
        m_gaps.pop_front();
    m_lastChange = std::max(m_lastChange, time);
}

std::size_t PipeLanes::allowance() const
{
    const std::size_t share = limits::allLaneStretches / std::max<std::size_t>(m_lanes.size(), 1);
    return std::clamp(share, limits::laneStretchesAtLeast, limits::laneStretches);
}

const PipeLane* PipeLanes::find(PipeHandle pipe) const
{
    const auto found = m_lanes.find(pipe.number);
    return found == m_lanes.end() ? nullptr : &found->second;
}

qsizetype PipeLanes::bytes() const
{
    std::size_t bytes = m_lanes.bucket_count() * sizeof(void*);
    for (const auto& [number, lane] : m_lanes)
        bytes += sizeof(lane) + 4 * sizeof(void*) + lane.stretches.capacity() * sizeof(LaneStretch);
    return static_cast<qsizetype>(bytes);
}

} // namespace standpipe
