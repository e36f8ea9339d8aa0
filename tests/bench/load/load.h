// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace standpipe::bench {

/// One kind of traffic that loads a server, driven by LoadLoop.
/// Thread: one at a time
class Load {
public:
    Load() = default;
    virtual ~Load() = default;
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    /// Sets the epoll set in which descriptors are registered, each with a number chosen by the load.
    virtual void begin(int epoll) = 0;
    /// Handles the events that epoll reported for that number.
    virtual void onEvent(std::uint64_t number, std::uint32_t events) = 0;
    /// Sends no new requests from now on.
    virtual void finish() = 0;
    /// No request is pending any more.
    [[nodiscard]] virtual bool isFinished() const = 0;
};

} // namespace standpipe::bench
