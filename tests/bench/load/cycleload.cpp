// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/cycleload.h"

#include "tests/bench/load/loadsocket.h"

#include <cerrno>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace standpipe::bench {

CycleLoad::CycleLoad(const LoadPlan& plan, const Traffic& traffic, Meter& meter)
    : m_plan(plan)
    , m_request(traffic.requests.from(0, traffic.requests.frameBytes()))
    , m_reply(traffic.replies.from(0, traffic.replies.frameBytes()))
    , m_meter(meter)
    , m_cycles(plan.connections)
    , m_buffer(Traffic::mostAtOnce)
{
}

void CycleLoad::begin(int epoll)
{
    m_epoll = epoll;
    for (Cycle& cycle : m_cycles)
        start(cycle);
}

void CycleLoad::start(Cycle& cycle)
{
    cycle.begin = steadyNow();
    cycle.readPlace = 0;
    cycle.descriptor = connectTo(m_plan.path);
    ++m_onTheWay;
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.u64 = static_cast<std::uint64_t>(&cycle - m_cycles.data());
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, cycle.descriptor.get(), &event);
    // A new socket accepts the whole request: the options limit its size.
    if (::send(cycle.descriptor.get(), m_request.data(), m_request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(m_request.size())) {
        m_meter.addError();
        end(cycle);
    }
}

void CycleLoad::onEvent(std::uint64_t number, std::uint32_t)
{
    Cycle& cycle = m_cycles[number];
    const ssize_t got = ::recv(cycle.descriptor.get(), m_buffer.data(), m_buffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    const std::string_view bytes(m_buffer.data(), got < 0 ? 0 : static_cast<std::size_t>(got));
    if (bytes.empty() || m_reply.substr(cycle.readPlace, bytes.size()) != bytes) {
        m_meter.addError();
        end(cycle);
        return;
    }
    cycle.readPlace += bytes.size();
    if (cycle.readPlace == m_reply.size()) {
        m_meter.addReply(steadyNow() - cycle.begin);
        end(cycle);
    }
}

void CycleLoad::end(Cycle& cycle)
{
    cycle.descriptor.reset();
    --m_onTheWay;
    if (!m_isFinishing)
        start(cycle);
}

} // namespace standpipe::bench
