// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/activity/activity.h"
#include "core/base/result.h"

#include <functional>

namespace standpipe {

/// Sees each activity of a log, oldest first, until it returns false. The payload must not be kept.
using ActivityVisitor = std::function<bool(const Activity&)>;
/// Lets a visitor go through a log as it was at one moment. To be called once, on any thread; it may take long.
using ActivityPass = std::function<Result<void>(const ActivityVisitor&)>;

} // namespace standpipe
