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

/// The article's pattern on several connections at once: connect, send one request, receive the reply, close, repeat. A
/// round trip here lasts from before the connect until the reply is complete.
/// Thread: one at a time
/// Bounds: LoadPlan::connections at once
/// Fails:  a connection that ends or gets a wrong reply is counted as an error and replaced by a new one
class CycleLoad final : public Load {
public:
    CycleLoad(const LoadPlan& plan, const Traffic& traffic, Meter& meter);

    void begin(int epoll) override;
    void onEvent(std::uint64_t number, std::uint32_t events) override;
    void finish() override { m_isFinishing = true; }
    [[nodiscard]] bool isFinished() const override { return m_onTheWay == 0; }

private:
    struct Cycle {
        UniqueDescriptor descriptor;
        SteadyTime begin;
        std::size_t readPlace = 0;
    };

    void start(Cycle& cycle);
    void end(Cycle& cycle);

    const LoadPlan& m_plan;
    const std::string_view m_request;
    const std::string_view m_reply;
    Meter& m_meter;
    std::vector<Cycle> m_cycles;
    std::vector<char> m_buffer;
    int m_epoll = -1;
    std::size_t m_onTheWay = 0;
    bool m_isFinishing = false;
};

} // namespace standpipe::bench
