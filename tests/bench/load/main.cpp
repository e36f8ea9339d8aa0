// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// benchload PATH: generates the load; a bare epoll program, so that it is never the bottleneck.
#include "tests/bench/load/cycleload.h"
#include "tests/bench/load/idlecrowd.h"
#include "tests/bench/load/loadloop.h"
#include "tests/bench/load/loadoptions.h"
#include "tests/bench/load/loadsocket.h"
#include "tests/bench/load/streamload.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <memory>

namespace {

using namespace standpipe;
using namespace standpipe::bench;
using Json = nlohmann::ordered_json;

double microseconds(Nanoseconds time)
{
    return std::chrono::duration<double, std::micro>(time).count();
}

double secondsOf(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

Json reportOf(const Meter& meter, pid_t server)
{
    const auto& roundTrips = meter.roundTrips();
    const double seconds = secondsOf(meter.measured());
    const auto messages = static_cast<double>(roundTrips.count());
    Json report = {
        {"messages", roundTrips.count()},
        {"seconds", seconds},
        {"messages_per_second", messages / seconds},
        {"p50_us", microseconds(roundTrips.quantile(0.5))},
        {"p99_us", microseconds(roundTrips.quantile(0.99))},
        {"p99_9_us", microseconds(roundTrips.quantile(0.999))},
        {"longest_us", microseconds(roundTrips.longest())},
        {"all_messages", meter.allReplies()},
        {"errors", meter.errors()},
        {"load_cpu_share", secondsOf(meter.ownCpu()) / seconds},
    };
    if (server != 0 && messages > 0) {
        report["server_cpu_us_per_message"] = microseconds(meter.serverCpu()) / messages;
        report["server_cpu_share"] = secondsOf(meter.serverCpu()) / seconds;
    }
    return report;
}

Json runLoadOf(const LoadPlan& plan)
{
    const Traffic traffic(plan.size);
    Meter meter(plan.server);
    const IdleCrowd idle(plan);
    std::unique_ptr<Load> load;
    if (plan.isCycles)
        load = std::make_unique<CycleLoad>(plan, traffic, meter);
    else
        load = std::make_unique<StreamLoad>(plan, traffic, meter);
    runLoad(plan, *load, meter);
    return reportOf(meter, plan.server);
}

Json memoryOf(const LoadPlan& plan)
{
    const Traffic traffic(plan.size);
    {
        // Excludes what the server allocates once, on its first connection.
        LoadPlan one = plan;
        one.idle = 1;
        if (!IdleCrowd(one).exchangeOnce(traffic))
            fail("the server does not answer");
    }
    waitUntilQuiet(plan.server);
    const auto before = ownMemoryOf(plan.server);
    const IdleCrowd crowd(plan);
    const auto idle = ownMemoryOf(plan.server);
    const bool isAnswered = crowd.exchangeOnce(traffic);
    waitUntilQuiet(plan.server);
    const auto used = ownMemoryOf(plan.server);
    if (!before || !idle || !used)
        fail("the server's memory cannot be read");
    return {{"idle", plan.idle},
            {"bytes_before", *before},
            {"bytes_idle", *idle},
            {"bytes_after_request", *used},
            {"errors", isAnswered ? 0 : 1}};
}

} // namespace

int main(int argc, char** argv)
{
    const LoadPlan plan = planFrom(argc, argv);
    raiseDescriptorLimit();
    const Json report = plan.isMemory ? memoryOf(plan) : runLoadOf(plan);
    std::puts(report.dump().c_str());
    return report["errors"] == 0 ? 0 : 1;
}
