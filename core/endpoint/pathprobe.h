// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/endpoint/endpoint.h"
#include "core/endpoint/socketfile.h"

#include <optional>

namespace standpipe {

/// What lies at the path of an endpoint, before a socket is bound there.
/// Thread: value
struct PathProbe {
    /// Why a socket may not be bound; none: the path is free, or holds a socket without a listener.
    std::optional<Error> obstacle{};
    /// The socket that lies there; null if there is none.
    SocketFile socket{};
};

/// Whether to connect, and hang up at once, to find out if there is a listener.
enum class ConnectProbe : quint8 { No, Yes };

/// Looks what lies there. Without knocking a socket is no obstacle.
[[nodiscard]] PathProbe probePath(const Endpoint& endpoint, ConnectProbe connectProbe);
/// Who listens on an endpoint, as HeldByOther (or AbstractNameTaken) with pid and program if they are known.
[[nodiscard]] Error holderOf(const Endpoint& endpoint);

} // namespace standpipe
