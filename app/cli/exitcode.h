// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

namespace standpipe::cli {

/// The exit codes of the program, stable for scripts.
enum class ExitCode : int {
    Done = 0,
    Failed = 1,
    WrongUsage = 2,
    CannotConnect = 3, ///< or listen
    TimedOut = 4,
    PeerClosed = 5,    ///< before a reply
    LimitBroken = 6,   ///< the peer broke the framing or a limit
    AccessRefused = 7, ///< or identity not accepted
};

/// The exit code for an error.
[[nodiscard]] ExitCode exitCodeOf(ErrorCode code);

} // namespace standpipe::cli
