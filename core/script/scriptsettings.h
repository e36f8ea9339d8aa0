// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/limits.h"

namespace standpipe {

/// How a script may use the server.
/// Thread: value
struct ScriptSettings {
    static constexpr Milliseconds defaultTimeout{2000};

    Milliseconds timeout =
        defaultTimeout; ///< for one call of the script, with everything it causes at once; then it is interrupted
    qint64 maxMessage = limits::defaultMaxMessage; ///< longest message the script may send
};

/// The limits of a script.
namespace scriptlimits {

/// No script written by hand is longer.
inline constexpr qint64 fileBytes = 16LL * 1024 * 1024;
inline constexpr qsizetype timers = 1000;
/// The most that one call may send, log and start at once: an endless loop that sends must not fill the memory before
/// it is interrupted.
inline constexpr qint64 messagesATurn = 10'000;
inline constexpr qint64 bytesATurn = 64LL * 1024 * 1024;
/// The most requests, and bytes of requests, that may wait for the script.
inline constexpr qsizetype waitingRequests = 65'536;
inline constexpr qint64 waitingBytes = 256LL * 1024 * 1024;
/// Previous versions of a script that are kept for pending promises.
inline constexpr qsizetype formerRealms = 4;
/// Lines kept until the log is set.
inline constexpr qsizetype earlyLines = 1000;

} // namespace scriptlimits

} // namespace standpipe
