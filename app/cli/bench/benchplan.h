// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/endpoint/endpoint.h"
#include "core/framing/framingspec.h"

namespace standpipe::cli {

/// The checked parameters of bench.
/// Thread: value
struct BenchPlan {
    Endpoint endpoint;
    FramingSpec framing{};
    int connections = 1;
    int pipeline = 1; ///< messages in flight on each connection
    qint64 size = 64;
    Milliseconds duration{3000};
    bool json = false;
};

} // namespace standpipe::cli
