// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/serve/logplan.h"
#include "core/endpoint/endpoint.h"
#include "core/plan/handlerplan.h"
#include "core/server/serversettings.h"

#include <QString>

#include <optional>

namespace standpipe::cli {

/// What serve is to do, checked.
/// Thread: value
struct ServePlan {
    ServerSettings settings;
    HandlerPlan handler;
    LogPlan log;
    quint64 stopAfter = 0;           ///< requests; 0: does not stop by itself
    Milliseconds duration{0};        ///< 0: unlimited
    QString record;                  ///< the file; empty: nothing is recorded
    std::optional<Endpoint> control; ///< where it is controlled, if anywhere
};

} // namespace standpipe::cli
