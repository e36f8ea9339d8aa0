// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

/// Texts for a recording that cannot be made, written or read; empty for other errors.
namespace standpipe::text {

[[nodiscard]] QString recordingWhy(const Error& error);
[[nodiscard]] QString recordingRemedy(const Error& error);
[[nodiscard]] QString recordingReason(const Error& error);

} // namespace standpipe::text
