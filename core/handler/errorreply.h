// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QByteArray>

namespace standpipe {

/// The token of the code as words: "command failed".
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray tokenWords(ErrorCode code);

/// The reply that is sent instead of one that could not be made: "Error: command failed". Its words are the code's
/// token; the details are in the log.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray errorReply(const Error& error);

} // namespace standpipe
