// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench/benchrunner.h"

#include "app/cli/bench/benchreport.h"
#include "app/cli/complaint.h"
#include "app/cli/standardoutput.h"
#include "app/cli/tr.h"
#include "core/base/limits.h"
#include "core/framing/framecodec.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace standpipe::cli {

BenchRunner::BenchRunner(BenchPlan plan) : m_plan(std::move(plan))
{
    const QByteArray message(m_plan.size, m_plan.framing.traits().filler());
    BenchConnectionObserver& observer = *this; // make_unique cannot access a private base
    for (int i = 0; i < m_plan.connections; ++i)
        m_connections.push_back(std::make_unique<BenchConnection>(observer, message));
    m_timer.setSingleShot(true);
    connect(&m_timer, &LoopTimer::timeout, this, &BenchRunner::onTimeUp);
}

ExitCode BenchRunner::run()
{
    for (const auto& connection : m_connections)
        connection->connectTo(m_plan.endpoint, m_plan.framing, limits::defaultClientTimeout);
    QCoreApplication::exec();
    return m_exitCode;
}

void BenchRunner::benchConnected()
{
    if (++m_connected < m_plan.connections || m_phase != Phase::Connecting)
        return;
    m_phase = Phase::SendRunner;
    m_begin = steadyNow();
    m_timer.start(m_plan.duration);
    for (const auto& connection : m_connections)
        connection->sendFirst(m_plan.pipeline);
    m_sent = static_cast<quint64>(m_plan.connections) * static_cast<quint64>(m_plan.pipeline);
}

bool BenchRunner::benchReplied(Nanoseconds roundTrip, QByteArrayView reply)
{
    m_roundTrips.add(roundTrip);
    if (reply == QByteArrayView("Error: bad request"))
        ++m_refused;
    if (m_phase == Phase::SendRunner) {
        ++m_sent;
        return true;
    }
    if (m_phase == Phase::Draining && m_roundTrips.count() == m_sent)
        report();
    return false;
}

void BenchRunner::onTimeUp()
{
    if (m_phase == Phase::SendRunner) {
        m_phase = Phase::Draining;
        m_timer.start(limits::defaultClientTimeout);
        return;
    }
    Error error;
    error.code = ErrorCode::ReplyTimeout;
    error.where = m_plan.endpoint.path();
    error.number = limits::defaultClientTimeout.count();
    QByteArrayView unfinished;
    for (const auto& connection : m_connections) {
        if (unfinished.isEmpty())
            unfinished = connection->unfinished();
    }
    if (!unfinished.isEmpty()) {
        error.code = ErrorCode::EndMissing;
        error.number = unfinished.size();
        error.milliseconds = limits::defaultClientTimeout.count();
    }
    benchFailed(error, unfinished);
}

void BenchRunner::report()
{
    m_end = steadyNow();
    const BenchReport result{m_plan, m_roundTrips, m_end - m_begin, m_refused};
    StandardOutput output;
    if (output.write(m_plan.json ? benchJson(result) : benchText(result))) {
        finish(ExitCode::Done);
        return;
    }
    Error error;
    error.code = ErrorCode::FileNotWritable;
    error.detail = Tr::tr("standard output");
    error.systemError = output.systemError().value_or(0);
    finish(complain(Tr::tr("cannot print the result"), error));
}

void BenchRunner::benchFailed(const Error& error, QByteArrayView unfinished)
{
    if (m_phase == Phase::Over)
        return;
    const QString what = m_phase == Phase::Connecting ? Tr::tr("cannot connect") : Tr::tr("the measurement broke off");
    Error placed = error;
    placed.where = m_plan.endpoint.path();
    finish(complain(what, placed, unfinished.first(std::min(unfinished.size(), limits::activityPayload)),
                    unfinished.size()));
}

void BenchRunner::finish(ExitCode code)
{
    m_phase = Phase::Over;
    m_exitCode = code;
    m_timer.stop();
    QCoreApplication::quit();
}

} // namespace standpipe::cli

#include "moc_benchrunner.cpp"
