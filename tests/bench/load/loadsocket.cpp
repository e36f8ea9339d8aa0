// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load/loadsocket.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace standpipe::bench {

namespace {

constexpr int patienceMs = 10'000;

sockaddr_un addressOf(const std::string& path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        fail(path + ": too long for a socket");
    path.copy(address.sun_path, path.size());
    return address;
}

} // namespace

void fail(const std::string& what)
{
    std::fprintf(stderr, "benchload: %s\n", what.c_str());
    std::exit(1);
}

UniqueDescriptor connectTo(const std::string& path)
{
    const sockaddr_un address = addressOf(path);
    UniqueDescriptor descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (descriptor.get() < 0)
        fail(std::string("socket: ") + std::strerror(errno));
    // Blocking: waits if the queue is full, instead of failing.
    while (::connect(descriptor.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0) {
        if (errno != EINTR)
            fail(path + ": " + std::strerror(errno));
    }
    ::fcntl(descriptor.get(), F_SETFL, O_NONBLOCK);
    return descriptor;
}

bool exchangeOnce(int descriptor, std::string_view request, std::string_view reply)
{
    if (::send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(request.size()))
        return false;
    std::string got;
    while (got.size() < reply.size()) {
        pollfd readable = {.fd = descriptor, .events = POLLIN, .revents = 0};
        if (::poll(&readable, 1, patienceMs) <= 0)
            return false;
        char bytes[4096];
        const ssize_t size = ::recv(descriptor, bytes, sizeof bytes, 0);
        if (size <= 0)
            return false;
        got.append(bytes, static_cast<std::size_t>(size));
    }
    return got == reply;
}

void raiseDescriptorLimit()
{
    rlimit descriptors = {};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
}

} // namespace standpipe::bench
