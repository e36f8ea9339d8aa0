// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pipelanes.h"

namespace standpipe::lanethinning {

/// A request begins now: if the one before ended less than the resolution ago, the two become one stretch, and true is
/// returned.
[[nodiscard]] bool joinsLast(std::vector<LaneStretch>& stretches, WallTime begin, std::chrono::microseconds resolution);
/// Thins a full lane to at most three quarters of `most` stretches: joins adjacent stretches of work (then of being
/// connected) in its older part, the closest first, and then removes the oldest.
void thin(PipeLane& lane, std::size_t most);

} // namespace standpipe::lanethinning
