// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/export.h"
#include "core/text/errorreason.h" // IWYU pragma: export
#include "core/text/errorremedy.h" // IWYU pragma: export
#include "core/text/errorwhy.h"    // IWYU pragma: export

#include <QString>

/// All that can be said of an error; each ErrorCode has a sentence of its own. One line each: what comes from outside is escaped.
namespace standpipe::text {

/// Why, then what to do: for a window's row or chip.
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString sentence(const Error& error);
/// "WHAT at WHERE: WHY. REMEDY", the command line's one line (without the program's name). what: "cannot listen" …
[[nodiscard]] STANDPIPE_ENGINE_EXPORT QString commandLine(const QString& what, const Error& error);

} // namespace standpipe::text
