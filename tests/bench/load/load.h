// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace standpipe::bench {

/// What keeps a server busy: one kind of traffic, driven by LoadLoop.
/// Thread: one at a time
class Load {
public:
    Load() = default;
    virtual ~Load() = default;
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    /// The epoll set everything is to be registered with, each with a number of its own choice.
    virtual void begin(int epoll) = 0;
    /// What epoll reported for that number.
    virtual void onEvent(std::uint64_t number, std::uint32_t events) = 0;
    /// From now on no new requests.
    virtual void finish() = 0;
    /// Nothing is on the way any more.
    [[nodiscard]] virtual bool isFinished() const = 0;
};

} // namespace standpipe::bench
