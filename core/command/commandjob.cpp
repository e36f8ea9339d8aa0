// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/commandjob.h"

#include "core/base/limits.h"
#include "core/command/childprocess.h"
#include "core/handler/errorreply.h"

#include <QProcessEnvironment>

#include <algorithm>
#include <utility>

namespace standpipe {

CommandJob::CommandJob(const CommandPlan& plan, const HandlerLog& log, Request request, Responder responder)
    : m_plan(plan)
    , m_log(log)
    , m_request(std::move(request))
    , m_responder(std::move(responder))
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &CommandJob::onOutput);
    connect(&m_process, &QProcess::readyReadStandardError, this,
            [this] { m_errors.add(m_process.readAllStandardError()); });
    connect(&m_process, &QProcess::started, this, &CommandJob::onStarted);
    connect(&m_process, &QProcess::finished, this, &CommandJob::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, &CommandJob::onError);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &LoopTimer::timeout, this, &CommandJob::onTimeUp);
}

void CommandJob::start(QProcessEnvironment environment)
{
    environment.insert(QStringLiteral("STANDPIPE_PIPE"), QString::number(m_request.pipe.number));
    environment.insert(QStringLiteral("STANDPIPE_REQUEST"), QString::number(m_request.id.number));
    environment.insert(QStringLiteral("STANDPIPE_PID"), QString::number(m_request.peer->pid));
    m_process.setProcessEnvironment(environment);
    tieToThisThread(m_process);
    if (m_plan.timeout.count() > 0)
        m_timeout.start(m_plan.timeout);
    m_process.start(m_plan.program, m_plan.arguments);
    if (m_hasEnded)
        return;
    m_process.write(m_request.bytes);
    m_process.closeWriteChannel();
}

void CommandJob::onStarted()
{
    m_pid = m_process.processId();
    // The time the system took to start the process does not count.
    if (m_timeout.isActive())
        m_timeout.start();
}

void CommandJob::onTimeUp()
{
    // The thread was not running: the process may have finished long ago, or may have waited for its output to be read.
    if (m_timeout.late() > limits::stoodStill && !std::exchange(m_isExcused, true)) {
        m_timeout.start(std::min(std::chrono::ceil<Milliseconds>(m_timeout.late()), m_plan.timeout));
        return;
    }
    fail({.code = ErrorCode::CommandTimedOut, .milliseconds = m_plan.timeout.count()});
}

void CommandJob::onOutput()
{
    const QByteArray output = m_process.readAllStandardOutput();
    if (m_isAnswered)
        return;
    m_output += output;
    // Allow for a final line feed, which is not part of the reply.
    if (m_output.size() > m_plan.maxMessage + 1 || (m_output.size() > m_plan.maxMessage && !m_output.endsWith('\n')))
        fail({.code = ErrorCode::CommandOutputTooLong, .limit = m_plan.maxMessage});
}

void CommandJob::onFinished(int exitCode, QProcess::ExitStatus status)
{
    // Helpers left running must not accumulate with each request.
    killGroup(m_pid);
    if (status == QProcess::CrashExit) {
        fail({.code = ErrorCode::CommandSignalled, .number = exitCode});
    } else if (exitCode != 0) {
        fail({.code = ErrorCode::CommandFailed, .number = exitCode});
    } else if (!std::exchange(m_isAnswered, true)) {
        noteStderrTail();
        if (m_output.endsWith('\n'))
            m_output.chop(1);
        m_responder.send(std::move(m_output));
    }
    end();
}

void CommandJob::onError(QProcess::ProcessError error)
{
    // Other errors are followed by finished(); a command need not read its input.
    if (error != QProcess::FailedToStart)
        return;
    fail({.code = ErrorCode::CommandNotStarted, .detail = m_plan.program});
    end();
}

void CommandJob::fail(Error error)
{
    if (std::exchange(m_isAnswered, true))
        return;
    m_timeout.stop();
    kill();
    noteStderrTail();
    if (!m_output.isEmpty()) // not a reply, but may explain the failure
        m_log.note(HandlerLog::subjectOf(m_request), std::exchange(m_output, {}));
    if (error.detail.isEmpty())
        error.detail = QString::fromUtf8(m_errors.last());
    m_log.problem(HandlerLog::subjectOf(m_request), error);
    m_responder.send(errorReply(error));
}

void CommandJob::kill()
{
    if (!std::exchange(m_isAnswered, true))
        m_responder.send(errorReply({.code = ErrorCode::CommandEnded})); // the client waits for a reply
    if (m_process.state() == QProcess::NotRunning)
        return;
    killGroup(m_process.processId());
    m_process.kill(); // it may not be in its group yet
}

void CommandJob::noteStderrTail()
{
    m_errors.finish();
    m_errors.say(m_log, HandlerLog::subjectOf(m_request));
}

void CommandJob::end()
{
    m_timeout.stop();
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT ended();
}

} // namespace standpipe

#include "moc_commandjob.cpp"
