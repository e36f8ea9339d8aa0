// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/handleroptions.h"

#include "app/cli/timeoption.h"
#include "app/cli/validators.h"
#include "core/command/commandhandler.h"
#include "core/forward/forwardhandler.h"
#include "core/handler/templatehandler.h"
#include "core/rules/rulesfile.h"
#include "core/script/scripthandler.h"

#include <CLI/App.hpp>

#include <QFile>
#include <QThread>

namespace standpipe::cli {

namespace {

constexpr int mostJobs = 1000;
constexpr int jobsPerCore = 2;

} // namespace

void HandlerOptions::addTo(CLI::App& command)
{
    m_reply = TemplateHandler::defaultTemplate().toStdString();
    std::string words;
    for (const QString& word : TemplateHandler::knownWords())
        words += " {" + word.toStdString() + "}";
    CLI::Option* reply =
        command.add_option("--reply", m_reply, "What to answer; known words:" + words + "; {{ and }} are braces")
            ->type_name("TEMPLATE")
            ->capture_default_str();
    addCommand(command, reply);
    addForward(command, reply);
    addFiles(command, reply);
}

void HandlerOptions::addCommand(CLI::App& command, CLI::Option* reply)
{
    CLI::Option* exec =
        command
            .add_option("--exec", m_exec,
                        "Let a command answer: a process for each request (its input), whose output is the answer")
            ->type_name("CMD")
            ->check(nonEmpty())
            ->excludes(reply);
    command.add_flag("--exec-keep", m_isKept, "One process answers all requests, in --framing and in order")
        ->needs(exec);
    command.add_flag("--shell", m_isShell, "CMD is for /bin/sh; else it is split at spaces outside double quotes")
        ->needs(exec);
    addTimeOption(command, "--exec-timeout", m_execTimeout, Milliseconds(0),
                  "End a command that takes longer for an answer; 0: never")
        ->needs(exec);
    command.add_option("--exec-jobs", m_execJobs, "Processes at once, further requests wait; 0: two for each core")
        ->type_name("N")
        ->check(between(0, mostJobs))
        ->capture_default_str()
        ->needs(exec);
}

void HandlerOptions::addForward(CLI::App& command, CLI::Option* reply)
{
    CLI::Option* forward =
        command
            .add_option("--forward", m_forward, "Let another server answer, by a connection of its own for each client")
            ->type_name("ENDPOINT")
            ->check(nonEmpty())
            ->excludes(reply)
            ->excludes(command.get_option("--exec"));
    command.add_option("--forward-framing", m_forwardFraming, "Where a message ends there (default: as --framing)")
        ->type_name("F")
        ->needs(forward);
    addTimeOption(command, "--forward-timeout", m_forwardTimeout, Milliseconds(0),
                  "What the other server may take for a reply; 0: any time")
        ->needs(forward);
}

void HandlerOptions::addFiles(CLI::App& command, CLI::Option* reply)
{
    CLI::Option* rules =
        command
            .add_option(
                "--rules", m_rules,
                "Answer by the rules in this file (JSON with comments, see RULES.md); read again when it changes")
            ->type_name("FILE")
            ->check(nonEmpty())
            ->excludes(reply)
            ->excludes(command.get_option("--exec"))
            ->excludes(command.get_option("--forward"));
    CLI::Option* script =
        command
            .add_option("--script", m_script, "Answer by the function handle(request, client) of this JavaScript file")
            ->type_name("FILE.js")
            ->check(nonEmpty())
            ->excludes(reply)
            ->excludes(rules)
            ->excludes(command.get_option("--exec"))
            ->excludes(command.get_option("--forward"));
    addTimeOption(command, "--script-timeout", m_scriptTimeout, Milliseconds(1),
                  "Interrupt a script that runs for so long")
        ->needs(script);
}

Result<std::shared_ptr<RequestHandler>> HandlerOptions::handler(const ServerSettings& settings) const
{
    if (!m_exec.empty())
        return commandHandler(settings);
    if (!m_forward.empty())
        return forwardHandler(settings);
    if (!m_rules.empty()) {
        const auto handler = RulesFile::open(QFile::decodeName(QByteArray::fromStdString(m_rules)), settings.framing);
        if (!handler)
            return failure(handler.error());
        return *handler;
    }
    if (!m_script.empty())
        return scriptHandler(settings.longestReply());
    const auto handler = TemplateHandler::parse(QString::fromStdString(m_reply), settings.framing);
    if (!handler)
        return failure(handler.error());
    return *handler;
}

Result<std::shared_ptr<RequestHandler>> HandlerOptions::commandHandler(const ServerSettings& settings) const
{
    Result<CommandPlan> plan = CommandPlan::parse(QFile::decodeName(QByteArray::fromStdString(m_exec)), m_isShell);
    if (!plan)
        return failure(plan.error());
    plan->isKept = m_isKept;
    plan->framing = settings.framing;
    plan->timeout = m_execTimeout;
    plan->jobs = m_execJobs > 0 ? m_execJobs : jobsPerCore * QThread::idealThreadCount();
    plan->maxMessage = settings.longestReply();
    return std::make_shared<CommandHandler>(*plan);
}

Result<std::shared_ptr<RequestHandler>> HandlerOptions::forwardHandler(const ServerSettings& settings) const
{
    const Result<Endpoint> endpoint = Endpoint::parse(QFile::decodeName(QByteArray::fromStdString(m_forward)));
    if (!endpoint)
        return failure(endpoint.error());
    ForwardPlan plan{.own = settings.endpoint};
    plan.other.endpoint = *endpoint;
    plan.other.framing = settings.framing;
    plan.other.timeout = m_forwardTimeout;
    plan.other.maxMessage = settings.longestReply();
    plan.other.carrier = settings.carrier;
    if (!m_forwardFraming.empty()) {
        const Result<Framing> framing = framingFromWord(QString::fromStdString(m_forwardFraming));
        if (!framing)
            return failure(framing.error());
        plan.other.framing = *framing;
    }
    if (const Result<void> checked = plan.check(); !checked)
        return failure(checked.error());
    return std::make_shared<ForwardHandler>(plan);
}

Result<std::shared_ptr<RequestHandler>> HandlerOptions::scriptHandler(qint64 longestReply) const
{
    const auto handler = ScriptHandler::load(QFile::decodeName(QByteArray::fromStdString(m_script)),
                                             {.timeout = m_scriptTimeout, .maxMessage = longestReply});
    if (!handler)
        return failure(handler.error());
    return *handler;
}

} // namespace standpipe::cli
