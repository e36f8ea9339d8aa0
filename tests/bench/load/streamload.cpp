// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/streamload.h"

#include "tests/bench/load/loadsocket.h"

#include <algorithm>
#include <cerrno>

#include <sys/epoll.h>
#include <sys/socket.h>

namespace standpipe::bench {

StreamLoad::StreamLoad(const LoadPlan& plan, const Traffic& traffic, Meter& meter)
    : m_plan(plan)
    , m_traffic(traffic)
    , m_meter(meter)
    , m_connections(plan.connections)
    , m_buffer(Traffic::mostAtOnce)
{
}

void StreamLoad::begin(int epoll)
{
    m_epoll = epoll;
    for (Connection& connection : m_connections) {
        connection.descriptor = connectTo(m_plan.path);
        connection.sentAt.resize(m_plan.pipeline);
        watch(EPOLL_CTL_ADD, connection);
    }
    for (Connection& connection : m_connections)
        request(connection, m_plan.pipeline, steadyNow());
}

void StreamLoad::watch(int operation, const Connection& connection)
{
    epoll_event event = {};
    event.events = connection.isBlocked ? EPOLLIN | EPOLLOUT : EPOLLIN;
    event.data.u64 = static_cast<std::uint64_t>(&connection - m_connections.data());
    ::epoll_ctl(m_epoll, operation, connection.descriptor.get(), &event);
}

void StreamLoad::onEvent(std::uint64_t number, std::uint32_t events)
{
    Connection& connection = m_connections[number];
    if ((events & EPOLLOUT) != 0)
        send(connection);
    if ((events & ~std::uint32_t(EPOLLOUT)) != 0 && connection.descriptor.isValid())
        receive(connection);
}

void StreamLoad::request(Connection& connection, std::size_t count, SteadyTime now)
{
    for (std::size_t index = 0; index < count; ++index)
        connection.sentAt[(connection.oldest + connection.onTheWay++) % m_plan.pipeline] = now;
    m_onTheWay += count;
    connection.unsent += count * m_traffic.requests.frameBytes();
    if (!connection.isBlocked)
        send(connection);
}

void StreamLoad::send(Connection& connection)
{
    while (connection.unsent > 0) {
        const std::string_view bytes = m_traffic.requests.from(connection.sendPlace, connection.unsent);
        const ssize_t sent = ::send(connection.descriptor.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            giveUp(connection);
            return;
        }
        if (sent < 0)
            break;
        const auto size = static_cast<std::size_t>(sent);
        connection.unsent -= size;
        connection.sendPlace = (connection.sendPlace + size) % m_traffic.requests.frameBytes();
    }
    if (connection.isBlocked != (connection.unsent > 0)) {
        connection.isBlocked = connection.unsent > 0;
        watch(EPOLL_CTL_MOD, connection);
    }
}

void StreamLoad::receive(Connection& connection)
{
    const ssize_t got = ::recv(connection.descriptor.get(), m_buffer.data(), m_buffer.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    std::size_t replies = 0;
    if (got <= 0 || !check(connection, {m_buffer.data(), static_cast<std::size_t>(got)}, replies) ||
        replies > connection.onTheWay) {
        giveUp(connection);
        return;
    }
    if (replies == 0)
        return;
    const SteadyTime now = steadyNow();
    for (std::size_t index = 0; index < replies; ++index)
        m_meter.addReply(now - connection.sentAt[(connection.oldest + index) % m_plan.pipeline]);
    connection.oldest = (connection.oldest + replies) % m_plan.pipeline;
    connection.onTheWay -= replies;
    m_onTheWay -= replies;
    if (!m_isFinishing)
        request(connection, replies, now);
}

bool StreamLoad::check(Connection& connection, std::string_view bytes, std::size_t& replies) const
{
    while (!bytes.empty()) {
        const std::string_view wanted = m_traffic.replies.from(connection.readPlace, bytes.size());
        if (!bytes.starts_with(wanted))
            return false;
        const std::size_t end = connection.readPlace + wanted.size();
        replies += end / m_traffic.replies.frameBytes();
        connection.readPlace = end % m_traffic.replies.frameBytes();
        bytes.remove_prefix(wanted.size());
    }
    return true;
}

void StreamLoad::giveUp(Connection& connection)
{
    m_meter.addError();
    m_onTheWay -= connection.onTheWay;
    connection.onTheWay = 0;
    connection.unsent = 0;
    connection.descriptor.reset();
}

} // namespace standpipe::bench
