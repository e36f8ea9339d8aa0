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

/// One process for all requests: each is a frame on its standard input, and each frame on its standard output is the
/// reply to the oldest pending request. It is started with the first request and, after it has ended, with the next
/// one.
/// Thread: the command thread; made elsewhere, then moved there
/// Owns:   the process and its group
/// Bounds: plan.maxMessage of each reply; waiting requests are bounded by limits::requestsInFlight for each pipe, and
///         by the waiting bytes allowed for each client process (PendingBudget). A request is written when the process
///         has read nearly all of the previous one, so that only one copy of each exists
/// Fails:  when the process ends, or one reply takes too long (the process is then killed, as later requests would wait
///         for the same reply), the pending requests get an error reply. After a run without any reply the next start
///         is delayed: limits::commandPauseFirst, growing to commandPauseLast
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
        SteadyTime since{};     ///< when it became the oldest pending request
        bool isExcused = false; ///< its time limit has been extended once because this thread was not running
    };

    /// Starts the process if necessary and not delayed, and passes it waiting requests.
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
    /// Replies to all pending requests with the error and kills the process.
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
    int m_dying = 0; ///< processes that have been killed but have not ended
    bool m_isStopping = false;
    bool m_hasAnswered = false; ///< this process has replied
    bool m_isPushSaid = false;  ///< for this process
};

} // namespace standpipe
