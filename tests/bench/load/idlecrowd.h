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

/// Connections that say nothing, and what they cost a server.
/// Thread: one at a time
class IdleCrowd {
public:
    /// Connects them, and waits until the server has nothing more to do with it.
    explicit IdleCrowd(const LoadPlan& plan);

    /// Each sends one request and takes its reply. False if one came that was not the right one.
    [[nodiscard]] bool exchangeOnce(const Traffic& traffic) const;

private:
    std::vector<UniqueDescriptor> m_descriptors;
};

/// Waits until the process has used no CPU time for a while; not at all for no process.
void waitUntilQuiet(pid_t process);
/// Memory of its own, in use: bytes. Nothing where that cannot be read.
[[nodiscard]] std::optional<std::int64_t> ownMemoryOf(pid_t process);

} // namespace standpipe::bench
