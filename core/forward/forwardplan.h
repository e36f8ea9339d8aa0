// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/client/clientsettings.h"
#include "core/endpoint/endpoint.h"

namespace standpipe {

/// Where a server forwards requests to.
/// Thread: value
struct STANDPIPE_HANDLERS_EXPORT ForwardPlan {
    ClientSettings other{}; ///< the upstream server, and how to communicate with it
    Endpoint own{};         ///< the endpoint of the server that forwards

    /// Fails with ForwardToItself if both are the same endpoint, however written.
    [[nodiscard]] Result<void> check() const;
};

} // namespace standpipe
