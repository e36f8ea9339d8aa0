// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QString>

namespace standpipe::text {

/// Why: one sentence for each cause, with the numbers it knows, ending in a full stop ("Nothing listens at /tmp/x.").
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString why(const Error& error);

} // namespace standpipe::text
