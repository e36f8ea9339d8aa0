// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/command/persistentcommand.h"

#include "core/base/limits.h"
#include "core/command/childprocess.h"
#include "core/handler/errorreply.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace standpipe {

PersistentCommand::PersistentCommand(CommandPlan plan)
    : CommandRunner(std::move(plan))
    , m_codec(makeFrameCodec(CommandRunner::plan().framing, CommandRunner::plan().maxMessage))
    , m_timeout(this)
    , m_pause(this)
{
    m_timeout.setSingleShot(true);
    m_pause.setSingleShot(true);
    connect(&m_timeout, &LoopTimer::timeout, this, &PersistentCommand::checkTime);
    connect(&m_pause, &LoopTimer::timeout, this, &PersistentCommand::pump);
}

void PersistentCommand::handle(Request request, Responder responder)
{
    m_waiting.push_back({.request = std::move(request), .responder = std::move(responder)});
    pump();
}

void PersistentCommand::clientGone(const ClientHandle& client)
{
    drop(m_waiting, client, [](const Asked& asked) -> const Request& { return asked.request; });
}

void PersistentCommand::pump()
{
    if (m_pause.isActive() || m_waiting.empty())
        return;
    if (!m_process)
        start();
    while (m_process && !m_waiting.empty() && m_process->bytesToWrite() < limits::readChunk) {
        Asked next = std::move(m_waiting.front());
        m_waiting.pop_front();
        give(std::move(next));
    }
    armTimeout();
}

void PersistentCommand::start()
{
    m_codec->reset();
    m_output = {};
    m_errors = {};
    m_hasAnswered = m_isPushSaid = false;
    m_pid = 0;
    m_process = std::make_unique<QProcess>();
    tieToThisThread(*m_process);
    connect(m_process.get(), &QProcess::started, this, &PersistentCommand::onStarted);
    connect(m_process.get(), &QProcess::bytesWritten, this, &PersistentCommand::pump);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &PersistentCommand::onOutput);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &PersistentCommand::onErrors);
    connect(m_process.get(), &QProcess::finished, this, &PersistentCommand::onFinished);
    // Queued: the signal may be emitted inside start().
    const auto onError = [this](QProcess::ProcessError error) {
        if (m_process && error == QProcess::FailedToStart)
            fail({.code = ErrorCode::CommandNotStarted, .detail = plan().program});
    };
    connect(m_process.get(), &QProcess::errorOccurred, this, onError, Qt::QueuedConnection);
    m_process->start(plan().program, plan().arguments);
}

void PersistentCommand::onStarted()
{
    m_pid = m_process->processId();
    // The time the system took to start the process does not count.
    for (Asked& asked : m_asked)
        asked.since = steadyNow();
}

void PersistentCommand::give(Asked asked)
{
    QByteArray frame;
    if (const Result<void> encoded = m_codec->encode(asked.request.bytes, frame); !encoded) {
        log().problem(HandlerLog::subjectOf(asked.request), encoded.error());
        asked.responder.send(errorReply(encoded.error()));
        return;
    }
    asked.request.bytes.clear();
    m_process->write(frame);
    asked.since = steadyNow();
    m_asked.push_back(std::move(asked));
}

void PersistentCommand::onOutput()
{
    m_output.append(m_process->readAllStandardOutput());
    while (m_process && takeFrame()) {
    }
    armTimeout();
}

bool PersistentCommand::takeFrame()
{
    const DecodedFrame found = m_codec->decode(m_output.pending());
    if (found.kind == DecodedFrame::Kind::Failed) {
        const Error cause = found.error();
        if (cause.code == ErrorCode::MessageTooLong)
            fail({.code = ErrorCode::CommandOutputTooLong, .limit = plan().maxMessage});
        else
            fail({.code = ErrorCode::CommandFrameBroken, .detail = cause.detail});
        return false;
    }
    if (found.kind == DecodedFrame::Kind::NeedMore)
        return false;
    reply(found.frame.payload);
    m_output.consume(found.consumed);
    return true;
}

void PersistentCommand::reply(QByteArrayView frame)
{
    if (m_asked.empty()) {
        if (!std::exchange(m_isPushSaid, true)) {
            log().problem({}, {.code = ErrorCode::CommandPushed, .number = frame.size()});
            log().note({}, frame.toByteArray());
        }
        return;
    }
    m_hasAnswered = true;
    m_nextPause = limits::commandPauseFirst;
    m_asked.front().responder.send(frame.toByteArray());
    m_asked.pop_front();
    // Requests are timed one after the other: the time of the previous one does not count.
    if (!m_asked.empty())
        m_asked.front().since = steadyNow();
}

void PersistentCommand::onErrors()
{
    m_errors.add(m_process->readAllStandardError());
    m_errors.say(log(), subject());
}

void PersistentCommand::onFinished(int exitCode, QProcess::ExitStatus status)
{
    killGroup(m_pid);
    Error error{.code = ErrorCode::CommandEnded, .number = exitCode};
    if (status == QProcess::CrashExit)
        error.code = ErrorCode::CommandSignalled;
    else if (exitCode != 0)
        error.code = ErrorCode::CommandFailed;
    fail(std::move(error));
}

void PersistentCommand::armTimeout()
{
    if (m_timeout.isActive() || m_asked.empty() || plan().timeout.count() == 0)
        return;
    const auto left = std::chrono::ceil<Milliseconds>(m_asked.front().since + plan().timeout - steadyNow());
    m_timeout.start(std::max(left, Milliseconds(1)));
}

void PersistentCommand::checkTime()
{
    // The thread was not running: the process may have replied long ago, or may have waited for its output to be read.
    if (const auto late = std::chrono::ceil<Milliseconds>(m_timeout.late()); late > limits::stoodStill) {
        for (Asked& asked : m_asked) {
            if (!std::exchange(asked.isExcused, true))
                asked.since += std::min(late, plan().timeout);
        }
    }
    if (!m_asked.empty() && steadyNow() - m_asked.front().since >= plan().timeout)
        fail({.code = ErrorCode::CommandTimedOut, .milliseconds = plan().timeout.count()});
    armTimeout();
}

void PersistentCommand::fail(Error error)
{
    m_errors.finish();
    m_errors.say(log(), subject());
    if (!m_output.pending().isEmpty()) // an incomplete or invalid frame may explain the failure
        log().note(subject(), m_output.pending().toByteArray());
    if (error.detail.isEmpty())
        error.detail = QString::fromUtf8(m_errors.last());
    release();
    settle(std::move(error));
    if (!m_hasAnswered) {
        m_pause.start(m_nextPause);
        m_nextPause = std::min(m_nextPause * 2, limits::commandPauseLast);
    }
    pump();
}

void PersistentCommand::stop()
{
    m_isStopping = true;
    m_pause.stop();
    for (const Asked& asked : std::exchange(m_asked, {}))
        asked.responder.send(errorReply({.code = ErrorCode::CommandEnded}));
    for (const auto& waiting : std::exchange(m_waiting, {}))
        waiting.responder.send(errorReply({.code = ErrorCode::CommandEnded}));
    if (m_process)
        release();
    quitIfOver();
}

void PersistentCommand::release()
{
    m_timeout.stop();
    QProcess* process = m_process.release(); // the caller may be one of its signals
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    process->setParent(this);
    ++m_dying;
    connect(process, &QProcess::finished, this, [this, process] {
        process->deleteLater();
        --m_dying;
        quitIfOver();
    });
    killGroup(process->processId());
    process->kill(); // it may not be in its group yet
}

void PersistentCommand::quitIfOver()
{
    if (m_isStopping && m_dying == 0)
        thread()->quit();
}

void PersistentCommand::settle(Error error)
{
    log().problem(subject(), error);
    std::deque<Asked> lost = std::exchange(m_asked, {});
    for (const Asked& asked : lost) {
        asked.responder.send(errorReply(error));
        // Only the first of them timed out.
        if (error.code == ErrorCode::CommandTimedOut)
            error.code = ErrorCode::CommandEnded;
    }
}

HandlerLog::Subject PersistentCommand::subject() const
{
    return m_asked.empty() ? HandlerLog::Subject{} : HandlerLog::subjectOf(m_asked.front().request);
}

} // namespace standpipe

#include "moc_persistentcommand.cpp"
