// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/client/clientsettings.h"
#include "core/endpoint/endpoint.h"

namespace standpipe {

/// Where a server forwards to.
/// Thread: value
struct STANDPIPE_HANDLERS_EXPORT ForwardPlan {
    ClientSettings other{}; ///< the other server, and how to speak to it
    Endpoint own{};         ///< of the server that forwards

    /// Both are the same place, whatever the words: ForwardToItself.
    [[nodiscard]] Result<void> check() const;
};

} // namespace standpipe
