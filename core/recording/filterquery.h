// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/activityfilter.h"
#include "core/recording/recording.h"

namespace standpipe {

/// The filter as a question to a recording: SQLite looks first, and the filter itself at what it leaves.
[[nodiscard]] RecordingQuery filterQuery(const ActivityFilter& filter);

} // namespace standpipe
