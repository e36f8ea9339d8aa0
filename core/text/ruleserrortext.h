// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// Sentences about a rules file that cannot be used, and about errors while rules run; parts of why(), reason() and
/// remedy(). Empty for all other codes.
namespace standpipe::text {

[[nodiscard]] QString rulesWhy(const Error& error);
[[nodiscard]] QString rulesReason(const Error& error);
[[nodiscard]] QString rulesRemedy(const Error& error);

} // namespace standpipe::text
