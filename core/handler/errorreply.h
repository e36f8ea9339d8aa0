// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"

#include <QByteArray>

namespace standpipe {

/// The code's token as words: "command failed".
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray tokenWords(ErrorCode code);

/// What a client is told when its reply could not be made: "Error: command failed". The words are the code's token; how it came
/// about stands in the log.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QByteArray errorReply(const Error& error);

} // namespace standpipe
