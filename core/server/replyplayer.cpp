// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/server/replyplayer.h"

#include "core/transport/pipechannel.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace standpipe {

ReplyPlayer::ReplyPlayer(PipeChannel& channel, ReplyPlayerObserver& observer) : m_channel(channel), m_observer(observer)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &LoopTimer::timeout, &m_timer, [this] { proceed(); });
}

void ReplyPlayer::play(std::vector<ReplyStep> steps)
{
    m_steps.assign(std::make_move_iterator(steps.begin()), std::make_move_iterator(steps.end()));
    m_isPlaying = true;
    proceed();
}

void ReplyPlayer::stop()
{
    m_timer.stop();
    m_steps.clear();
    m_frame.clear();
    m_isPlaying = false;
}

void ReplyPlayer::proceed()
{
    // Each step may end the connection, and with it the remaining steps.
    while (m_isPlaying && (!m_frame.isEmpty() || !m_steps.empty())) {
        if (!doNext())
            return;
    }
    if (std::exchange(m_isPlaying, false))
        m_observer.playOver();
}

bool ReplyPlayer::doNext()
{
    if (!m_frame.isEmpty()) {
        const qint64 size = m_nextPart > 0 ? std::min<qint64>(m_nextPart, m_frame.size()) : m_frame.size();
        m_channel.sendBytes(QByteArrayView(m_frame).first(size));
        m_frame.remove(0, size);
        m_nextPart = m_laterParts;
        if (m_frame.isEmpty())
            return true;
        m_timer.start(m_between);
        return false;
    }
    const ReplyStep step = std::move(m_steps.front());
    m_steps.pop_front();
    switch (step.kind) {
    case ReplyStep::Kind::Message:
    case ReplyStep::Kind::Bytes:
        send(step);
        return true;
    case ReplyStep::Kind::Pause:
        m_timer.start(std::clamp(step.pause, Milliseconds(0), longestPause));
        return false;
    case ReplyStep::Kind::HalfClose:
    case ReplyStep::Kind::StopReading:
    case ReplyStep::Kind::Disconnect:
        m_observer.stepReached(step.kind);
        return true;
    }
    return true;
}

void ReplyPlayer::send(const ReplyStep& step)
{
    if (!m_channel.canWrite()) {
        m_observer.stepFailed(step, {.code = ErrorCode::PeerClosed});
    } else if (step.kind == ReplyStep::Kind::Bytes) {
        m_channel.sendBytes(step.bytes);
        m_observer.stepSent(step);
    } else if (!step.fault.isNone()) {
        sendFaulty(step);
    } else if (const Result<void> sent = m_channel.send(step.bytes); sent) {
        m_observer.stepSent(step);
    } else {
        m_observer.stepFailed(step, sent.error());
    }
}

void ReplyPlayer::sendFaulty(const ReplyStep& step)
{
    Result<QByteArray> frame = m_channel.frameOf(step.bytes, step.fault.announcedBytes);
    if (!frame) {
        m_observer.stepFailed(step, frame.error());
        return;
    }
    if (step.fault.cutAt)
        frame->truncate(std::max<qint64>(*step.fault.cutAt, 0));
    cutUp(std::move(*frame), step.fault);
    m_observer.stepSent(step);
}

void ReplyPlayer::cutUp(QByteArray frame, const FrameFault& fault)
{
    m_frame = std::move(frame);
    m_nextPart = fault.splitAt > 0 ? fault.splitAt : fault.pieceSize;
    m_laterParts = fault.pieceSize;
    m_between = std::clamp(fault.between, Milliseconds(0), longestPause);
}

} // namespace standpipe

#include "moc_replyplayer.cpp"
