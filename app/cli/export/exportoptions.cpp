// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/export/exportoptions.h"

#include "app/cli/validators.h"

#include <CLI/App.hpp>

#include <QFile>

namespace standpipe::cli {

namespace {

constexpr const char* exportExamples =
    "\nFILE is a recording, or a log in JSON as serve --log json or export --to jsonl writes it; - is standard input.\n"
    "Its content tells which it is, not its name.\n"
    "\nFormats\n"
    "  csv      a table for spreadsheets: UTF-8, one row an activity; what looks like a formula gets an apostrophe,\n"
    "           and cells of more than 32,767 characters, which spreadsheets cut, are named in the column long\n"
    "  jsonl    one JSON object a line, whole: it can be exported and opened again\n"
    "  pcapng   for Wireshark and tshark, which then take JSON and HTTP messages apart\n"
    "  text     the lines of serve --log text, each with its time\n"
    "\nExamples\n"
    "  standpipectl export day.standpipe --to csv --output day.csv\n"
    "  standpipectl export day.standpipe --to jsonl | jq 'select(.took_us > 5000)'\n"
    "  standpipectl export day.standpipe --to pcapng --filter 'pipe:3 slow>5ms' --output slow.pcapng\n"
    "  standpipectl serve MyPipe --log json | standpipectl export - --to text\n"
    "\nThe file after --output appears when it is complete; nothing is left of one that is not.\n";

} // namespace

CLI::App* ExportOptions::addTo(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("export", "Turn a recording or a log into CSV, JSON lines, pcapng or text");
    command->add_option("FILE", m_input, "What to export (see below); - is standard input")->required();
    std::vector<std::string> words;
    for (const ExportFormat format : allExportFormats())
        words.push_back(exportWord(format).toStdString());
    command->add_option("--to", m_format, "The format: csv, jsonl, pcapng, text")
        ->type_name("WORD")
        ->check(oneOf(words))
        ->required();
    command
        ->add_option("--filter", m_filter,
                     "Only the activities that pass, as in the windows: kind:request pipe:3 size>1k")
        ->type_name("EXPR");
    CLI::Option* output = command->add_option("--output", m_output, "Where to write it, instead of to standard output");
    output->type_name("FILE");
    command->add_flag("--force", m_replaces, "Replace an output file that is there already")->needs(output);
    m_markOption =
        command
            ->add_flag(
                "--bom", m_mark,
                "Begin a CSV table with the mark by which spreadsheets know UTF-8, except on a terminal; --bom=no "
                "leaves it out")
            ->check(oneOf({"yes", "no", "true"}))
            ->default_str("yes");
    command->footer(exportExamples);
    return command;
}

Result<ExportPlan> ExportOptions::plan() const
{
    ExportPlan plan;
    plan.input = QFile::decodeName(m_input.c_str());
    plan.format = exportFormatOf(QString::fromStdString(m_format)).value_or(ExportFormat::JsonLines);
    Result<ActivityFilter> filter = ActivityFilter::parse(QString::fromStdString(m_filter));
    if (!filter) {
        filter.error().where = QStringLiteral("--filter");
        return failure(filter.error());
    }
    plan.filter = *std::move(filter);
    // CLI11 reads an option without a value as "true".
    plan.isMarkAsked = m_markOption != nullptr && m_markOption->count() > 0;
    plan.mark = m_mark == "no" ? ByteOrderMark::No : ByteOrderMark::Yes;
    if (!m_output.empty())
        plan.output = QFile::decodeName(m_output.c_str());
    plan.replaces = m_replaces;
    return plan;
}

} // namespace standpipe::cli
