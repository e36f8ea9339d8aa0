// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/idlecrowd.h"

#include "tests/bench/load/loadsocket.h"
#include "tests/bench/load/meter.h"

#include <algorithm>
#include <fstream>
#include <thread>

namespace standpipe::bench {

namespace {

constexpr Milliseconds look{20};
/// A server that processes its timers once a second still counts as idle in between.
constexpr int quietLooks = 5;
constexpr int mostLooks = 1000;

} // namespace

IdleCrowd::IdleCrowd(const LoadPlan& plan)
{
    m_descriptors.reserve(plan.idle);
    for (std::size_t index = 0; index < plan.idle; ++index)
        m_descriptors.push_back(connectTo(plan.path));
    if (plan.idle > 0)
        waitUntilQuiet(plan.server);
}

bool IdleCrowd::exchangeOnce(const Traffic& traffic) const
{
    const std::string_view request = traffic.requests.from(0, traffic.requests.frameBytes());
    const std::string_view reply = traffic.replies.from(0, traffic.replies.frameBytes());
    return std::all_of(m_descriptors.begin(), m_descriptors.end(),
                       [request, reply](const UniqueDescriptor& descriptor) {
                           return bench::exchangeOnce(descriptor.get(), request, reply);
                       });
}

void waitUntilQuiet(pid_t process)
{
    Nanoseconds used{-1};
    for (int quiet = 0, looks = 0; process != 0 && quiet < quietLooks && looks < mostLooks; ++looks) {
        const Nanoseconds now = cpuTimeOf(process);
        quiet = now == used ? quiet + 1 : 0;
        used = now;
        std::this_thread::sleep_for(look);
    }
}

std::optional<std::int64_t> ownMemoryOf(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string word; status >> word;) {
        std::int64_t kibibytes = 0;
        if (word == "RssAnon:" && status >> kibibytes)
            return kibibytes * 1024;
    }
    return std::nullopt;
}

} // namespace standpipe::bench
