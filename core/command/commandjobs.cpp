// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/commandjobs.h"

#include "core/command/commandjob.h"
#include "core/handler/errorreply.h"

#include <QThread>

#include <utility>

namespace standpipe {

CommandJobs::CommandJobs(CommandPlan plan)
    : CommandRunner(std::move(plan))
    , m_environment(QProcessEnvironment::systemEnvironment())
{
}

void CommandJobs::handle(Request request, Responder responder)
{
    m_waiting.emplace_back(std::move(request), std::move(responder));
    startNext();
}

void CommandJobs::clientGone(const ClientHandle& client)
{
    drop(m_waiting, client, [](const auto& entry) -> const Request& { return entry.first; });
}

void CommandJobs::stop()
{
    m_isStopping = true;
    for (const auto& [request, responder] : std::exchange(m_waiting, {}))
        responder.send(errorReply({.code = ErrorCode::CommandEnded}));
    for (CommandJob* const job : std::as_const(m_running))
        job->kill();
    quitIfOver();
}

void CommandJobs::startNext()
{
    if (m_waiting.empty() || m_running.size() >= plan().jobs)
        return;
    auto [request, reply] = std::move(m_waiting.front());
    m_waiting.pop_front();
    auto* job = new CommandJob(plan(), log(), std::move(request), std::move(reply));
    job->setParent(this);
    m_running << job;
    // Queued: the job is still running one of its functions, and a program that cannot be started must not cause
    // recursion.
    connect(
        job, &CommandJob::ended, this, [this, job] { onEnded(job); }, Qt::QueuedConnection);
    job->start(m_environment);
}

void CommandJobs::onEnded(CommandJob* job)
{
    m_running.removeOne(job);
    job->deleteLater();
    startNext();
    quitIfOver();
}

void CommandJobs::quitIfOver()
{
    if (m_isStopping && m_running.isEmpty())
        thread()->quit();
}

} // namespace standpipe

#include "moc_commandjobs.cpp"
