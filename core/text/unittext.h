// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QString>

namespace standpipe::text {

/// "27 B", "1.2 KB", "3.4 MB" (1 KB = 1000 B).
[[nodiscard]] QString byteSize(qint64 bytes);
/// "8.20 µs", "0.21 ms", "12.3 ms", "5.00 s", "2 min 5 s".
[[nodiscard]] QString duration(Nanoseconds time);
/// Local time in milliseconds: "14:03:21.900".
[[nodiscard]] QString clockTime(WallTime time);
/// "now", "14 s ago", "2 min ago", "3 h ago", "2026-01-02 14:03".
[[nodiscard]] QString ago(WallTime time, WallTime now);

} // namespace standpipe::text
