// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QString>

namespace standpipe::text {

/// What to do about it: one sentence with a full stop, or empty if there is nothing to do.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString remedy(const Error& error);

} // namespace standpipe::text
