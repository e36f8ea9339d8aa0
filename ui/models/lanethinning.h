// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pipelanes.h"

namespace standpipe::lanethinning {

/// A request begins now: if the one before ended less than the resolution ago, the two become one stretch, and true is returned.
[[nodiscard]] bool joinsLast(std::vector<LaneStretch>& stretches, WallTime begin, std::chrono::microseconds resolution);
/// Makes room in a full lane: at most three quarters of `most` stretches stay. In its older part stretches of work (then of being
/// connected) that are close to each other are joined, the closest first; when that is not enough the oldest go.
void thin(PipeLane& lane, std::size_t most);

} // namespace standpipe::lanethinning
