// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/benchoptions.h"
#include "app/cli/timeoption.h"
#include "app/cli/validators.h"

#include "core/base/limits.h"

#include <CLI/App.hpp>

namespace standpipe::cli {

namespace {

constexpr int mostUnderWay = 100'000;

constexpr const char* benchExamples =
    "\nExamples\n"
    "  standpipectl bench MyPipe\n"
    "  standpipectl bench MyPipe --connections 16 --pipeline 16 --json\n"
    "\nA message is sent as soon as the reply to an earlier one of its connection is there; each must get its reply.\n"
    "Round trips are counted in steps of 0.8 %, so that p50, p99 and p99.9 are within 0.4 % of the true ones.\n";

} // namespace

CLI::App* BenchOptions::addTo(CLI::App& program)
{
    CLI::App* command =
        program.add_subcommand("bench", "Measure how many messages a second a server answers, and how fast");
    m_endpoint.addEndpoint(*command);
    m_endpoint.addMachine(*command);
    m_endpoint.addFraming(*command);
    command->add_option("--connections", m_plan.connections, "Connections at the same time")
        ->type_name("N")
        ->check(between(1, limits::largestPipes))
        ->capture_default_str();
    command->add_option("--pipeline", m_plan.pipeline, "Messages under way on each connection")
        ->type_name("N")
        ->check(between(1, mostUnderWay))
        ->capture_default_str();
    command->add_option("--size", m_plan.size, "Length of each message")
        ->type_name("BYTES")
        ->check(between(1, limits::defaultMaxMessage))
        ->capture_default_str();
    addTimeOption(*command, "--duration", m_plan.duration, Milliseconds(1), "How long to send");
    command->add_flag("--json", m_plan.json, "One JSON object instead of text");
    command->footer(endpointHelp() + benchExamples);
    return command;
}

Result<BenchPlan> BenchOptions::plan() const
{
    const Result<Endpoint> endpoint = m_endpoint.parsedEndpoint();
    if (!endpoint)
        return failure(endpoint.error());
    const Result<FramingSpec> framing = m_endpoint.parsedFraming();
    if (!framing)
        return failure(framing.error());
    BenchPlan plan = m_plan;
    plan.endpoint = *endpoint;
    plan.framing = *framing;
    return plan;
}

} // namespace standpipe::cli
