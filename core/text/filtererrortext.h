// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// Sentences about a filter that does not parse; parts of why(), reason() and remedy(). Empty for all other codes.
namespace standpipe::text {

[[nodiscard]] QString filterWhy(const Error& error);
[[nodiscard]] QString filterReason(const Error& error);
[[nodiscard]] QString filterRemedy(const Error& error);

} // namespace standpipe::text
