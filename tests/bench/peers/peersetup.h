// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// What every peer does around its loop, none of which is measured. Failures end the program with a line on standard error.
namespace standpipe::bench {

/// As long as the kernel allows; nobody waits in connect() because of it.
inline constexpr int backlog = 4096;

/// Ignores broken pipes, allows as many descriptors as the system does.
void setUpPeer();
/// A listening socket, which does not block, at the path. What lies there is removed.
[[nodiscard]] int listenAt(const std::string& path);
/// Says "Listening on PATH"; from now on SIGTERM and SIGINT remove the socket and end the program.
void announce(const std::string& path);
[[noreturn]] void fail(const char* what);

} // namespace standpipe::bench
