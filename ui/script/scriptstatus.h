// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QString>
#include <QTime>

namespace standpipe {

/// The state of the script in the editor and of the one in force.
/// Thread: value
struct ScriptFacts {
    enum class Work : quint8 { None, Checking, Applying };

    Work work = Work::None;
    bool isInForce = false; ///< this text and time limit are the ones in force
    bool isGood = false;    ///< this text passed a check
    QTime appliedAt{};      ///< null if no script is in force
    int errorLine = 0;      ///< 0 if unknown
    QString error{};        ///< the error of this text, or empty
};

/// The state of the script as a sentence with its dot.
/// Thread: value
struct ScriptStatus {
    ColourRole dot = ColourRole::Life;
    QString sentence{};
};

[[nodiscard]] ScriptStatus standingOf(const ScriptFacts& facts);

} // namespace standpipe
