// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/handleroptions.h"

#include "app/cli/timeoption.h"
#include "app/cli/validators.h"

#include <CLI/App.hpp>

#include <QFile>

namespace standpipe::cli {

namespace {

/// Decodes a path or a command as given by the shell.
QString fileText(const std::string& bytes)
{
    return QFile::decodeName(QByteArray::fromStdString(bytes));
}

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
    command.add_flag("--exec-keep", m_command.isKept, "One process answers all requests, in --framing and in order")
        ->needs(exec);
    command
        .add_flag("--shell", m_command.isShell, "CMD is for /bin/sh; else it is split at spaces outside double quotes")
        ->needs(exec);
    addTimeOption(command, "--exec-timeout", m_command.timeout, Milliseconds(0),
                  "End a command that takes longer for an answer; 0: never")
        ->needs(exec);
    command.add_option("--exec-jobs", m_command.jobs, "Processes at once, further requests wait; 0: two for each core")
        ->type_name("N")
        ->check(between(0, CommandOptions::mostJobs))
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
        ->type_name("SPEC")
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
                  "Interrupt a script call that takes longer")
        ->needs(script);
}

HandlerPlan HandlerOptions::plan() const
{
    if (!m_exec.empty()) {
        CommandOptions command = m_command;
        command.text = fileText(m_exec);
        return {command};
    }
    if (!m_forward.empty()) {
        return {ForwardOptions{.endpoint = fileText(m_forward),
                               .framing = QString::fromStdString(m_forwardFraming),
                               .timeout = m_forwardTimeout}};
    }
    if (!m_rules.empty())
        return {RulesOptions{.file = fileText(m_rules)}};
    if (!m_script.empty())
        return {ScriptOptions{.file = fileText(m_script), .timeout = m_scriptTimeout}};
    return {TemplateOptions{.text = QString::fromStdString(m_reply)}};
}

} // namespace standpipe::cli
