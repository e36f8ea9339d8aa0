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

/// Creates a handler that replies by the rules of a file (core/rules/RULES.md). The file is read again when it changes;
/// if it cannot be used, the previous rules stay in force and a Problem is logged. framing: the server's; a rule whose
/// replies it can never carry is rejected.
/// Thread: one with an event loop, which receives file changes
/// Fails:  FileNotReadable, and the codes Rules…; where: FILE:LINE:COLUMN
[[nodiscard]] STANDPIPE_HANDLERS_EXPORT Result<std::shared_ptr<RequestHandler>>
openRules(const QString& path, const FramingSpec& framing = {});

} // namespace standpipe
