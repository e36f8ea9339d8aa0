// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/bytebuffer.h"
#include "core/base/looptimer.h"
#include "core/command/commandrunner.h"
#include "core/command/stderrtail.h"
#include "core/framing/framecodec.h"
#include "core/handler/handlerlog.h"

#include <QProcess>

#include <deque>
#include <memory>
#include <utility>

namespace standpipe {

/// One process for all requests: each is a frame on its standard input, and each frame on its standard output is the reply to the
/// oldest request not answered yet. It is started with the first request; when it has ended, with the next one.
/// Thread: the command thread; made elsewhere, then moved there
/// Owns:   the process and its group
/// Bounds: plan.maxMessage of each reply; those that wait are bounded by the requests each pipe may have (limits::requestsInFlight),
///         and by the bytes each client process may have waiting (PendingBudget). The process is given the next one when it has taken
///         nearly all of the last, so that each exists once
/// Fails:  what it has not answered when it ends, or when one reply takes too long (it is killed then: those behind would wait for
///         the same one), is answered by an error. After an end without any reply there is a pause before it is started again:
///         limits::commandPauseFirst, growing to commandPauseLast
class PersistentCommand final : public CommandRunner {
    Q_OBJECT
public:
    explicit PersistentCommand(CommandPlan plan);

    void handle(Request request, Responder responder) override;
    void clientGone(const ClientHandle& client) override;
    void stop() override;

private:
    struct Asked {
        Request request;
        Responder responder;
        SteadyTime since{};     ///< the process has had nothing else to do
        bool isExcused = false; ///< it was given time for one in which this thread stood still
    };

    /// Starts it if that is needed and the time has come, and gives it what waits.
    void pump();
    void start();
    void onStarted();
    void give(Asked asked);
    void onOutput();
    bool takeFrame();
    void reply(QByteArrayView frame);
    void onErrors();
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void checkTime();
    void armTimeout();
    /// The process is no use any more: answers what it owes by that error and kills it.
    void fail(Error error);
    void settle(Error error);
    void release();
    void quitIfOver();
    [[nodiscard]] HandlerLog::Subject subject() const;

    const std::unique_ptr<FrameCodec> m_codec;
    std::unique_ptr<QProcess> m_process; ///< null: not running
    ByteBuffer m_output;
    StderrTail m_errors;
    std::deque<Asked> m_waiting;
    std::deque<Asked> m_asked;
    LoopTimer m_timeout;
    LoopTimer m_pause;
    Milliseconds m_nextPause = limits::commandPauseFirst;
    qint64 m_pid = 0;
    int m_dying = 0; ///< processes that have been killed
    bool m_isStopping = false;
    bool m_hasAnswered = false; ///< this process has
    bool m_isPushSaid = false;  ///< of this process
};

} // namespace standpipe
