// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/stats/trafficseries.h"

#include <QByteArray>

namespace standpipe {

/// The seconds as CSV (RFC 4180, lines end in CR LF), one line each after a line of column names: time (UTC, ISO 8601,
/// by the clock as it is set now), requests, replies, errors, bytes_in, bytes_out, connected, busy, pipes, p50_us,
/// p95_us, p99_us, longest_us (empty without replies), dropped, complete (1 or 0). Seconds in which nothing happened
/// are omitted.
[[nodiscard]] QByteArray trafficCsv(const TrafficSeries& series, const SeriesClock& clock);

/// A histogram as CSV: one line for each non-empty step, with least_ns, end_ns (exclusive) and count.
[[nodiscard]] QByteArray histogramCsv(const LatencyHistogram& histogram);

} // namespace standpipe
