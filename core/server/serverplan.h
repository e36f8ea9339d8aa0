// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/endpoint/endpoint.h"
#include "core/server/serversettings.h"

namespace standpipe {

/// How a server serves, but for what replies: what ServerSetting::all() has a row for.
/// Thread: value
struct ServerPlan {
    ServerSettings settings{};
    Endpoint control{}; ///< where the server can be controlled while it runs; null: nowhere

    friend bool operator==(const ServerPlan&, const ServerPlan&) = default;
};

} // namespace standpipe
