// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/loadloop.h"

#include "core/base/uniquedescriptor.h"
#include "tests/bench/load/loadsocket.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/epoll.h>

namespace standpipe::bench {

namespace {

/// Time for the requests pending at the end.
constexpr Milliseconds patience{30'000};

void runUntil(SteadyTime end, int epoll, Load& load)
{
    std::array<epoll_event, 256> events = {};
    while (!load.isFinished()) {
        const auto left = std::chrono::ceil<Milliseconds>(end - steadyNow());
        if (left <= Milliseconds(0))
            return;
        const int count =
            ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), static_cast<int>(left.count()));
        if (count < 0 && errno != EINTR)
            fail("epoll_wait");
        for (int index = 0; index < count; ++index) {
            const epoll_event& event = events[static_cast<std::size_t>(index)];
            load.onEvent(event.data.u64, event.events);
        }
    }
}

} // namespace

void runLoad(const LoadPlan& plan, Load& load, Meter& meter)
{
    const UniqueDescriptor epoll(::epoll_create1(EPOLL_CLOEXEC));
    load.begin(epoll.get());
    runUntil(steadyNow() + plan.warmUp, epoll.get(), load);
    meter.begin();
    runUntil(steadyNow() + plan.duration, epoll.get(), load);
    // On a busy machine the time may have been too short for a single reply.
    const SteadyTime latest = steadyNow() + patience;
    while (meter.roundTrips().count() == 0 && !load.isFinished() && steadyNow() < latest)
        runUntil(steadyNow() + plan.duration, epoll.get(), load);
    meter.end();
    load.finish();
    runUntil(steadyNow() + patience, epoll.get(), load);
    if (!load.isFinished())
        meter.addError();
}

} // namespace standpipe::bench
