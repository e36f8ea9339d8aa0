// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serverhandler.h"

#include "core/command/commandhandler.h"
#include "core/forward/forwardhandler.h"
#include "core/handler/templatehandler.h"

#include <QThread>
#include <QThreadPool>

namespace standpipe {
namespace {

using Handler = std::shared_ptr<RequestHandler>;

constexpr int jobsPerCore = 2;

Result<Handler> makeTemplate(const ServerChoice& choice)
{
    const auto handler = TemplateHandler::parse(choice.reply, choice.settings.framing);
    if (!handler)
        return failure(handler.error());
    return *handler;
}

Result<Handler> makeCommand(const ServerChoice& choice)
{
    Result<CommandPlan> plan = CommandPlan::parse(choice.command, false);
    if (!plan)
        return failure(plan.error());
    plan->isKept = choice.handlerKind == HandlerKind::KeptCommand;
    plan->framing = choice.settings.framing;
    plan->jobs = jobsPerCore * QThread::idealThreadCount();
    plan->maxMessage = choice.settings.longestReply();
    return endedElsewhere(std::make_shared<CommandHandler>(*plan));
}

Result<Handler> makeForward(const ServerChoice& choice)
{
    const Result<Endpoint> endpoint = Endpoint::parse(choice.forward);
    if (!endpoint)
        return failure(endpoint.error());
    ForwardPlan plan{.own = choice.settings.endpoint};
    plan.other.endpoint = *endpoint;
    plan.other.framing = choice.settings.framing;
    plan.other.timeout = limits::defaultForwardTimeout;
    plan.other.maxMessage = choice.settings.longestReply();
    plan.other.carrier = choice.settings.carrier;
    if (const Result<void> checked = plan.check(); !checked)
        return failure(checked.error());
    return endedElsewhere(std::make_shared<ForwardHandler>(plan));
}

} // namespace

Result<Handler> makeReply(const ServerChoice& choice)
{
    switch (choice.handlerKind) {
    case HandlerKind::Command:
    case HandlerKind::KeptCommand:
        return makeCommand(choice);
    case HandlerKind::Forward:
        return makeForward(choice);
    case HandlerKind::Template:
    case HandlerKind::Rules:
    case HandlerKind::Script:
        break;
    }
    return makeTemplate(choice);
}

Handler endedElsewhere(const Handler& handler)
{
    return {handler.get(), [kept = handler](RequestHandler*) mutable {
                // The pool's thread lets go of the last copy.
                QThreadPool::globalInstance()->start([last = std::move(kept)]() mutable { last.reset(); });
            }};
}

} // namespace standpipe
