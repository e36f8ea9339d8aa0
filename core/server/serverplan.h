// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/endpoint/endpoint.h"
#include "core/server/serversettings.h"

namespace standpipe {

/// How a server serves, except for the replies: the settings with a row in ServerSetting::all().
/// Thread: value
struct ServerPlan {
    ServerSettings settings{};
    Endpoint control{}; ///< where the server can be controlled while it runs; null: nowhere

    friend bool operator==(const ServerPlan&, const ServerPlan&) = default;
};

} // namespace standpipe
