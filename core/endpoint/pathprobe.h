// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/endpoint/endpoint.h"
#include "core/endpoint/socketfile.h"

#include <optional>

namespace standpipe {

/// The file at an endpoint's path, checked before a socket is bound there.
/// Thread: value
struct PathProbe {
    /// Why a socket may not be bound; none: the path is free, or has a socket without a listener.
    std::optional<Error> obstacle{};
    /// The socket there; null if there is none.
    SocketFile socket{};
};

/// Whether to connect, and disconnect at once, to check for a listener.
enum class ConnectProbe : quint8 { No, Yes };

/// Checks the path. Without connecting, a socket is no obstacle.
[[nodiscard]] PathProbe probePath(const Endpoint& endpoint, ConnectProbe connectProbe);
/// The process that listens on an endpoint, as HeldByOther (or AbstractNameTaken) with pid and program if known.
[[nodiscard]] Error holderOf(const Endpoint& endpoint);

} // namespace standpipe
