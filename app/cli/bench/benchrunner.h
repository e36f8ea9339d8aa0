// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/bench/benchconnection.h"
#include "app/cli/bench/benchplan.h"
#include "app/cli/exitcode.h"
#include "core/base/looptimer.h"
#include "core/stats/latencyhistogram.h"

#include <QObject>

#include <memory>
#include <vector>

namespace standpipe::cli {

/// One measurement: opens all connections, sends for the duration, waits for the last replies, reports.
/// Thread: main thread
/// Fails:  the first failure ends it, with a message on standard error; run() returns the exit code
class BenchRunner final : public QObject, private BenchConnectionObserver {
    Q_OBJECT
public:
    explicit BenchRunner(BenchPlan plan);

    [[nodiscard]] ExitCode run();

private:
    enum class Phase : quint8 { Connecting, SendRunner, Draining, Over };

    void benchConnected() override;
    bool benchReplied(Nanoseconds roundTrip, QByteArrayView reply) override;
    void benchFailed(const Error& error, QByteArrayView unfinished) override;
    void onTimeUp();
    void report();
    void finish(ExitCode code);

    const BenchPlan m_plan;
    std::vector<std::unique_ptr<BenchConnection>> m_connections;
    LatencyHistogram m_roundTrips;
    LoopTimer m_timer;
    Phase m_phase = Phase::Connecting;
    int m_connected = 0;
    quint64 m_sent = 0;
    quint64 m_refused = 0;
    SteadyTime m_begin;
    SteadyTime m_end; ///< of sending; later replies count as well
    ExitCode m_exitCode = ExitCode::Done;
};

} // namespace standpipe::cli
