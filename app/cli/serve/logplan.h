// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe::cli {

/// The format in which serve writes activities.
enum class LogFormat : quint8 { Text, Json, None };

/// The format and the output of the log of serve.
/// Thread: value
struct LogPlan {
    LogFormat format = LogFormat::Text;
    QString file{};        ///< empty for standard output
    bool hasTimes = false; ///< each line of the text log begins with a time
};

} // namespace standpipe::cli
