// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/server/serveranswer.h"

#include "core/answer/templatehandler.h"
#include "core/command/commandhandler.h"
#include "core/forward/forwardhandler.h"

#include <QThread>
#include <QThreadPool>

namespace standpipe {
namespace {

using Handler = std::shared_ptr<RequestHandler>;

constexpr int jobsPerCore = 2;

Result<Handler> makeTemplate(const ServerChoice& choice)
{
    const auto handler = TemplateHandler::parse(choice.answer, choice.settings.framing);
    if (!handler)
        return failure(handler.error());
    return *handler;
}

Result<Handler> makeCommand(const ServerChoice& choice)
{
    Result<CommandPlan> plan = CommandPlan::parse(choice.command, false);
    if (!plan)
        return failure(plan.error());
    plan->isKept = choice.answerKind == AnswerKind::KeptCommand;
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

Result<Handler> makeAnswer(const ServerChoice& choice)
{
    switch (choice.answerKind) {
    case AnswerKind::Command:
    case AnswerKind::KeptCommand:
        return makeCommand(choice);
    case AnswerKind::Forward:
        return makeForward(choice);
    case AnswerKind::Template:
    case AnswerKind::Rules:
    case AnswerKind::Script:
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
