// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <cstddef>
#include <string>

#include <sys/types.h>

namespace standpipe::bench {

/// The parameters of a load.
/// Thread: value
struct LoadPlan {
    std::string path;
    std::size_t connections = 1;
    std::size_t pipeline = 1; ///< pending requests on each connection
    std::size_t size = 64;    ///< bytes of a request's payload
    std::size_t idle = 0;     ///< additional idle connections
    bool isCycles = false;    ///< connect, one request, reply, close, repeated
    bool isMemory = false;    ///< only connects the idle ones and measures the server's memory
    Milliseconds warmUp{200};
    Milliseconds duration{1000};
    pid_t server = 0; ///< 0: unknown, so nothing of it is measured
};

} // namespace standpipe::bench
