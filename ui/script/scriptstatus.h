// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/colourtable.h"

#include <QString>
#include <QTime>

namespace standpipe {

/// What is known of the script in the editor and of the one that replies.
/// Thread: value
struct ScriptFacts {
    enum class Work : quint8 { None, Checking, Applying };

    Work work = Work::None;
    bool isInForce = false; ///< the very text and time limit that reply
    bool isGood = false;    ///< this text has been checked
    QTime appliedAt{};      ///< null: no script answers
    int errorLine = 0;      ///< 0: not known
    QString error{};        ///< what is wrong with this text, or empty
};

/// How the script stands, in a sentence with its dot.
/// Thread: value
struct ScriptStatus {
    ColourRole dot = ColourRole::Life;
    QString sentence{};
};

[[nodiscard]] ScriptStatus standingOf(const ScriptFacts& facts);

} // namespace standpipe
