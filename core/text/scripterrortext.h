// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// Sentences about a script; parts of why(), reason() and remedy(). Empty for all other codes.
namespace standpipe::text {

[[nodiscard]] QString scriptWhy(const Error& error);
[[nodiscard]] QString scriptReason(const Error& error);
[[nodiscard]] QString scriptRemedy(const Error& error);

} // namespace standpipe::text
