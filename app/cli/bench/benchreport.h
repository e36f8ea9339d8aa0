// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/bench/benchplan.h"
#include "core/stats/latencyhistogram.h"

#include <QByteArray>

namespace standpipe::cli {

/// The result of a measurement.
/// Thread: value
struct BenchReport {
    BenchPlan plan;
    LatencyHistogram roundTrips;
    Nanoseconds took{0}; ///< from the first message to the last reply
    quint64 refused = 0; ///< replies that were "Error: bad request"
};

/// The report as text, with a line end.
[[nodiscard]] QByteArray benchText(const BenchReport& report);
/// The report as one JSON object and a line end; times in microseconds.
[[nodiscard]] QByteArray benchJson(const BenchReport& report);

} // namespace standpipe::cli
