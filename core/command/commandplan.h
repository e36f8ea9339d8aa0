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

/// Which command answers, and how.
/// Thread: value
/// Fails:  parse(): CommandEmpty, CommandNotFound (detail: the program)
struct STANDPIPE_HANDLERS_EXPORT CommandPlan {
    QString program{};
    QStringList arguments{};
    bool isKept = false;                               ///< one process for all requests, which speaks the framing
    FramingSpec framing{};                             ///< of a kept one
    Milliseconds timeout = limits::defaultExecTimeout; ///< for each reply; 0: none
    int jobs = 1;                                      ///< processes at once
    qint64 maxMessage = limits::defaultMaxMessage;     ///< longest reply

    /// The command as a person writes it. isShell: it is given to /bin/sh as it stands; else it is split at its spaces, a word with
    /// spaces being written in double quotes, and nothing in it means anything else.
    [[nodiscard]] static Result<CommandPlan> parse(const QString& text, bool isShell);
};

} // namespace standpipe
