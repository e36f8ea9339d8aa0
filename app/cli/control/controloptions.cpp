// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/control/controloptions.h"

#include "app/cli/endpointoptions.h"
#include "app/cli/timeoption.h"
#include "app/cli/validators.h"
#include "core/json/jsontext.h"
#include "core/server/serversetting.h"

#include <CLI/App.hpp>

#include <nlohmann/json.hpp>

#include <limits>

namespace standpipe::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The names of the settings that can be changed while the server runs, wrapped to fit beside the method's name.
std::string liveSettings()
{
    constexpr std::size_t lineWidth = 80;
    std::string lines;
    std::string line;
    for (const ServerSetting& setting : ServerSetting::all()) {
        if (setting.change != SettingChange::Live)
            continue;
        const std::string name = setting.controlName().toStdString();
        if (line.size() + name.size() > lineWidth) {
            lines += line + ",\n                          ";
            line.clear();
        }
        line += (line.empty() ? "" : ", ") + name;
    }
    return lines + line;
}

constexpr const char* controlMethods =
    "\nMethods\n"
    "  list                    the pipes and their clients\n"
    "  send --pipe N TEXT      a message nobody asked for to that client; --pipe again for several\n"
    "  broadcast TEXT          the same to everybody who is connected\n"
    "  disconnect --pipe N     end that client's connection\n"
    "  settings [--set NAME=VALUE]   all settings; these can be changed:\n"
    "                          ";
constexpr const char* controlExamples =
    "\n"
    "  counters                requests, clients, bytes\n"
    "  scenario [NAME [STATE]] [--reset]   the states of the rules' scenarios; set one, or go back to the start\n"
    "  stop                    end the server\n"
    "\nExamples\n"
    "  standpipectl serve MyPipe --control ./my.control\n"
    "  standpipectl control ./my.control list\n"
    "  standpipectl control ./my.control send --pipe 1 'wake up'\n"
    "  standpipectl control ./my.control settings --set pipes=5 --set idle_timeout_ms=60000\n"
    "  standpipectl control ./my.control scenario login known\n"
    "\nThe result is printed as JSON. Any JSON-RPC 2.0 client can do the same, one line a call.\n";

/// Converts "5" to a number, "true" to a Boolean, and anything else to a string.
Json valueOf(const std::string& text)
{
    Json value = jsontext::read(text);
    return value.is_discarded() ? Json(text) : value;
}

CLI::Validator nameAndValue()
{
    return {[](const std::string& text) {
                return text.find('=') == std::string::npos || text.front() == '=' ? text + " is not NAME=VALUE"
                                                                                  : std::string();
            },
            std::string()};
}

} // namespace

CLI::App* ControlOptions::addTo(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("control", "Speak to a running server that was given --control");
    command->add_option("ENDPOINT", m_endpoint, "What stands behind --control there")->required();
    command->add_option("METHOD", m_method, "What to do; see below")->required();
    CLI::Option* text = command->add_option("TEXT", m_text, "The message, of send and broadcast; a scenario's name");
    m_textOption = text;
    CLI::Option* state = command->add_option("STATE", m_state, "The state a scenario is set to");
    command->add_flag("--reset", m_reset, "Set a scenario, or all of them, back to the start")->excludes(state);
    m_stateOption = state;
    command->add_option("--base64", m_base64, "The message, where it is no text")->type_name("BYTES")->excludes(text);
    command->add_option("--pipe", m_pipes, "Which pipe; may be given several times")
        ->type_name("N")
        ->check(between(1, std::numeric_limits<quint32>::max()))
        ->allow_extra_args(false);
    command->add_option("--set", m_settings, "Change a setting; may be given several times")
        ->type_name("NAME=VALUE")
        ->check(nameAndValue())
        ->allow_extra_args(false);
    addTimeOption(*command, "--timeout", m_timeout, Milliseconds(0), "For connecting and the answer together; 0: none");
    command->footer(endpointHelp() + controlMethods + liveSettings() + controlExamples);
    return command;
}

Json ControlOptions::params() const
{
    Json params = Json::object();
    if (m_textOption->count() > 0)
        params[m_method == "scenario" ? "name" : "text"] = m_text;
    if (m_stateOption->count() > 0)
        params["state"] = m_state;
    if (m_reset)
        params["reset"] = true;
    if (!m_base64.empty())
        params["base64"] = m_base64;
    if (!m_pipes.empty())
        params["pipes"] = m_pipes;
    for (const std::string& setting : m_settings) {
        const size_t end = setting.find('=');
        params[setting.substr(0, end)] = valueOf(setting.substr(end + 1));
    }
    return params;
}

Result<ControlPlan> ControlOptions::plan() const
{
    const Result<Endpoint> endpoint = Endpoint::parse(QString::fromStdString(m_endpoint));
    if (!endpoint)
        return failure(endpoint.error());
    ControlPlan plan;
    plan.settings.endpoint = *endpoint;
    plan.settings.framing = lineFraming();
    plan.settings.timeout = m_timeout;
    plan.settings.keepConnected = false;
    const Json call = {{"jsonrpc", "2.0"}, {"id", 1}, {"method", m_method}, {"params", params()}};
    plan.call = jsontext::write(call);
    return plan;
}

} // namespace standpipe::cli
