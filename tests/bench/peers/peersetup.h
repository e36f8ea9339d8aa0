// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// The set-up of every peer, which is not measured. Failures end the program with a line on standard error.
namespace standpipe::bench {

/// As long as the kernel allows, so that no client waits in connect().
inline constexpr int backlog = 4096;

/// Ignores SIGPIPE and raises the limit of descriptors to what the system allows.
void setUpPeer();
/// Makes a non-blocking listening socket at the path. An existing file is removed.
[[nodiscard]] int listenAt(const std::string& path);
/// Prints "Listening on PATH"; from now on SIGTERM and SIGINT remove the socket and end the program.
void announce(const std::string& path);
[[noreturn]] void fail(const char* what);

} // namespace standpipe::bench
