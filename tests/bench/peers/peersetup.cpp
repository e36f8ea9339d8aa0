// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/peers/peersetup.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace standpipe::bench {

namespace {

char boundPath[sizeof(sockaddr_un::sun_path)];

/// Calls only functions that signal-safety(7) allows.
extern "C" void onStopSignal(int)
{
    ::unlink(boundPath);
    ::_exit(0);
}

} // namespace

void fail(const char* what)
{
    std::fprintf(stderr, "%s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

void setUpPeer()
{
    std::signal(SIGPIPE, SIG_IGN);
    rlimit descriptors = {};
    ::getrlimit(RLIMIT_NOFILE, &descriptors);
    descriptors.rlim_cur = descriptors.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &descriptors);
}

int listenAt(const std::string& path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        fail("bind");
    }
    std::copy(path.begin(), path.end(), address.sun_path);
    ::unlink(path.c_str());
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0 || ::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) < 0)
        fail("bind");
    if (::listen(listener, backlog) < 0)
        fail("listen");
    return listener;
}

void announce(const std::string& path)
{
    path.copy(boundPath, sizeof boundPath - 1);
    std::signal(SIGTERM, onStopSignal);
    std::signal(SIGINT, onStopSignal);
    std::printf("Listening on %s\n", path.c_str());
    std::fflush(stdout);
}

} // namespace standpipe::bench
