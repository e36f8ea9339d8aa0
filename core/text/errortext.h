// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"
#include "core/text/errorreason.h" // IWYU pragma: export
#include "core/text/errorremedy.h" // IWYU pragma: export
#include "core/text/errorwhy.h"    // IWYU pragma: export

#include <QString>

/// Complete texts for errors; each ErrorCode has its own sentence. One line each: text from outside is escaped.
namespace standpipe::text {

/// Why, then what to do: for a row or chip of a window.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString sentence(const Error& error);
/// "WHAT at WHERE: WHY. REMEDY", the single line of the command line (without the program's name). what: "cannot
/// listen" …
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString commandLine(const QString& what, const Error& error);

} // namespace standpipe::text
