// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QString>

namespace standpipe::text {

/// The short reason in a log line, no full stop: "peer closed". Empty for ErrorCode::None.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString reason(const Error& error);

} // namespace standpipe::text
