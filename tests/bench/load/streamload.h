// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/uniquedescriptor.h"
#include "tests/bench/load/load.h"
#include "tests/bench/load/loadplan.h"
#include "tests/bench/load/meter.h"
#include "tests/bench/load/traffic.h"

#include <vector>

namespace standpipe::bench {

/// Persistent connections, each with the same number of pending requests: a reply triggers the next request.
/// Thread: one at a time
/// Bounds: LoadPlan::connections × LoadPlan::pipeline requests
/// Fails:  a connection that ends or gets a wrong reply is counted as an error and abandoned
class StreamLoad final : public Load {
public:
    StreamLoad(const LoadPlan& plan, const Traffic& traffic, Meter& meter);

    void begin(int epoll) override;
    void onEvent(std::uint64_t number, std::uint32_t events) override;
    void finish() override { m_isFinishing = true; }
    [[nodiscard]] bool isFinished() const override { return m_onTheWay == 0; }

private:
    struct Connection {
        UniqueDescriptor descriptor;
        std::vector<SteadyTime> sentAt; ///< a ring: send times of the pending requests
        std::size_t oldest = 0;         ///< in the ring
        std::size_t onTheWay = 0;
        std::size_t unsent = 0;    ///< bytes of pending requests that the system has not accepted
        std::size_t sendPlace = 0; ///< in the frame
        std::size_t readPlace = 0; ///< in the frame
        bool isBlocked = false;    ///< waits until the socket is writable
    };

    void request(Connection& connection, std::size_t count, SteadyTime now);
    void send(Connection& connection);
    void receive(Connection& connection);
    /// False if they are not the expected bytes.
    [[nodiscard]] bool check(Connection& connection, std::string_view bytes, std::size_t& replies) const;
    void giveUp(Connection& connection);
    void watch(int operation, const Connection& connection);

    const LoadPlan& m_plan;
    const Traffic& m_traffic;
    Meter& m_meter;
    std::vector<Connection> m_connections;
    std::vector<char> m_buffer;
    int m_epoll = -1;
    std::size_t m_onTheWay = 0;
    bool m_isFinishing = false;
};

} // namespace standpipe::bench
