// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/serve/logplan.h"
#include "core/plan/handlerplan.h"
#include "core/server/serverplan.h"

#include <QString>

namespace standpipe::cli {

/// The checked parameters of serve.
/// Thread: value
struct ServePlan {
    ServerPlan server;
    HandlerPlan handler;
    LogPlan log;
    quint64 stopAfter = 0;    ///< requests; 0: never
    Milliseconds duration{0}; ///< 0: unlimited
    QString record;           ///< a file; empty: no recording
};

} // namespace standpipe::cli
