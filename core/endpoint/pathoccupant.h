// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/endpoint/endpoint.h"
#include "core/endpoint/lockfile.h"

#include <optional>

namespace standpipe {

/// What lies at the path of an endpoint, before anybody binds there.
/// Thread: value
struct PathOccupant {
    /// Why one may not bind; none: the path is free, or holds a socket nobody listens on.
    std::optional<Error> obstacle{};
    /// That dead socket; null if the path is free.
    FileNumber deadSocket{};
};

/// Whether to connect, and hang up at once, to find out if somebody listens.
enum class Knock : quint8 { No, Yes };

/// Looks what lies there. Without knocking a socket is neither an obstacle nor dead.
[[nodiscard]] PathOccupant lookAtPath(const Endpoint& endpoint, Knock knock);
/// The inode at the path itself (a symlink is not followed) if it is a socket, else null.
[[nodiscard]] FileNumber socketAt(const QByteArray& path);
/// Who listens on an endpoint, as HeldByOther (or AbstractNameTaken) with pid and program if they are known.
[[nodiscard]] Error holderOf(const Endpoint& endpoint);

} // namespace standpipe
