// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace standpipe::cli {

/// What serve writes for each activity.
enum class LogFormat : quint8 { Text, Json, None };

/// What serve writes, and where.
/// Thread: value
struct LogPlan {
    LogFormat format = LogFormat::Text;
    QString file{};        ///< empty: standard output
    bool hasTimes = false; ///< a line of the text log begins with its time
};

} // namespace standpipe::cli
