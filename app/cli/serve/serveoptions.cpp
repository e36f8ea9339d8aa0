// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/serve/serveoptions.h"
#include "app/cli/timeoption.h"
#include "app/cli/validators.h"
#include "core/endpoint/handedsocket.h"

#include <CLI/App.hpp>

#include <QFile>

#include <limits>

namespace standpipe::cli {

namespace {

LogFormat logFormatFromWord(const std::string& word)
{
    if (word == "json")
        return LogFormat::Json;
    return word == "none" ? LogFormat::None : LogFormat::Text;
}

constexpr const char* descriptorHelp =
    "  fd:N                   a listening socket that was handed over; without ENDPOINT the one of LISTEN_FDS, as\n"
    "                         systemd sets it. Its file stays at the end, and --access asks who its clients are\n";
constexpr const char* serveExamples =
    "\nExamples\n"
    "  standpipectl serve MyPipe                               answers \"Response to: TEXT\"\n"
    "  standpipectl serve MyPipe --one-request --pipes 5 --max-message 5000     as the article did\n"
    "  standpipectl serve ./my.sock --framing line --reply 'You said {text}.'   for socat and netcat\n"
    "  standpipectl serve MyPipe --rules rules.json            answers by rules; see RULES.md\n"
    "  standpipectl serve MyPipe --script answer.js            a JavaScript function answers\n"
    "  standpipectl serve MyPipe --exec 'tr a-z A-Z'           a command answers\n"
    "  standpipectl serve MyPipe --forward ./real.sock         another server answers, watched\n"
    "  standpipectl serve @name --log json | jq .kind\n"
    "  standpipectl serve MyPipe --log none --record today.standpipe            everything, in one file\n"
    "\nThe first line on standard output, when clients can connect, is: Listening on PATH; with --log json\n"
    "it is the object of kind \"server_listening\", whose \"where\" is PATH, and every line is one JSON object.\n"
    "SIGINT and SIGTERM end it: what is in hand is finished (at most 2 s), the socket removed.\n"
    "A second signal ends it at once. SIGHUP opens --log-file anew and reads the files of --rules and --script again.\n"
    "It tells systemd by NOTIFY_SOCKET when it is ready; see docs/SERVICE.md.\n";

} // namespace

CLI::App* ServeOptions::addTo(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("serve", "Host a pool of pipes that answers each message");
    m_endpoint.addEndpoint(*command, false);
    m_endpoint.addFraming(*command);
    m_reply.addTo(*command);
    m_settings.addTo(*command);
    addRunning(*command);
    command->footer(endpointHelp() + descriptorHelp + serveExamples);
    command->parse_complete_callback([this] { check(); });
    return command;
}

void ServeOptions::addRunning(CLI::App& command)
{
    addLog(command);
    command
        .add_option("--record", m_record,
                    "Write every activity into this file as well (SQLite), of a message the first 1 MiB; it must not "
                    "be there yet")
        ->type_name("FILE")
        ->check(nonEmpty());
    command.add_option("--stop-after", m_stopAfter, "End after so many requests")
        ->type_name("N")
        ->check(between(1, std::numeric_limits<qint64>::max()));
    addTimeOption(command, "--duration", m_duration, Milliseconds(1), "End after so long");
}

void ServeOptions::addLog(CLI::App& command)
{
    command.add_option("--log", m_log, "One line an activity on standard output: text, json, none")
        ->type_name("WORD")
        ->check(oneOf({"text", "json", "none"}))
        ->capture_default_str();
    command
        .add_option("--log-file", m_logFile,
                    "Append the log to this file, which SIGHUP opens anew; only its first line goes to standard output")
        ->type_name("FILE")
        ->check(nonEmpty());
    command.add_flag("--timestamps", m_hasTimes,
                     "Begin each line of the text log with its time (UTC), all but the first on standard output");
}

void ServeOptions::check()
{
    m_handed = takeHandedDescriptors();
    if (m_endpoint.endpoint.empty() && m_handed.isEmpty())
        throw CLI::RequiredError("ENDPOINT");
    if (m_endpoint.endpoint.empty() && m_handed.size() > 1)
        throw CLI::ValidationError("ENDPOINT", "LISTEN_FDS hands over " + std::to_string(m_handed.size()) +
                                                   " sockets; name the one to serve, as fd:3");
    if (!m_logFile.empty() && m_log == "none")
        throw CLI::ExcludesError("--log-file", "--log none");
    if (m_hasTimes && m_log != "text")
        throw CLI::ExcludesError("--timestamps", "--log " + m_log);
}

Result<Endpoint> ServeOptions::endpoint() const
{
    if (m_endpoint.endpoint.empty())
        return endpointOfDescriptor(m_handed.first());
    const QString text = QFile::decodeName(m_endpoint.endpoint.c_str()).trimmed();
    if (const auto descriptor = Endpoint::descriptorFromText(text))
        return endpointOfDescriptor(*descriptor);
    Result<Endpoint> named = m_endpoint.parsedEndpoint();
    if (!named)
        return named;
    for (const int descriptor : m_handed) { // systemd already listens there
        const Result<Endpoint> handed = endpointOfDescriptor(descriptor);
        if (handed && handed->path() == named->path())
            return handed;
    }
    return named;
}

Result<ServePlan> ServeOptions::plan() const
{
    const Result<Endpoint> endpoint = this->endpoint();
    if (!endpoint)
        return failure(endpoint.error());
    const Result<FramingSpec> framing = m_endpoint.parsedFraming();
    if (!framing)
        return failure(framing.error());

    ServePlan plan;
    plan.server.settings.endpoint = *endpoint;
    plan.server.settings.framing = *framing;
    if (const Result<void> put = m_settings.putInto(plan.server); !put)
        return failure(put.error());
    plan.handler = m_reply.plan();
    plan.log = {logFormatFromWord(m_log), QFile::decodeName(m_logFile.c_str()), m_hasTimes};
    plan.stopAfter = m_stopAfter;
    plan.duration = m_duration;
    plan.record = QFile::decodeName(QByteArray::fromStdString(m_record));
    return plan;
}

} // namespace standpipe::cli
