// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/send/sendoptions.h"
#include "app/cli/timeoption.h"
#include "app/cli/validators.h"
#include "core/framing/framecodec.h"

#include <CLI/App.hpp>

#include <QFile>

#include <limits>

namespace standpipe::cli {

namespace {

/// With framing raw, a reply ends after this time without bytes.
constexpr Milliseconds rawQuiet{200};

constexpr const char* sendExamples =
    "\nExamples\n"
    "  standpipectl send MyPipe hello\n"
    "  standpipectl send /run/my.sock ping --framing line\n"
    "  standpipectl send MyPipe -- -text-that-begins-with-a-dash\n"
    "  standpipectl send MyPipe --raw <request.bin >reply.bin       bytes as they are, both ways\n"
    "  standpipectl send MyPipe --hex '01 00 ff'\n"
    "  tail -f app.log | standpipectl send MyPipe --each-line --no-reply\n"
    "  standpipectl send ./smtp.sock 'HELO me' --framing crlf --skip 1        a server that greets\n"
    "  standpipectl send ./x.sock 'list' --framing line --until-quiet 300     a reply of unknown length\n"
    "  printf 'GET / HTTP/1.0\\r\\n\\r\\n' | standpipectl send ./web.sock --framing raw --raw --until-closed\n"
    "\nFrom standard input or a file, one line end at the end is taken off unless --raw is given.\n"
    "Each reply is printed with a line end behind it unless --raw is given; on a terminal with its control characters\n"
    "escaped, so that it gives no commands there. What comes without being a reply, or without the end of a message,\n"
    "is shown on standard error.\n"
    "With --framing raw and nothing said of the replies, all that comes until the server closes, or until nothing has\n"
    "come for 200 ms, is one reply.\n";

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
    command->add_option("--file", m_file, "The message is what this file holds")
        ->type_name("FILE")
        ->check(nonEmpty())
        ->excludes(text);
    command->add_flag("--hex", m_hex, "The message is written in hexadecimal, two digits a byte: 68690a or 68 69 0a");
    CLI::Option* noReply = command->add_flag("--no-reply", m_noReply, "Await no reply");
    CLI::Option* raw =
        command->add_flag("--raw", m_raw, "Exact bytes: nothing taken off the input, nothing added to the reply");
    command->add_flag("--json", m_json, "One JSON object a reply: reply (or base64), bytes, took_us, peer")
        ->excludes(noReply)
        ->excludes(raw);
    CLI::Option* eachLine =
        command->add_flag("--each-line", m_eachLine, "Each line of the input is a message, all on one connection");
    eachLine->excludes(text)->excludes(count);
    addReplies(*command, *noReply, *eachLine);
    command->footer(endpointHelp() + sendExamples);
    return command;
}

void SendOptions::addReplies(CLI::App& command, CLI::Option& noReply, CLI::Option& eachLine)
{
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    command.add_flag("--finish", m_finish, "Half-close after sending: the server sees the end of the input")
        ->excludes(&noReply);
    command.add_option("--skip", m_skip, "So many messages come before the first reply of a connection: greetings")
        ->type_name("N")
        ->check(between(0, most))
        ->excludes(&noReply);
    CLI::Option* replies = command.add_option("--replies", m_replies, "Await N replies to each message (default: 1)");
    replies->type_name("N")->check(between(1, most))->excludes(&noReply);
    CLI::Option* untilClosed =
        command.add_flag("--until-closed", m_untilClosed, "All that comes until the server closes are replies");
    untilClosed->excludes(&noReply)->excludes(&eachLine)->excludes(replies);
    addTimeOption(command, "--until-quiet", m_quiet, Milliseconds(1),
                  "Take all that comes as replies, until MS without bytes or the server closes")
        ->excludes(&noReply)
        ->excludes(replies)
        ->excludes(untilClosed);
}

ReplyPlan SendOptions::replies(FramingSpec framing) const
{
    if (m_untilClosed)
        return {.end = ReplyPlan::End::Closed};
    if (m_quiet.count() > 0)
        return {.end = ReplyPlan::End::Quiet, .quiet = m_quiet};
    if (m_replies)
        return {.count = *m_replies};
    if (!framing.traits().hasEnds)
        return {.end = ReplyPlan::End::Quiet, .quiet = rawQuiet};
    return {};
}

Result<SendPlan> SendOptions::plan() const
{
    const Result<Endpoint> endpoint = m_endpoint.parsedEndpoint();
    if (!endpoint)
        return failure(endpoint.error());
    const Result<FramingSpec> framing = m_endpoint.parsedFraming();
    if (!framing)
        return failure(framing.error());

    SendPlan plan;
    plan.settings.endpoint = *endpoint;
    plan.settings.framing = *framing;
    plan.settings.timeout = m_timeout;
    plan.settings.keepConnected = m_eachLine;
    plan.settings.replies = replies(*framing);
    plan.settings.skip = m_skip;
    plan.settings.finishesWriting = m_finish;
    if (m_text && *m_text != "-")
        plan.message = QByteArray::fromStdString(*m_text);
    if (!m_file.empty())
        plan.input = QFile::decodeName(m_file.c_str());
    plan.count = m_count;
    plan.eachLine = m_eachLine;
    plan.isHex = m_hex;
    plan.awaitsReply = !m_noReply;
    plan.raw = m_raw;
    plan.json = m_json;
    return plan;
}

} // namespace standpipe::cli
