// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"

#include <QString>

namespace standpipe::text {

/// Why: one sentence for each cause, with the numbers it knows, ending in a full stop ("Nothing listens at /tmp/x.").
[[nodiscard]] QString why(const Error& error);
/// What to do about it: one sentence ending in a full stop, or empty where there is nothing to do.
[[nodiscard]] QString remedy(const Error& error);
/// Why, then what to do: for a window's row or chip.
[[nodiscard]] QString sentence(const Error& error);
/// The short reason in a log line, no full stop: "peer closed".
[[nodiscard]] QString reason(const Error& error);
/// "WHAT at WHERE: WHY. REMEDY", the command line's one line (without the program's name). what: "cannot listen" …
[[nodiscard]] QString commandLine(const QString& what, const Error& error);

} // namespace standpipe::text
