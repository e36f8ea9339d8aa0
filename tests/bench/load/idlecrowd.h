// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/uniquedescriptor.h"
#include "tests/bench/load/loadplan.h"
#include "tests/bench/load/traffic.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace standpipe::bench {

/// Idle connections, to measure their cost for a server.
/// Thread: one at a time
class IdleCrowd {
public:
    /// Connects them, and waits until the server is idle again.
    explicit IdleCrowd(const LoadPlan& plan);

    /// Sends one request on each and receives its reply. False if a reply is wrong.
    [[nodiscard]] bool exchangeOnce(const Traffic& traffic) const;

private:
    std::vector<UniqueDescriptor> m_descriptors;
};

/// Waits until the process has used no CPU time for a while; returns at once for process 0.
void waitUntilQuiet(pid_t process);
/// Private memory in use, in bytes; nothing if it cannot be read.
[[nodiscard]] std::optional<std::int64_t> ownMemoryOf(pid_t process);

} // namespace standpipe::bench
