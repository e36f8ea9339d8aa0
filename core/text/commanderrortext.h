// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// Sentences about commands and other servers that make replies; parts of why(), reason() and remedy(). Empty for all
/// other codes.
namespace standpipe::text {

[[nodiscard]] QString commandWhy(const Error& error);
[[nodiscard]] QString commandReason(const Error& error);
[[nodiscard]] QString commandRemedy(const Error& error);

} // namespace standpipe::text
