// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/serve/logplan.h"
#include "core/plan/handlerplan.h"
#include "core/server/serverplan.h"

#include <QString>

namespace standpipe::cli {

/// What serve is to do, checked.
/// Thread: value
struct ServePlan {
    ServerPlan server;
    HandlerPlan handler;
    LogPlan log;
    quint64 stopAfter = 0;    ///< requests; 0: does not stop by itself
    Milliseconds duration{0}; ///< 0: unlimited
    QString record;           ///< the file; empty: nothing is recorded
};

} // namespace standpipe::cli
