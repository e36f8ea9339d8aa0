// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/commandhandler.h"

#include "core/base/limits.h"
#include "core/command/commandjobs.h"
#include "core/command/persistentcommand.h"

#include <QDeadlineTimer>
#include <QThread>

#include <utility>

namespace standpipe {

namespace {

CommandRunner* makeRunner(const CommandPlan& plan)
{
    if (plan.isKept)
        return new PersistentCommand(plan);
    return new CommandJobs(plan);
}

} // namespace

CommandHandler::CommandHandler(const CommandPlan& plan)
    : m_thread(std::make_unique<QThread>())
    , m_runner(makeRunner(plan))
{
    m_thread->setObjectName(QStringLiteral("command"));
    m_runner->moveToThread(m_thread.get());
    QObject::connect(m_thread.get(), &QThread::finished, m_runner, &QObject::deleteLater);
    m_thread->start();
}

CommandHandler::~CommandHandler()
{
    QMetaObject::invokeMethod(m_runner, &CommandRunner::stop, Qt::QueuedConnection);
    // If even SIGKILL does not end a process, the thread is leaked rather than waited for.
    if (!m_thread->wait(QDeadlineTimer(limits::stopDeadline)))
        (void)m_thread.release();
}

void CommandHandler::handle(Request request, Responder responder)
{
    auto run = [runner = m_runner, request = std::move(request), responder = std::move(responder)]() mutable {
        runner->handle(std::move(request), std::move(responder));
    };
    QMetaObject::invokeMethod(m_runner, std::move(run), Qt::QueuedConnection);
}

void CommandHandler::clientGone(const ClientHandle& client)
{
    QMetaObject::invokeMethod(
        m_runner, [runner = m_runner, client] { runner->clientGone(client); }, Qt::QueuedConnection);
}

void CommandHandler::logTo(const std::shared_ptr<ActivityInbox>& inbox)
{
    QMetaObject::invokeMethod(
        m_runner, [runner = m_runner, inbox] { runner->logTo(inbox); }, Qt::QueuedConnection);
}

} // namespace standpipe
