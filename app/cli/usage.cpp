// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/usage.h"

#include "app/cli/complaint.h"
#include "app/cli/helpformatter.h"
#include "app/cli/standardoutput.h"
#include "app/cli/tr.h"
#include "core/text/escaping.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <QString>

#include <cerrno>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>

namespace standpipe::cli {

namespace {

/// The verb being parsed when the error occurred; null for the program itself.
const CLI::App* chosenVerb(const CLI::App& program)
{
    const std::vector<CLI::App*> verbs = program.get_subcommands();
    return verbs.empty() ? nullptr : verbs.front();
}

/// The message of the parser as one line without a final full stop.
QString whyOf(const CLI::ParseError& error)
{
    QString why = text::escaped(QString::fromLocal8Bit(error.what()).simplified());
    while (why.endsWith(QLatin1Char('.')))
        why.chop(1);
    return why;
}

/// The first word, if it is not a verb: the parser would only report that a verb is missing.
QString unknownVerb(const CLI::App& program)
{
    const std::vector<std::string> words = program.remaining();
    return words.empty() ? QString() : text::escaped(QString::fromLocal8Bit(words.front().c_str()));
}

} // namespace

void describe(CLI::App& program)
{
    program.set_version_flag("--version", "standpipectl " STANDPIPE_VERSION, "Print the version and exit");
    program.set_help_flag("-h,--help", "Print this help and exit");
    program.formatter(std::make_shared<HelpFormatter>());
    program.require_subcommand(1);
    program.footer("standpipectl VERB --help tells more.\n"
                   "\nExit codes\n"
                   "  0 done, 1 failed otherwise, 2 wrong usage (also a broken rules file or script), 3 could not "
                   "connect or listen,\n"
                   "  4 timed out, 5 the peer closed before answering, 6 the peer broke the framing or a limit,\n"
                   "  7 access refused\n");
}

ExitCode endParsing(const CLI::App& program, const CLI::ParseError& error)
{
    const bool isReply = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success); // --help, --version
    if (isReply) {
        std::ostringstream reply;
        program.exit(error, reply, std::cerr);
        const std::string text = reply.str();
        StandardOutput output;
        output.write({text.data(), static_cast<qsizetype>(text.size())});
        const int systemError = output.systemError().value_or(0);
        if (systemError == 0 || systemError == EPIPE) // EPIPE: the reader has closed standard output
            return ExitCode::Done;
        return complain(
            Tr::tr("cannot print the help"),
            {.code = ErrorCode::FileNotWritable, .detail = Tr::tr("standard output"), .systemError = systemError});
    }
    const CLI::App* verb = chosenVerb(program);
    const QString name = verb ? QStringLiteral("standpipectl ") + QString::fromStdString(verb->get_name())
                              : QStringLiteral("standpipectl");
    const QString stranger = verb ? QString() : unknownVerb(program);
    const QString why = stranger.isEmpty() ? whyOf(error) : Tr::tr("There is no verb or option %1").arg(stranger);
    complain(Tr::tr("wrong usage at %1: %2. See %1 --help.").arg(name, why));
    return ExitCode::WrongUsage;
}

} // namespace standpipe::cli
