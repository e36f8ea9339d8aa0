// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/lanethinning.h"

#include <algorithm>

namespace standpipe::lanethinning {

namespace {

using Stretches = std::vector<LaneStretch>;

constexpr std::chrono::seconds coarsest{16};

/// Joins stretches of a state that are less than the resolution apart, with less than that state between them, among
/// the first `end` ones.
Stretches joined(const Stretches& all, std::size_t end, LaneState state, std::chrono::microseconds resolution)
{
    Stretches kept;
    kept.reserve(all.size());
    std::size_t last = all.size(); // where in `kept` the last one of the state stands
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool canJoin = i < end && last < kept.size() && all[i].state == state && last + 1 < kept.size() &&
                             all[i].begin - kept[last + 1].begin < resolution;
        if (canJoin) {
            kept.resize(last + 1);
            kept[last].isMerged = true;
            continue;
        }
        if (all[i].state == state)
            last = kept.size();
        else if (all[i].state > state)
            last = all.size(); // keep the work between two of them
        kept.push_back(all[i]);
    }
    return kept;
}

} // namespace

bool joinsLast(Stretches& stretches, WallTime begin, std::chrono::microseconds resolution)
{
    for (std::size_t i = stretches.size(); i-- > 0 && begin - stretches[i].begin < resolution;) {
        if (i == 0 || stretches[i].state == LaneState::Handling)
            return false;
        if (stretches[i - 1].state == LaneState::Handling) {
            stretches.resize(i);
            stretches.back().isMerged = true;
            return true;
        }
    }
    return false;
}

void thin(PipeLane& lane, std::size_t most)
{
    const std::size_t goal = std::max<std::size_t>(most - most / 4, 1);
    for (const LaneState state : {LaneState::Handling, LaneState::Connected}) {
        for (std::chrono::microseconds apart = 2 * limits::laneResolution;
             apart <= coarsest && lane.stretches.size() > goal; apart *= 2)
            lane.stretches = joined(lane.stretches, lane.stretches.size() - most / 4, state, apart);
    }
    if (lane.stretches.size() <= goal)
        return;
    lane.stretches.erase(lane.stretches.begin(), lane.stretches.end() - static_cast<std::ptrdiff_t>(goal));
    lane.isCutShort = true;
}

} // namespace standpipe::lanethinning
