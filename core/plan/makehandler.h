// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/handler/requesthandler.h"
#include "core/plan/handlerplan.h"
#include "core/server/serversettings.h"

#include <memory>

namespace standpipe {

/// The handler of a plan, for a server with these settings: its framing, its limits, its endpoint and its carrier count. Reads the
/// file of rules or of a script, and waits for the script to begin; the others are made at once.
/// Thread: one with an event loop, where files are watched
/// Fails:  with the codes of TemplateHandler::parse(), RulesFile::open(), ScriptHandler::load(), CommandPlan::parse(), Endpoint::parse(),
///         ForwardPlan::check() and the framing's
[[nodiscard]] Result<std::shared_ptr<RequestHandler>> makeHandler(const HandlerPlan& plan,
                                                                  const ServerSettings& settings);
/// The settings a handler is made for differ in what counts for this plan: it is to be made anew.
[[nodiscard]] bool needsNewHandler(const HandlerPlan& plan, const ServerSettings& before, const ServerSettings& after);
/// The same handler. Its end, which may wait for threads and processes, takes place on a thread of the global pool, wherever its last
/// owner lets it go: neither a window nor an I/O thread must wait for it.
[[nodiscard]] std::shared_ptr<RequestHandler> endedElsewhere(const std::shared_ptr<RequestHandler>& handler);

} // namespace standpipe
