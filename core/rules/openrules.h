// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/result.h"
#include "core/framing/framingspec.h"
#include "core/handler/requesthandler.h"

#include <QString>

#include <memory>

namespace standpipe {

/// A handler that replies by the rules of a file (core/rules/RULES.md). It reads the file again when that changes; a
/// file that cannot be used leaves the former rules in force, and a Problem in the activities. framing: that of the
/// server; a rule whose replies it can never carry is refused.
/// Thread: one with an event loop, which notices changes
/// Fails:  FileNotReadable, and the codes Rules…; where: FILE:LINE:COLUMN
[[nodiscard]] STANDPIPE_HANDLERS_EXPORT Result<std::shared_ptr<RequestHandler>>
openRules(const QString& path, const FramingSpec& framing = {});

} // namespace standpipe
