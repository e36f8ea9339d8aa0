// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/activity/activity.h"
#include "core/base/limits.h"
#include "core/stats/seriesclock.h"

#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

namespace standpipe {

/// The states of a pipe in a lane; later ones are busier.
enum class LaneState : quint8 {
    Listening, ///< waits for its next client
    Connected, ///< has a client without a pending request
    Handling,  ///< a request is pending
    Gone,      ///< the pipe was closed
};

/// Lasts from its begin to the begin of the next one, or until now.
/// Thread: value
struct LaneStretch {
    WallTime begin{}; ///< on the series' axis
    LaneState state = LaneState::Listening;
    bool isMerged = false; ///< several of this state, with pauses too short to be kept

    friend bool operator==(const LaneStretch&, const LaneStretch&) = default;
};

/// A period with dropped activities: the lanes may be wrong there.
/// Thread: value
struct LaneGap {
    WallTime begin{};
    WallTime end{};
};

/// The history of one pipe.
/// Thread: value
struct PipeLane {
    std::vector<LaneStretch> stretches{};
    bool isCutShort = false; ///< what was before the first stretch is no longer kept

    quint64 lastRequest = 0; ///< number of the last request seen
    quint64 lastAnswered = 0;

    [[nodiscard]] LaneState state() const { return stretches.empty() ? LaneState::Gone : stretches.back().state; }
};

/// Derives each pipe's history from the activities. Robust against dropped ones: requests are numbered and replied to
/// in order, so one is pending while the highest request number is above the highest replied one.
/// Thread: one at a time
/// Bounds: limits::laneStretches a lane and allLaneStretches in all (fewer a lane when there are many). A lane that is
///         full first joins requests close to each other in its older part, more and more of them, and then forgets its
///         oldest.
class PipeLanes {
public:
    /// Moments and gaps kept.
    static constexpr std::size_t mostMoments = 256;

    /// Adds a batch; the clocks were read after it arrived. A restart of the server clears the lanes.
    void add(std::span<const Activity> batch, const SeriesClock& clock);
    /// Adds a snapshot of the pool, which counts for the high-water marks too.
    void noteLevel(int connected, int busy);

    /// Null: no activity of this pipe was seen.
    [[nodiscard]] const PipeLane* find(PipeHandle pipe) const;
    [[nodiscard]] std::size_t size() const { return m_lanes.size(); }
    /// The highest number of connected pipes, and of busy pipes, since the server started.
    [[nodiscard]] int mostConnected() const { return m_mostConnected; }
    [[nodiscard]] int mostBusy() const { return m_mostBusy; }
    /// When all pipes were busy and a client had to wait, the latest ones.
    [[nodiscard]] const std::deque<WallTime>& waits() const { return m_waits; }
    [[nodiscard]] const std::deque<LaneGap>& gaps() const { return m_gaps; }
    /// The latest change of any lane.
    [[nodiscard]] WallTime lastChange() const { return m_lastChange; }
    /// Approximate memory in bytes.
    [[nodiscard]] qsizetype bytes() const;

private:
    void take(const Activity& activity, WallTime time);
    void takeForServer(const Activity& activity, WallTime time);
    void takeReply(PipeLane& lane, quint64 request, WallTime time);
    void enter(PipeLane& lane, LaneState state, WallTime time);
    void count(LaneState before, LaneState now);
    void endAll(WallTime time);
    void addGap(WallTime time);
    [[nodiscard]] std::size_t allowance() const;

    std::unordered_map<quint32, PipeLane> m_lanes;
    std::deque<WallTime> m_waits;
    std::deque<LaneGap> m_gaps;
    WallTime m_lastChange{};
    WallTime m_addedUpTo{};
    int m_connected = 0;
    int m_busy = 0;
    int m_mostConnected = 0;
    int m_mostBusy = 0;
    bool m_hasStopped = false;
};

} // namespace standpipe
