// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/endpoint/endpoint.h"

#include <sys/socket.h>
#include <sys/un.h>

namespace standpipe {

/// An endpoint as a system address (unix(7)): a path with its NUL, or an abstract name with a NUL before it and none
/// after.
/// Thread: value
class SocketAddress {
public:
    explicit SocketAddress(const Endpoint& endpoint);

    [[nodiscard]] const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&m_address); }
    [[nodiscard]] socklen_t size() const { return m_size; }

private:
    sockaddr_un m_address{};
    socklen_t m_size = 0;
};

} // namespace standpipe
