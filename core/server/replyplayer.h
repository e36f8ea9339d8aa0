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

/// Told by a ReplyPlayer what it has done.
/// Thread: the I/O thread
class ReplyPlayerObserver {
public:
    ReplyPlayerObserver() = default;
    virtual ~ReplyPlayerObserver() = default;
    ReplyPlayerObserver(const ReplyPlayerObserver&) = delete;
    ReplyPlayerObserver& operator=(const ReplyPlayerObserver&) = delete;

    /// A Message or Bytes step is on its way, or has begun to be.
    virtual void stepSent(const ReplyStep& step) = 0;
    /// It could not be sent; what follows is done all the same.
    virtual void stepFailed(const ReplyStep& step, const Error& why) = 0;
    /// A HalfClose, StopReading or Disconnect step: the observer's to do.
    virtual void stepReached(ReplyStep::Kind kind) = 0;
    /// The last step has been done. Comes from within play() if there was nothing to wait for.
    virtual void playOver() = 0;
};

/// Does the steps of one reply one after the other: sends, cuts frames into pieces, waits.
/// Thread: the I/O thread
/// Bounds: the steps' own bytes; a pause is at most longestPause
/// Fails:  stepFailed()
class ReplyPlayer final {
public:
    static constexpr Milliseconds longestPause = std::chrono::hours(24);

    ReplyPlayer(PipeChannel& channel, ReplyPlayerObserver& observer);

    /// Not while another plays.
    void play(std::vector<ReplyStep> steps);
    /// From play() to playOver().
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }
    /// Does nothing further; playOver() does not come.
    void stop();

private:
    void proceed();
    /// False when it has to be waited for.
    bool doNext();
    void send(const ReplyStep& step);
    void sendFaulty(const ReplyStep& step);
    /// Puts what is left of a frame before the steps that follow, in pieces.
    void cutUp(QByteArray frame, const FrameFault& fault);

    PipeChannel& m_channel;
    ReplyPlayerObserver& m_observer;
    std::deque<ReplyStep> m_steps;
    QByteArray m_frame;      ///< what is left of one that leaves in parts
    qint64 m_nextPart = 0;   ///< bytes of its next part
    qint64 m_laterParts = 0; ///< bytes of the parts behind that; 0: all that is left
    Milliseconds m_between{0};
    LoopTimer m_timer;
    bool m_isPlaying = false;
};

} // namespace standpipe
