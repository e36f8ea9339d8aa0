// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <functional>

namespace standpipe {

/// Receives each activity of a log, oldest first, until it returns false. The payload must not be kept.
using ActivityVisitor = std::function<bool(const Activity&)>;
/// Passes all activities of a log, as of one moment, to a visitor. To be called once, on any thread; may take long.
using ActivityPass = std::function<Result<void>(const ActivityVisitor&)>;

} // namespace standpipe
