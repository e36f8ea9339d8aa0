// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/error.h"
#include "core/base/looptimer.h"
#include "core/handler/replystep.h"

#include <deque>
#include <vector>

namespace standpipe {

class PipeChannel;

/// Receives the events of a ReplyPlayer.
/// Thread: the I/O thread
class ReplyPlayerObserver {
public:
    ReplyPlayerObserver() = default;
    virtual ~ReplyPlayerObserver() = default;
    ReplyPlayerObserver(const ReplyPlayerObserver&) = delete;
    ReplyPlayerObserver& operator=(const ReplyPlayerObserver&) = delete;

    /// A Message or Bytes step has been sent, completely or in part.
    virtual void stepSent(const ReplyStep& step) = 0;
    /// The step could not be sent; the following ones are still performed.
    virtual void stepFailed(const ReplyStep& step, const Error& why) = 0;
    /// A HalfClose, StopReading or Disconnect step, which the observer performs.
    virtual void stepReached(ReplyStep::Kind kind) = 0;
    /// The last step has been performed. Called inside play() if there was nothing to wait for.
    virtual void playOver() = 0;
};

/// Performs the steps of one reply one after the other: sends, splits frames into pieces, waits.
/// Thread: the I/O thread
/// Bounds: the steps' own bytes; a pause is at most longestPause
/// Fails:  stepFailed()
class ReplyPlayer final {
public:
    static constexpr Milliseconds longestPause = std::chrono::hours(24);

    ReplyPlayer(PipeChannel& channel, ReplyPlayerObserver& observer);

    /// Must not be called while isPlaying().
    void play(std::vector<ReplyStep> steps);
    /// Whether a play() has not reached its playOver() yet.
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    /// Drops the remaining steps; playOver() is not called.
    void stop();

private:
    void proceed();
    /// False if it must be waited for.
    bool doNext();
    void send(const ReplyStep& step);
    void sendFaulty(const ReplyStep& step);
    /// Inserts the rest of a frame before the following steps, in pieces.
    void cutUp(QByteArray frame, const FrameFault& fault);

    PipeChannel& m_channel;
    ReplyPlayerObserver& m_observer;
    std::deque<ReplyStep> m_steps;
    QByteArray m_frame;      ///< the rest of a frame that is sent in parts
    qint64 m_nextPart = 0;   ///< bytes of the next part
    qint64 m_laterParts = 0; ///< bytes of the parts after that; 0: the whole rest
    Milliseconds m_between{0};
    LoopTimer m_timer;
    bool m_isPlaying = false;
};

} // namespace standpipe
