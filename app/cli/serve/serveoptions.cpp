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

constexpr int mostIoThreads = 64;

Access accessFromWord(const std::string& word)
{
    if (word == "everyone")
        return Access::Everyone;
    return word == "group" ? Access::Group : Access::User;
}

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
    addHandlers(*command);
    addPool(*command);
    addPeerLimits(*command);
    addRunning(*command);
    command->footer(endpointHelp() + descriptorHelp + serveExamples);
    command->parse_complete_callback([this] { check(); });
    return command;
}

void ServeOptions::addHandlers(CLI::App& command)
{
    m_reply.addTo(command);
    command.add_option("--max-message", m_maxMessage, "Longest message taken")
        ->type_name("BYTES")
        ->check(between(1, limits::largestMaxMessage))
        ->capture_default_str();
    command
        .add_option("--max-reply", m_maxReply,
                    "Longest reply sent, all its messages together; a longer one becomes an error; as --max-message if "
                    "left out, and 64 bytes for what a template puts round the longest request")
        ->type_name("BYTES")
        ->check(between(1, limits::largestMaxMessage));
    command.add_flag("--one-request", m_oneRequest, "Disconnect after each reply, as the article did");
}

void ServeOptions::addPool(CLI::App& command)
{
    command.add_option("--pipes", m_pipes, "Pipes there may be: so many clients at once; further ones wait")
        ->type_name("N")
        ->check(between(1, limits::largestPipes))
        ->capture_default_str();
    addTimeOption(command, "--stuck-timeout", m_stuckTimeout, Milliseconds(0),
                  "Take a client off that is so long in the middle of one message, or of taking a reply; 0: never");
    addTimeOption(command, "--idle-timeout", m_idleTimeout, Milliseconds(0),
                  "Disconnect a client that says nothing for so long; 0: never");
    command.add_option("--access", m_access, "Who may connect: user, group, everyone")
        ->type_name("WHO")
        ->check(oneOf({"user", "group", "everyone"}))
        ->capture_default_str();
    command.add_option("--io-threads", m_ioThreads, "Threads for the connections; 0: as many as suit this machine")
        ->type_name("N")
        ->check(between(0, mostIoThreads))
        ->capture_default_str();
    command.add_option("--carrier", m_carrier, "What carries the bytes: native (the better one on this system) or qt")
        ->type_name("WORD")
        ->check(oneOf({"native", "qt"}))
        ->capture_default_str();
}

void ServeOptions::addPeerLimits(CLI::App& command)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    command
        .add_option("--peer-connections", m_peerLimits.connections, "Connections one client process may have; 0: any")
        ->type_name("N")
        ->check(between(0, std::numeric_limits<int>::max()))
        ->capture_default_str();
    command
        .add_option("--peer-requests", m_peerLimits.requests,
                    "Unanswered requests of one client process, on each I/O thread; further ones wait; 0: any")
        ->type_name("N")
        ->check(between(0, std::numeric_limits<int>::max()))
        ->capture_default_str();
    command
        .add_option(
            "--peer-pending", m_peerLimits.pendingBytes,
            "Bytes of requests of one client process that came, whole or in part, and have no reply yet; further ones "
            "wait; 0: any")
        ->type_name("BYTES")
        ->check(between(0, most))
        ->capture_default_str();
    command
        .add_option("--peer-unsent", m_peerLimits.unsentBytes,
                    "Replies one client process does not take, on each I/O thread; its requests wait; 0: any")
        ->type_name("BYTES")
        ->check(between(0, most))
        ->capture_default_str();
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
    command
        .add_option("--control", m_control,
                    "Let the server be controlled on this endpoint, by standpipectl control or any JSON-RPC client")
        ->type_name("ENDPOINT")
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
    for (const int descriptor : m_handed) { // systemd listens there already
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
    plan.settings.endpoint = *endpoint;
    plan.settings.framing = *framing;
    plan.settings.pipes = m_pipes;
    plan.settings.maxMessage = m_maxMessage;
    plan.settings.maxReply = m_maxReply;
    plan.settings.oneRequest = m_oneRequest;
    plan.settings.stuckTimeout = m_stuckTimeout;
    plan.settings.idleTimeout = m_idleTimeout;
    plan.settings.access = accessFromWord(m_access);
    plan.settings.peerLimits = m_peerLimits;
    plan.settings.ioThreads = m_ioThreads;
    plan.settings.carrier = m_carrier == "qt" ? Carrier::Qt : defaultCarrier();
    plan.handler = m_reply.plan();
    plan.log = {logFormatFromWord(m_log), QFile::decodeName(m_logFile.c_str()), m_hasTimes};
    plan.stopAfter = m_stopAfter;
    plan.duration = m_duration;
    plan.record = QFile::decodeName(QByteArray::fromStdString(m_record));
    if (!m_control.empty()) {
        const auto control = Endpoint::parse(QString::fromStdString(m_control));
        if (!control)
            return failure(control.error());
        plan.control = *control;
    }
    return plan;
}

} // namespace standpipe::cli
