// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/looptimer.h"
#include "core/command/commandplan.h"
#include "core/command/stderrtail.h"
#include "core/handler/handlerlog.h"
#include "core/handler/request.h"
#include "core/handler/responder.h"

#include <QObject>
#include <QProcess>

namespace standpipe {

/// One process for one request: the request is its standard input, its standard output the reply (without the final
/// line feed, if any).
/// Thread: the command thread
/// Owns:   the process and its group: what remains of the group is killed when the process has ended
/// Bounds: plan.maxMessage of output, and those of StderrTail
/// Fails:  by an error reply, and a Problem in the log
class CommandJob final : public QObject {
    Q_OBJECT
public:
    CommandJob(const CommandPlan& plan, const HandlerLog& log, Request request, Responder responder);
    /// environment: the server's.
    void start(QProcessEnvironment environment);
    /// Kills the process and replies CommandEnded; ended() follows.
    void kill();

Q_SIGNALS:
    /// Emitted once, when the process has ended.
    void ended();

private:
    void onStarted();
    void onTimeUp();
    void onOutput();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void onError(QProcess::ProcessError error);
    /// Replies with the error; kills the process if it still runs.
    void fail(Error error);
    void noteStderrTail();
    void end();

    const CommandPlan& m_plan;
    const HandlerLog& m_log;
    const Request m_request;
    const Responder m_responder;
    QProcess m_process;
    LoopTimer m_timeout;
    QByteArray m_output;
    StderrTail m_errors;
    qint64 m_pid = 0;
    bool m_isExcused = false; ///< the time limit has been extended once because this thread was not running
    bool m_isAnswered = false;
    bool m_hasEnded = false;
};

} // namespace standpipe
