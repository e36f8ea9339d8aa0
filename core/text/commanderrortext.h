// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// What is said of commands and other servers that make the replies; parts of why(), reason() and remedy(). Empty for all other codes.
namespace standpipe::text {

[[nodiscard]] QString commandWhy(const Error& error);
[[nodiscard]] QString commandReason(const Error& error);
[[nodiscard]] QString commandRemedy(const Error& error);

} // namespace standpipe::text
