// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/stats/latencyhistogram.h"

#include <cstdint>

#include <sys/types.h>

namespace standpipe::bench {

/// The CPU time all threads of a process have used so far, user and system, to the nanosecond; 0 for no process.
[[nodiscard]] Nanoseconds cpuTimeOf(pid_t process);

/// Counts what comes in while it measures, and the server's CPU time meanwhile.
/// Thread: one at a time
class Meter {
public:
    explicit Meter(pid_t server) : m_server(server) {}

    /// One reply, so long after its request.
    void addReply(Nanoseconds roundTrip)
    {
        ++m_allReplies;
        if (m_isMeasuring)
            m_roundTrips.add(roundTrip);
    }
    /// A reply that was not the right one, or a connection that ended.
    void addError() { ++m_errors; }

    void begin();
    void end();

    /// Replies while it measured.
    [[nodiscard]] const LatencyHistogram& roundTrips() const { return m_roundTrips; }
    /// Replies from first to last.
    [[nodiscard]] std::uint64_t allReplies() const { return m_allReplies; }
    [[nodiscard]] std::uint64_t errors() const { return m_errors; }
    [[nodiscard]] Nanoseconds measured() const { return m_measured; }
    [[nodiscard]] Nanoseconds serverCpu() const { return m_serverCpu; }
    /// Of this program: near 1 a second, it and not the server is the bottleneck.
    [[nodiscard]] Nanoseconds ownCpu() const { return m_ownCpu; }

private:
    const pid_t m_server;
    bool m_isMeasuring = false;
    LatencyHistogram m_roundTrips;
    std::uint64_t m_allReplies = 0;
    std::uint64_t m_errors = 0;
    SteadyTime m_begin;
    Nanoseconds m_measured{0};
    Nanoseconds m_serverCpu{0};
    Nanoseconds m_ownCpu{0};
};

} // namespace standpipe::bench
