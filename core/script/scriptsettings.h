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
        defaultTimeout; ///< one call of the script, with all it leads to at once; then it is interrupted
    qint64 maxMessage = limits::defaultMaxMessage; ///< longest message it may send
};

/// What a script may do at most.
namespace scriptlimits {

/// A program of so many bytes was written by no person.
inline constexpr qint64 fileBytes = 16LL * 1024 * 1024;
inline constexpr qsizetype timers = 1000;
/// What one call may send, note and set going at once: an endless loop that sends must not fill the memory before it is interrupted.
inline constexpr qint64 messagesATurn = 10'000;
inline constexpr qint64 bytesATurn = 64LL * 1024 * 1024;
/// Requests, and bytes of requests, that may wait for the script.
inline constexpr qsizetype waitingRequests = 65'536;
inline constexpr qint64 waitingBytes = 256LL * 1024 * 1024;
/// Former versions of a script that live on for promises not kept yet.
inline constexpr qsizetype formerRealms = 4;
/// Lines kept for a log that is not there yet.
inline constexpr qsizetype earlyLines = 1000;

} // namespace scriptlimits

} // namespace standpipe
