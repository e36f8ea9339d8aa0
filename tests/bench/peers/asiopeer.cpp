// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// benchpeer_asio PATH [--threads N]: Boost.Asio as its own examples use it. With several threads each has its own
// io_context, and connections are distributed in turn.
#if !__has_include(<boost/asio.hpp>)
#error "Boost.Asio is missing; on Debian: apt-get install libboost-dev"
#endif

#include "tests/bench/peers/echowork.h"
#include "tests/bench/peers/peersetup.h"

#include <charconv>
#include <cstdio>
#include <memory>
#include <thread>
#include <utility> // missing in Boost 1.74
#include <vector>

#include <boost/asio.hpp>

namespace {

namespace asio = boost::asio;
using namespace standpipe::bench;
using Local = asio::local::stream_protocol;
using boost::system::error_code;

/// One connection: read, reply to all frames of the read, write, read …
class Session final : public std::enable_shared_from_this<Session> {
public:
    explicit Session(Local::socket socket) : m_socket(std::move(socket)), m_input(firstBytes) {}

    [[nodiscard]] Local::socket::executor_type executor() { return m_socket.get_executor(); }

    void read()
    {
        if (m_filled == m_input.size())
            m_input.resize(m_input.size() * 2);
        m_socket.async_read_some(asio::buffer(m_input.data() + m_filled, m_input.size() - m_filled),
                                 [self = shared_from_this()](const error_code& error, std::size_t got) {
                                     if (!error)
                                         self->reply(got);
                                 });
    }

private:
    /// Grows with the frames and the reads: a read that fills it doubles its size.
    static constexpr std::size_t firstBytes = 8 * 1024;

    void reply(std::size_t got)
    {
        m_filled += got;
        const auto taken = replyFrames({m_input.data(), m_filled}, m_replies);
        if (!taken)
            return; // closes
        const bool wasFull = m_filled == m_input.size();
        m_filled -= *taken;
        if (m_filled > 0 && *taken > 0)
            std::memmove(m_input.data(), m_input.data() + *taken, m_filled);
        if (wasFull && m_input.size() < largestRead)
            m_input.resize(m_input.size() * 2);
        if (m_replies.empty()) {
            read();
            return;
        }
        asio::async_write(m_socket, asio::buffer(m_replies),
                          [self = shared_from_this()](const error_code& error, std::size_t) {
                              self->m_replies.clear();
                              if (!error)
                                  self->read();
                          });
    }

    static constexpr std::size_t largestRead = 64 * 1024;

    Local::socket m_socket;
    std::vector<char> m_input;
    std::size_t m_filled = 0;
    std::string m_replies;
};

/// The contexts, and the acceptor on the first of them.
class AsioPeer {
public:
    AsioPeer(const std::string& path, std::size_t threads)
    {
        // The hint is the number of threads that run it: one, which avoids wake-ups.
        for (std::size_t index = 0; index < threads; ++index)
            m_contexts.push_back(std::make_unique<asio::io_context>(1));
        m_acceptor.emplace(*m_contexts.front());
        ::unlink(path.c_str());
        m_acceptor->open();
        m_acceptor->bind(Local::endpoint(path));
        m_acceptor->listen(backlog);
        accept();
        announce(path);
    }

    void run()
    {
        std::vector<std::thread> others;
        for (std::size_t index = 1; index < m_contexts.size(); ++index) {
            others.emplace_back([context = m_contexts[index].get()] {
                const auto work = asio::make_work_guard(*context);
                context->run();
            });
        }
        m_contexts.front()->run();
    }

private:
    void accept()
    {
        asio::io_context& context = *m_contexts[m_accepted++ % m_contexts.size()];
        m_acceptor->async_accept(context, [this](const error_code& error, Local::socket socket) {
            if (!error) {
                const auto session = std::make_shared<Session>(std::move(socket));
                asio::dispatch(session->executor(), [session] { session->read(); });
            }
            accept();
        });
    }

    std::vector<std::unique_ptr<asio::io_context>> m_contexts;
    std::optional<Local::acceptor> m_acceptor;
    std::size_t m_accepted = 0;
};

} // namespace

int main(int argc, char** argv)
{
    const std::string_view option = argc == 4 ? argv[2] : "";
    std::size_t threads = 1;
    if (option == "--threads")
        std::from_chars(argv[3], argv[3] + std::strlen(argv[3]), threads);
    if ((argc != 2 && option != "--threads") || threads < 1) {
        std::fputs("usage: benchpeer_asio PATH [--threads N]\n", stderr);
        return 2;
    }
    setUpPeer();
    AsioPeer(argv[1], threads).run();
}
