// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/transport/pipechannel.h"

#include "core/base/limits.h"
#include "core/framing/framecodec.h"
#include "core/framing/framingspec.h"
#include "core/transport/loopclock.h"

#include <tuple>

namespace standpipe {

PipeChannel::PipeChannel(PipeChannelObserver& observer, QObject* parent) : QObject(parent), m_observer(observer) {}

PipeChannel::~PipeChannel()
{
    // At once: when a thread ends, nothing runs later; and a channel is never destroyed inside a call from its stream.
    if (m_stream)
        m_stream->close();
    delete m_stream.release();
}

void PipeChannel::open(StreamPointer stream, FramingSpec framing, qint64 maxMessage)
{
    close();
    ++m_connection;
    if (m_codec && framing == m_framing) {
        m_codec->reset();
        m_codec->setMaxMessage(maxMessage);
    } else {
        m_codec = makeFrameCodec(framing, maxMessage);
        m_framing = framing;
    }
    std::tie(m_readTime, m_readWallTime) = LoopClock::ofThisThread().get();
    m_watch.reset(m_readTime);
    m_isPaused = m_isInputOver = m_isDiscarding = m_isTurnComing = false;
    m_attributes = {};
    m_stream = std::move(stream);
    m_stream->setObserver(this);
}

void PipeChannel::close()
{
    if (!m_stream)
        return;
    m_stream.reset();
    m_input.clear();
    m_delivered = 0;
    m_output.drop();
    m_isInputOver = true;
}

Result<void> PipeChannel::send(QByteArrayView message)
{
    if (!m_stream)
        return failure({.code = ErrorCode::NotConnected});
    const qsizetype before = m_output.size();
    Result<void> added = m_output.add({message, m_attributes}, *m_codec);
    m_watch.wrote(m_output.size() - before);
    if (!m_isInTurn)
        m_output.flushTo(m_stream.get());
    return added;
}

Result<QByteArray> PipeChannel::frameOf(QByteArrayView message, std::optional<qint64> announced) const
{
    if (!m_codec)
        return failure({.code = ErrorCode::PeerClosed});
    if (announced) {
        if (auto frame = m_codec->encodeAnnouncing(*announced, {message, m_attributes}))
            return *frame;
        return failure({.code = ErrorCode::LengthNotInFraming, .detail = m_framing.text(), .number = *announced});
    }
    QByteArray frame;
    if (const Result<void> done = m_codec->encode({message, m_attributes}, frame); !done)
        return failure(done.error());
    return frame;
}

QByteArrayView PipeChannel::replyAttributes() const
{
    return m_receivedAttributes.isEmpty() ? QByteArrayView() : m_codec->replyAttributes(m_receivedAttributes);
}

void PipeChannel::setMaxMessage(qint64 bytes)
{
    if (m_codec)
        m_codec->setMaxMessage(bytes);
}

void PipeChannel::setPaused(bool paused)
{
    if (m_isPaused == paused)
        return;
    m_isPaused = paused;
    if (!paused && !m_isInTurn) {
        // The time it waited for us is not the peer's fault.
        m_watch.messageBegan(steadyNow());
        takeTurnLater();
    }
}

void PipeChannel::finishAndDiscard()
{
    if (!m_stream)
        return;
    m_output.flushTo(m_stream.get());
    m_isDiscarding = true;
    m_stream->finishWriting();
    takeTurnLater();
}

void PipeChannel::takeWhatArrived(int turns)
{
    do {
        if (!m_stream || m_isPaused || m_isInputOver || m_isInTurn || m_isDiscarding)
            return;
        m_stream->fetch();
        runTurn(Nanoseconds(0));
    } while (m_isTurnComing && --turns > 0);
}

void PipeChannel::streamWritten()
{
    if (m_stream && (m_stream->unsent() == 0 || !m_stream->canWrite() || !isCongested()))
        m_observer.channelWritten();
}

void PipeChannel::takeTurnLater()
{
    if (m_isTurnComing)
        return;
    m_isTurnComing = true;
    QMetaObject::invokeMethod(
        this,
        [this, connection = m_connection] {
            if (connection != m_connection || !m_isTurnComing)
                return;
            m_isTurnComing = false;
            if (m_stream)
                takeTurn();
        },
        Qt::QueuedConnection);
}

void PipeChannel::takeTurn()
{
    if (!m_stream || m_isInTurn)
        return;
    if (m_isDiscarding)
        discardInput();
    else if (const std::optional<Nanoseconds> time = m_observer.channelTurnBegins())
        runTurn(*time);
}

void PipeChannel::runTurn(Nanoseconds time)
{
    m_isTurnComing = false;
    m_isInTurn = true;
    m_input.borrow();
    const quint64 connection = m_connection;
    deliverFor(time);
    m_isInTurn = false;
    if (connection != m_connection || !m_stream)
        return;
    m_input.giveBack();
    const bool hadOutput = !m_output.isEmpty();
    m_output.flushTo(m_stream.get());
    if (m_isTurnUsedUp)
        takeTurnLater();
    if (hadOutput && unsent() == 0)
        m_observer.channelWritten();
    else if (needsWatching())
        m_observer.channelNeedsWatching();
}

void PipeChannel::deliverFor(Nanoseconds time)
{
    m_turnBytes = 0;
    m_isTurnUsedUp = false;
    const SteadyTime begin = time.count() > 0 ? steadyNow() : SteadyTime();
    m_turnUntil = time.count() > 0 ? begin + time : SteadyTime::max();
    for (int frames = 1; !m_isTurnUsedUp && deliverOne(); ++frames)
        m_isTurnUsedUp = frames == limits::framesPerTurn || isTurnOver();
    if (time.count() > 0)
        m_observer.channelTurnEnded(steadyNow() - begin);
}

bool PipeChannel::deliverOne()
{
    while (m_stream && !m_isPaused && !m_isInputOver && !m_isDiscarding) {
        const bool isFresh = m_input.isEmpty();
        if (!isFresh) {
            const DecodedFrame found = m_codec->decode(m_input.pending());
            if (found.kind == DecodedFrame::Kind::Frame)
                return deliver(found);
            if (found.kind == DecodedFrame::Kind::Failed) {
                endInput(found.error());
                return false;
            }
        }
        if (!readMore())
            return false;
        if (isFresh)
            m_watch.messageBegan(m_readTime);
    }
    return false;
}

bool PipeChannel::deliver(const DecodedFrame& found)
{
    const quint64 connection = m_connection;
    m_delivered = found.consumed;
    m_receivedAttributes = found.frame.attributes;
    m_observer.channelMessage(found.frame.payload);
    m_receivedAttributes = {};
    m_delivered = 0;
    if (connection != m_connection || !m_stream)
        return false;
    m_input.consume(found.consumed);
    m_watch.messageBegan(m_readTime);
    return true;
}

bool PipeChannel::readMore()
{
    m_isTurnUsedUp = m_turnBytes >= limits::bytesPerTurn;
    if (m_isTurnUsedUp)
        return false;
    const qint64 wanted = m_input.isEmpty() ? 0 : m_codec->announced(m_input.pending());
    const qint64 got = m_input.readFrom(*m_stream, wanted);
    if (got > 0) {
        m_turnBytes += got;
        std::tie(m_readTime, m_readWallTime) = LoopClock::ofThisThread().get();
        return true;
    }
    if (got < 0)
        readEnd();
    return false;
}

void PipeChannel::readEnd()
{
    if (!m_input.isEmpty()) {
        const DecodedFrame last = m_codec->decodeAtEnd(m_input.pending());
        if (last.kind == DecodedFrame::Kind::Frame) {
            const quint64 connection = m_connection;
            m_delivered = last.consumed;
            m_observer.channelMessage(last.frame.payload);
            m_delivered = 0;
            if (connection != m_connection || !m_stream)
                return;
        } else if (last.kind == DecodedFrame::Kind::Failed) {
            endInput(last.error());
            return;
        }
    }
    endInput(m_stream->end());
}

void PipeChannel::discardInput()
{
    qint64 got = 1;
    for (int turn = 0; got > 0 && turn < limits::framesPerTurn; ++turn) {
        m_input.clear();
        m_input.borrow();
        got = m_input.readFrom(*m_stream);
    }
    m_input.clear();
    if (got > 0)
        takeTurnLater();
    if (got >= 0)
        return;
    m_isDiscarding = false;
    if (!m_isInputOver)
        endInput(m_stream->end());
    else
        m_observer.channelWritten();
}

void PipeChannel::endInput(const Error& reason)
{
    m_isInputOver = true;
    // Replies made in this turn are sent before the observer reacts to the end.
    m_output.flushTo(m_stream.get());
    m_observer.channelInputEnded(reason);
}

Error PipeChannel::stallReason(SteadyTime now, Milliseconds limit)
{
    if (isInMessage() && !m_isPaused && !m_isInTurn && !m_isDiscarding && m_watch.messageAge(now) > limit)
        return halfMessage(m_watch.messageAge(now));
    const Nanoseconds age = m_watch.unsentAge(now, unsent());
    if (age <= limit)
        return {};
    return {.code = ErrorCode::StalledTakingReply,
            .number = unsent(),
            .milliseconds = std::chrono::duration_cast<Milliseconds>(age).count()};
}

Error PipeChannel::halfMessage(Nanoseconds age) const
{
    return {.code = ErrorCode::StalledInMessage,
            .number = m_codec->received(m_input.pending()),
            .limit = m_codec->announced(m_input.pending()),
            .milliseconds = std::chrono::duration_cast<Milliseconds>(age).count()};
}

} // namespace standpipe

#include "moc_pipechannel.cpp"
