// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// benchpeer_epoll PATH [--lines text|json [--step thread|copies|times|bounds]]: the minimal server on Linux. One
// thread, one epoll set, one read and one write a wake-up. With --lines it writes the same log lines for a request and
// its reply as the product, and with --step it does more of the product's logging work (LogStep).
#include "tests/bench/peers/echowork.h"
#include "tests/bench/peers/handedlog.h"
#include "tests/bench/peers/peersetup.h"

#include <array>
#include <cerrno>
#include <memory>
#include <unordered_map>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace standpipe::bench;

/// The state of a connection between two wake-ups, usually empty.
struct Connection {
    int descriptor = -1;
    std::string input;  ///< the beginning of a frame
    std::string output; ///< not yet accepted by the system
};

class EpollPeer {
public:
    EpollPeer(const std::string& path, LineForm lines, LogStep step)
        : m_log(lines, step)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
        , m_listener(listenAt(path))
    {
        watch(EPOLL_CTL_ADD, m_listener, EPOLLIN, nullptr);
        announce(path);
    }

    [[noreturn]] void run()
    {
        std::array<epoll_event, 256> events = {};
        for (;;) {
            const int patience = m_log.hasLines() ? LineLog::gatherMilliseconds : -1;
            const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), patience);
            if (count == 0)
                m_log.write();
            for (int index = 0; index < count; ++index) {
                const epoll_event& event = events[static_cast<std::size_t>(index)];
                if (event.data.ptr == nullptr)
                    accept();
                else
                    serve(*static_cast<Connection*>(event.data.ptr));
            }
            m_log.roundOver();
        }
    }

private:
    void watch(int operation, int descriptor, std::uint32_t what, void* whose) const
    {
        epoll_event event = {};
        event.events = what;
        event.data.ptr = whose;
        if (::epoll_ctl(m_epoll, operation, descriptor, &event) < 0)
            fail("epoll_ctl");
    }

    void accept()
    {
        for (;;) {
            const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (descriptor < 0)
                return;
            auto connection = std::make_unique<Connection>();
            connection->descriptor = descriptor;
            watch(EPOLL_CTL_ADD, descriptor, EPOLLIN, connection.get());
            m_connections[descriptor] = std::move(connection);
        }
    }

    void close(const Connection& connection)
    {
        const int descriptor = connection.descriptor;
        m_connections.erase(descriptor);
        ::close(descriptor);
    }

    void serve(Connection& connection)
    {
        if (!connection.output.empty()) {
            sendRest(connection);
            return; // further input waits in the system
        }
        const ssize_t got = ::recv(connection.descriptor, m_buffer.data(), m_buffer.size(), 0);
        if (got <= 0) {
            if (got == 0 || (errno != EAGAIN && errno != EINTR))
                close(connection);
            return;
        }
        m_replies.clear();
        if (!reply(connection, {m_buffer.data(), static_cast<std::size_t>(got)}))
            close(connection);
        else if (!m_replies.empty())
            send(connection);
    }

    /// Uses the thread's buffer if possible; only the beginning of a frame is copied.
    bool reply(Connection& connection, std::string_view bytes)
    {
        if (!connection.input.empty()) {
            connection.input.append(bytes);
            const auto taken = replyAndLog(connection, connection.input);
            if (taken)
                connection.input.erase(0, *taken);
            return taken.has_value();
        }
        const auto taken = replyAndLog(connection, bytes);
        if (taken)
            connection.input.assign(bytes.substr(*taken));
        return taken.has_value();
    }

    std::optional<std::size_t> replyAndLog(const Connection& connection, std::string_view bytes)
    {
        const auto taken = replyFrames(bytes, m_replies);
        if (taken && m_log.isOn())
            m_log.add(static_cast<unsigned>(connection.descriptor), bytes.substr(0, *taken), m_replies);
        return taken;
    }

    void send(Connection& connection)
    {
        const ssize_t sent = ::send(connection.descriptor, m_replies.data(), m_replies.size(), MSG_NOSIGNAL);
        if (sent == static_cast<ssize_t>(m_replies.size()))
            return;
        if (sent < 0 && errno != EAGAIN && errno != EINTR) {
            close(connection);
            return;
        }
        connection.output.assign(m_replies, sent < 0 ? 0 : static_cast<std::size_t>(sent));
        watch(EPOLL_CTL_MOD, connection.descriptor, EPOLLOUT, &connection);
    }

    void sendRest(Connection& connection)
    {
        const ssize_t sent =
            ::send(connection.descriptor, connection.output.data(), connection.output.size(), MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno != EAGAIN && errno != EINTR)
                close(connection);
            return;
        }
        connection.output.erase(0, static_cast<std::size_t>(sent));
        if (connection.output.empty())
            watch(EPOLL_CTL_MOD, connection.descriptor, EPOLLIN, &connection);
    }

    HandedLog m_log;
    const int m_epoll;
    const int m_listener;
    std::unordered_map<int, std::unique_ptr<Connection>> m_connections;
    std::array<char, 64 * 1024> m_buffer = {};
    std::string m_replies;
};

/// The options.
struct Plan {
    LineForm lines = LineForm::None;
    LogStep step = LogStep::Bare;
};

/// Nothing if the arguments are invalid.
std::optional<Plan> planOf(int argc, char** argv)
{
    Plan plan;
    if (argc == 2)
        return plan;
    const std::string_view form = argc >= 4 ? argv[3] : "";
    if ((argc != 4 && argc != 6) || argv[2] != std::string_view("--lines") || (form != "text" && form != "json"))
        return std::nullopt;
    plan.lines = form == "text" ? LineForm::Text : LineForm::Json;
    if (argc == 4)
        return plan;
    constexpr std::array<std::pair<std::string_view, LogStep>, 4> steps = {{{"thread", LogStep::Thread},
                                                                            {"copies", LogStep::Copies},
                                                                            {"times", LogStep::Times},
                                                                            {"bounds", LogStep::Bounds}}};
    for (const auto& [name, step] : steps) {
        if (argv[4] == std::string_view("--step") && argv[5] == name) {
            plan.step = step;
            return plan;
        }
    }
    return std::nullopt;
}

} // namespace

int main(int argc, char** argv)
{
    const auto plan = planOf(argc, argv);
    if (!plan) {
        std::fputs("usage: benchpeer_epoll PATH [--lines text|json [--step thread|copies|times|bounds]]\n", stderr);
        return 2;
    }
    setUpPeer();
    EpollPeer(argv[1], plan->lines, plan->step).run();
}
