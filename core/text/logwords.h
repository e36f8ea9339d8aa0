// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// The parts of why(), reason() and remedy() for logs that are read and written, empty for all other errors; and texts
/// in the logs themselves.
namespace standpipe::text {

[[nodiscard]] QString logWhy(const Error& error);
[[nodiscard]] QString logReason(const Error& error);
[[nodiscard]] QString logRemedy(const Error& error);
/// A capture file's description of its pipe.
[[nodiscard]] QString captureDescription();

} // namespace standpipe::text
