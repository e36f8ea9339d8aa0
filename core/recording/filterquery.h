// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/filter/activityfilter.h"
#include "core/recording/recording.h"

namespace standpipe {

/// The filter as a query of a recording: SQLite filters first, then the filter checks the remaining rows.
[[nodiscard]] RecordingQuery filterQuery(const ActivityFilter& filter);

} // namespace standpipe
