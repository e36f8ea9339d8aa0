// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/export.h"
#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/framing/framingspec.h"

#include <QString>
#include <QStringList>

namespace standpipe {

/// Which command replies, and how.
/// Thread: value
/// Fails:  parse(): CommandEmpty, CommandNotFound (detail: the program)
struct STANDPIPE_HANDLERS_EXPORT CommandPlan {
    QString program{};
    QStringList arguments{};
    bool isKept = false;                               ///< one process for all requests, which uses the framing
    FramingSpec framing{};                             ///< for a kept one
    Milliseconds timeout = limits::defaultExecTimeout; ///< for each reply; 0: none
    int jobs = 1;                                      ///< number of concurrent processes
    qint64 maxMessage = limits::defaultMaxMessage;     ///< longest reply

    /// Parses a command as typed by a user. isShell: it is passed to /bin/sh unchanged; otherwise it is split at
    /// spaces, a word with spaces is written in double quotes, and no other character is special.
    [[nodiscard]] static Result<CommandPlan> parse(const QString& text, bool isShell);
};

} // namespace standpipe
