// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/clientsettings.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace standpipe::cli {

/// The checked parameters of send.
/// Thread: value
struct SendPlan {
    ClientSettings settings;
    std::optional<QByteArray> message;   ///< none: read from the input
    QString input = QStringLiteral("-"); ///< a file, or - for standard input
    qint64 count = 1;
    bool eachLine = false;
    bool isHex = false; ///< the message is hexadecimal
    bool awaitsReply = true;
    bool raw = false;
    bool json = false;
};

} // namespace standpipe::cli
