// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// benchpeer_threads PATH: a thread a connection, blocking calls, nothing else.
#include "tests/bench/peers/echowork.h"
#include "tests/bench/peers/peersetup.h"

#include <array>
#include <cstdio>
#include <thread>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace standpipe::bench;

bool sendAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void serve(int descriptor)
{
    std::array<char, 64 * 1024> buffer{};
    std::string input; // the beginning of a frame, usually empty
    std::string replies;
    for (;;) {
        const ssize_t got = ::recv(descriptor, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            break;
        std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
        const bool isContinued = !input.empty();
        if (isContinued) {
            input.append(bytes);
            bytes = input;
        }
        replies.clear();
        const auto taken = replyFrames(bytes, replies);
        if (!taken || !sendAll(descriptor, replies))
            break;
        if (isContinued)
            input.erase(0, *taken);
        else
            input.assign(bytes.substr(*taken));
    }
    ::close(descriptor);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: benchpeer_threads PATH\n", stderr);
        return 2;
    }
    setUpPeer();
    const int listener = listenAt(argv[1]);
    ::fcntl(listener, F_SETFL, 0); // accept() blocks
    announce(argv[1]);
    for (;;) {
        const int descriptor = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor >= 0)
            std::thread(serve, descriptor).detach();
    }
}
