// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// What why(), reason() and remedy() say of logs that are read and written, empty for all other errors; and what logs say themselves.
namespace standpipe::text {

[[nodiscard]] QString logWhy(const Error& error);
[[nodiscard]] QString logReason(const Error& error);
[[nodiscard]] QString logRemedy(const Error& error);
/// What a capture file says of the pipe it is about.
[[nodiscard]] QString captureDescription();

} // namespace standpipe::text
