// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/stats/latencyhistogram.h"

#include <cstdint>

#include <sys/types.h>

namespace standpipe::bench {

/// The user and system CPU time used by all threads of a process so far, in nanoseconds; 0 for process 0.
[[nodiscard]] Nanoseconds cpuTimeOf(pid_t process);

/// Counts replies while it measures, and the CPU time that the server uses meanwhile.
/// Thread: one at a time
class Meter {
public:
    explicit Meter(pid_t server) : m_server(server) {}

    /// Counts one reply with its round trip.
    void addReply(Nanoseconds roundTrip)
    {
        ++m_allReplies;
        if (m_isMeasuring)
            m_roundTrips.add(roundTrip);
    }
    /// Counts a wrong reply or a connection that ended.
    void addError() { ++m_errors; }

    void begin();
    void end();

    /// Replies during the measurement.
    [[nodiscard]] const LatencyHistogram& roundTrips() const { return m_roundTrips; }
    /// All replies, also those outside the measurement.
    [[nodiscard]] std::uint64_t allReplies() const { return m_allReplies; }
    [[nodiscard]] std::uint64_t errors() const { return m_errors; }
    [[nodiscard]] Nanoseconds measured() const { return m_measured; }
    [[nodiscard]] Nanoseconds serverCpu() const { return m_serverCpu; }
    /// CPU time of this program: near 1 s a second, it is the bottleneck instead of the server.
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
