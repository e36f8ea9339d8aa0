// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/plan/makehandler.h"

#include "core/command/commandhandler.h"
#include "core/forward/forwardhandler.h"
#include "core/rules/rulesfile.h"
#include "core/script/scripthandler.h"

#include <QThread>
#include <QThreadPool>

#include <utility>

namespace standpipe {

namespace {

using Handler = std::shared_ptr<RequestHandler>;

constexpr int jobsPerCore = 2;

/// Converts a Result of a handler's own type to one of the base type.
template <class Made>
Result<Handler> anyHandler(const Result<std::shared_ptr<Made>>& made)
{
    if (!made)
        return failure(made.error());
    return *made;
}

Result<Handler> make(const TemplateOptions& options, const ServerSettings& settings)
{
    return anyHandler(TemplateHandler::parse(options.text, settings.framing));
}

Result<Handler> make(const RulesOptions& options, const ServerSettings& settings)
{
    return anyHandler(RulesFile::open(options.file, settings.framing));
}

Result<Handler> make(const ScriptOptions& options, const ServerSettings& settings)
{
    return anyHandler(
        ScriptHandler::load(options.file, {.timeout = options.timeout, .maxMessage = settings.longestReply()}));
}

Result<Handler> make(const CommandOptions& options, const ServerSettings& settings)
{
    Result<CommandPlan> plan = CommandPlan::parse(options.text, options.isShell);
    if (!plan)
        return failure(plan.error());
    plan->isKept = options.isKept;
    plan->framing = settings.framing;
    plan->timeout = options.timeout;
    plan->jobs = options.jobs > 0 ? options.jobs : jobsPerCore * QThread::idealThreadCount();
    plan->maxMessage = settings.longestReply();
    return std::make_shared<CommandHandler>(*plan);
}

Result<Handler> make(const ForwardOptions& options, const ServerSettings& settings)
{
    const Result<Endpoint> endpoint = Endpoint::parse(options.endpoint);
    if (!endpoint)
        return failure(endpoint.error());
    const Result<FramingSpec> framing =
        options.framing.isEmpty() ? Result<FramingSpec>(settings.framing) : parseFraming(options.framing);
    if (!framing)
        return failure(framing.error());
    ForwardPlan plan{.own = settings.endpoint};
    plan.other.endpoint = *endpoint;
    plan.other.framing = *framing;
    plan.other.timeout = options.timeout;
    plan.other.maxMessage = settings.longestReply();
    plan.other.carrier = settings.carrier;
    if (const Result<void> checked = plan.check(); !checked)
        return failure(checked.error());
    return std::make_shared<ForwardHandler>(plan);
}

} // namespace

Result<Handler> makeHandler(const HandlerPlan& plan, const ServerSettings& settings)
{
    return std::visit([&settings](const auto& options) { return make(options, settings); }, plan.options);
}

bool needsNewHandler(const HandlerPlan& plan, const ServerSettings& before, const ServerSettings& after)
{
    const bool isOtherFraming = before.framing != after.framing;
    const bool isOtherLimit = before.longestReply() != after.longestReply();
    if (const auto* forward = std::get_if<ForwardOptions>(&plan.options)) {
        return isOtherLimit || (isOtherFraming && forward->framing.isEmpty()) || before.endpoint != after.endpoint ||
               before.carrier != after.carrier;
    }
    if (const auto* command = std::get_if<CommandOptions>(&plan.options))
        return isOtherLimit || (isOtherFraming && command->isKept);
    if (std::holds_alternative<ScriptOptions>(plan.options))
        return isOtherLimit;
    return isOtherFraming; // templates and rules take the limit from each request
}

Handler endedElsewhere(const Handler& handler)
{
    return {handler.get(), [kept = handler](RequestHandler*) mutable {
                // The last copy is released on a thread of the pool.
                QThreadPool::globalInstance()->start([last = std::move(kept)]() mutable { last.reset(); });
            }};
}

} // namespace standpipe
