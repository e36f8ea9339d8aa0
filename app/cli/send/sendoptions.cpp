// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/sendoptions.h"
#include "app/cli/timeoption.h"
#include "app/cli/validators.h"

#include <CLI/App.hpp>

#include <limits>

namespace standpipe::cli {

namespace {

constexpr const char* sendExamples =
    "\nExamples\n"
    "  standpipectl send MyPipe hello\n"
    "  standpipectl send /run/my.sock ping --framing line\n"
    "  standpipectl send MyPipe -- -text-that-begins-with-a-dash\n"
    "  standpipectl send MyPipe --raw <request.bin >reply.bin       bytes as they are, both ways\n"
    "  tail -f app.log | standpipectl send MyPipe --each-line --no-reply\n"
    "\nFrom standard input, one line end at the end is taken off unless --raw is given.\n"
    "Each reply is printed with a line end behind it unless --raw is given; on a terminal with its control characters\n"
    "escaped, so that it gives no commands there.\n";

} // namespace

CLI::App* SendOptions::addTo(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("send", "Send a message and print the reply");
    m_endpoint.addEndpoint(*command);
    CLI::Option* text = command->add_option("TEXT", m_text, "The message; none or - is standard input, whole");
    m_endpoint.addMachine(*command);
    m_endpoint.addFraming(*command);
    addTimeOption(*command, "--timeout", m_timeout, Milliseconds(0), "For connecting and the reply together; 0: none");
    CLI::Option* count = command->add_option("--count", m_count, "Send so many times, each on a connection of its own");
    count->type_name("N")->check(between(1, std::numeric_limits<qint64>::max()))->capture_default_str();
    CLI::Option* noReply = command->add_flag("--no-reply", m_noReply, "Await no reply");
    CLI::Option* raw =
        command->add_flag("--raw", m_raw, "Exact bytes: nothing taken off the input, nothing added to the reply");
    command->add_flag("--json", m_json, "One JSON object a reply: reply (or base64), bytes, took_us, peer")
        ->excludes(noReply)
        ->excludes(raw);
    command->add_flag("--each-line", m_eachLine, "Each line of standard input is a message, all on one connection")
        ->excludes(text)
        ->excludes(count);
    command->footer(endpointHelp() + sendExamples);
    return command;
}

Result<SendPlan> SendOptions::plan() const
{
    const Result<Endpoint> endpoint = m_endpoint.parsedEndpoint();
    if (!endpoint)
        return failure(endpoint.error());
    const Result<Framing> framing = m_endpoint.parsedFraming();
    if (!framing)
        return failure(framing.error());

    SendPlan plan;
    plan.settings.endpoint = *endpoint;
    plan.settings.framing = *framing;
    plan.settings.timeout = m_timeout;
    plan.settings.keepConnected = m_eachLine;
    if (m_text && *m_text != "-")
        plan.message = QByteArray::fromStdString(*m_text);
    plan.count = m_count;
    plan.eachLine = m_eachLine;
    plan.awaitsReply = !m_noReply;
    plan.raw = m_raw;
    plan.json = m_json;
    return plan;
}

} // namespace standpipe::cli
