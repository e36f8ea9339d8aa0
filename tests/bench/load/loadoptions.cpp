// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/loadoptions.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace standpipe::bench {

namespace {

void addTime(CLI::App& program, const char* name, Milliseconds& time, const char* help)
{
    program
        .add_option_function<int>(
            name, [&time](const int& value) { time = Milliseconds(value); }, help)
        ->type_name("MS")
        ->check(CLI::Range(0, 3'600'000));
}

} // namespace

LoadPlan planFrom(int argc, char** argv)
{
    LoadPlan plan;
    CLI::App program("Loads a server that answers \"Response to: TEXT\" in u32le frames; prints one line of JSON",
                     "benchload");
    program.add_option("path", plan.path, "Where the server listens")->type_name("PATH")->required();
    program.add_option("--connections", plan.connections, "Busy connections")->check(CLI::Range(1, 60'000));
    program.add_option("--pipeline", plan.pipeline, "Requests each has on the way")->check(CLI::Range(1, 100'000));
    program.add_option("--size", plan.size, "Bytes of a request")->type_name("BYTES")->check(CLI::Range(1, 100'000));
    program.add_option("--idle", plan.idle, "Further connections that say nothing")->check(CLI::Range(0, 60'000));
    CLI::Option* cycles = program.add_flag("--cycles", plan.isCycles, "Connect, one request, reply, close, in a loop");
    program.add_flag("--memory", plan.isMemory, "No load: the server's memory before and after the idle ones")
        ->needs("--idle")
        ->excludes(cycles);
    addTime(program, "--warm-up", plan.warmUp, "Before it measures (200)");
    addTime(program, "--duration", plan.duration, "How long it measures (1000)");
    program.add_option("--server-pid", plan.server, "Whose CPU time and memory to measure")->type_name("PID");
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        std::exit(program.exit(error));
    }
    return plan;
}

} // namespace standpipe::bench
