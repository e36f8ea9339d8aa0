// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/commandjobs.h"

#include "core/command/commandjob.h"

namespace standpipe {

CommandJobs::CommandJobs(CommandPlan plan)
    : CommandRunner(std::move(plan))
    , m_environment(QProcessEnvironment::systemEnvironment())
{
}

void CommandJobs::handle(Request request, Reply reply)
{
    m_waiting.emplace_back(std::move(request), std::move(reply));
    startNext();
}

void CommandJobs::startNext()
{
    if (m_waiting.empty() || m_running >= plan().jobs)
        return;
    auto [request, reply] = std::move(m_waiting.front());
    m_waiting.pop_front();
    ++m_running;
    auto* job = new CommandJob(plan(), log(), std::move(request), std::move(reply));
    job->setParent(this);
    // Later: it is still in the middle of its last function then, and a program that cannot be started shall not make a recursion.
    const auto ended = [this, job] {
        job->deleteLater();
        --m_running;
        startNext();
    };
    connect(job, &CommandJob::ended, this, ended, Qt::QueuedConnection);
    job->start(m_environment);
}

} // namespace standpipe
