// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/handler/requesthandler.h"
#include "core/plan/handlerplan.h"
#include "core/server/serversettings.h"

#include <memory>

namespace standpipe {

/// Makes the handler of a plan for a server with these settings; only its framing, limits, endpoint and carrier matter.
/// Reads the file of the rules or of the script, and waits for the script to start; the others are made at once.
/// Thread: one with an event loop, where files are watched
/// Fails:  with the codes of TemplateHandler::parse(), RulesFile::open(), ScriptHandler::load(), CommandPlan::parse(),
///         Endpoint::parse(), ForwardPlan::check() and the framing's
[[nodiscard]] Result<std::shared_ptr<RequestHandler>> makeHandler(const HandlerPlan& plan,
                                                                  const ServerSettings& settings);
/// Whether the settings differ in a way that requires a new handler for this plan.
[[nodiscard]] bool needsNewHandler(const HandlerPlan& plan, const ServerSettings& before, const ServerSettings& after);
/// Returns the same handler, which will be destroyed on a thread of the global pool, wherever its last owner releases
/// it. Destruction may wait for threads and processes, and must not block a window or an I/O thread.
[[nodiscard]] std::shared_ptr<RequestHandler> endedElsewhere(const std::shared_ptr<RequestHandler>& handler);

} // namespace standpipe
