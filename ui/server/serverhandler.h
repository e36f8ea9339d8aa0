// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/settings/serversettingsstore.h"

#include <memory>

namespace standpipe {

class RequestHandler;

/// The handler the choice means, of a kind that is written in one line.
/// Fails with the codes of TemplateHandler::parse(), CommandPlan::parse(), Endpoint::parse() and ForwardPlan::check().
[[nodiscard]] Result<std::shared_ptr<RequestHandler>> makeReply(const ServerChoice& choice);
/// The same handler; its end, which may wait for threads and processes, takes place on a thread of the pool, whoever lets go of it
/// last: a window must not wait, nor may an I/O thread.
[[nodiscard]] std::shared_ptr<RequestHandler> endedElsewhere(const std::shared_ptr<RequestHandler>& handler);

} // namespace standpipe
