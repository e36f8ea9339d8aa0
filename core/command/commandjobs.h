// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/command/commandrunner.h"

#include <QList>
#include <QProcessEnvironment>

#include <deque>
#include <utility>

namespace standpipe {

class CommandJob;

/// Runs a process for each request, up to a limit at once; other requests wait in order of arrival.
/// Thread: the command thread; made elsewhere, then moved there
/// Owns:   the jobs
/// Bounds: plan.jobs; waiting requests are bounded by limits::requestsInFlight for each pipe, and by the waiting bytes
///         allowed for each client process (PendingBudget)
///         each client process may have waiting (PendingBudget)
class CommandJobs final : public CommandRunner {
    Q_OBJECT
public:
    explicit CommandJobs(CommandPlan plan);

    void handle(Request request, Responder responder) override;
    void clientGone(const ClientHandle& client) override;
    void stop() override;

private:
    void startNext();
    void onEnded(CommandJob* job);
    void quitIfOver();

    const QProcessEnvironment m_environment;
    std::deque<std::pair<Request, Responder>> m_waiting;
    QList<CommandJob*> m_running;
    bool m_isStopping = false;
};

} // namespace standpipe
