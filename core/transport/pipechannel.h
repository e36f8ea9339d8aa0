// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/limits.h"
#include "core/base/result.h"
#include "core/framing/framingspec.h"
#include "core/transport/channelinput.h"
#include "core/transport/channeloutput.h"
#include "core/transport/stalldetector.h"
#include "core/transport/stream.h"

#include <QObject>

#include <memory>
#include <optional>

namespace standpipe {

class FrameCodec;
struct DecodedFrame;

/// Told by a PipeChannel what came. May close() the channel inside any of these calls, but must not delete it.
/// Thread: the channel's
class PipeChannelObserver {
public:
    PipeChannelObserver() = default;
    virtual ~PipeChannelObserver() = default;
    PipeChannelObserver(const PipeChannelObserver&) = delete;
    PipeChannelObserver& operator=(const PipeChannelObserver&) = delete;

    /// One message; the bytes are valid during the call only.
    virtual void channelMessage(QByteArrayView message) = 0;
    /// Once, after the last message: the input is over. PeerClosed (between two messages), MessageCutShort, PeerReset, ReadFailed,
    /// or what the framing could not accept (MessageTooLong, MessageMalformed): then the stream may still be written to.
    virtual void channelInputEnded(const Error& reason) = 0;
    /// Unsent bytes fell to zero, below the high-water mark, or cannot be sent any more (canWrite()).
    virtual void channelWritten() = 0;
    /// needsWatching() may have become true in this turn.
    virtual void channelNeedsWatching() = 0;
    /// A turn is about to begin. How long it may take, besides the channel's bounds; 0: no matter; nothing: not now, the observer
    /// calls takeTurn() in its own time.
    [[nodiscard]] virtual std::optional<Nanoseconds> channelTurnBegins() = 0;
    /// It took so long. Told only where channelTurnBegins() gave a time.
    virtual void channelTurnEnded(Nanoseconds took) = 0;
};

/// A stream that carries messages: a Stream and a FrameCodec with their limits. Symmetric, knows no role. Can be opened again and
/// again. Its buffers are its thread's, for the length of a turn (ChannelBuffers); only what is left over from a turn is its own.
/// Thread: the I/O thread it was made in
/// Owns:   the stream while open
/// Bounds: input: one frame and limits::readChunk; output: the caller asks isCongested() (limits::unsentHighWater) before making
///         more; limits::framesPerTurn messages and limits::bytesPerTurn before others have their turn
/// Fails:  channelInputEnded(reason), send()
class PipeChannel final : public QObject, private StreamObserver {
    Q_OBJECT
public:
    explicit PipeChannel(PipeChannelObserver& observer, QObject* parent = nullptr);
    ~PipeChannel() override;

    /// Starts on a new connection; messages come from the event loop.
    void open(StreamPointer stream, FramingSpec framing, qint64 maxMessage);
    [[nodiscard]] bool isOpen() const { return m_stream != nullptr; }
    /// Ends both directions at once. No observer call follows.
    void close();

    /// Sends one message, after all sent before. Fails with MessageNotEncodable; nothing is sent then. Writes at once, or, inside
    /// channelMessage(), together with all else at the end of the turn.
    Result<void> send(QByteArrayView message);
    /// The frame that send() would make of the message, with another length in it if one is given (nothing, where the framing has no
    /// length).
    [[nodiscard]] Result<QByteArray> frameOf(QByteArrayView message, std::optional<qint64> announced = {}) const;
    /// Sends these bytes as they are, behind all sent before.
    void sendBytes(QByteArrayView bytes)
    {
        if (!m_stream)
            return;
        // What was made in this turn leaves before it.
        m_output.flushTo(m_stream.get());
        m_stream->write(bytes);
    }
    /// After the unsent bytes the peer sees the end of input; reading goes on, and nothing more can be sent.
    void finishWriting()
    {
        if (!m_stream)
            return;
        m_output.flushTo(m_stream.get());
        m_stream->finishWriting();
    }
    /// What the frame of the message being delivered says besides, and its reply is to say too. Empty in most framings.
    [[nodiscard]] QByteArrayView replyAttributes() const;
    /// Messages sent from now on, until it is set to nothing, have these attributes: those of a replyAttributes().
    void setAttributes(const QByteArray& attributes) { m_attributes = attributes; }
    /// Takes effect with the next message.
    void setMaxMessage(qint64 bytes);
    /// No messages come while paused; what the peer sends waits in the system.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// After the unsent bytes the peer sees the end of input. What it sends from now on is read and thrown away until it closes.
    void finishAndDiscard();
    /// Messages are being delivered: what is sent now leaves when the turn is over.
    [[nodiscard]] bool isInTurn() const { return m_isInTurn; }
    /// Handles what has come, as far as that goes in one turn. For turns that were put off (channelTurnBegins()); all others begin by
    /// themselves.
    void takeTurn();
    /// What has arrived already (in this process or in the system) becomes messages at once, as far as that goes in so many turns,
    /// unless the channel is paused.
    void takeWhatArrived(int turns = allTurns);
    /// More than the system holds for a stream, but bounded: the peer may go on sending.
    static constexpr int allTurns = 4096;

    /// When the bytes of the message being delivered came: all of one wake-up have the same time.
    [[nodiscard]] SteadyTime readTime() const { return m_readTime; }
    /// The same moments by the clock on the wall, reckoned from the last read: between two times of one connection lies what passed
    /// between them, whatever happens to that clock.
    [[nodiscard]] WallTime wallTimeAt(SteadyTime time) const
    {
        return m_readWallTime + std::chrono::duration_cast<std::chrono::microseconds>(time - m_readTime);
    }

    [[nodiscard]] qint64 unsent() const { return m_stream ? m_stream->unsent() + m_output.size() : 0; }
    [[nodiscard]] bool isCongested() const { return unsent() > limits::unsentHighWater; }
    [[nodiscard]] bool canWrite() const { return m_stream && m_stream->canWrite(); }
    /// A message has begun and not ended.
    [[nodiscard]] bool isInMessage() const { return !m_input.isEmpty() && !m_isInputOver; }
    /// What came and makes no whole message, or not yet. Kept after the end of input, until the channel is closed.
    [[nodiscard]] QByteArrayView unfinished() const { return m_input.pending().sliced(m_delivered); }
    /// The peer's fault only: it is in the middle of a message (StalledInMessage), or has not taken what it was sent
    /// (StalledTakingReply), for longer than the limit. None otherwise. Ask regularly: it notes how far things got.
    [[nodiscard]] Error stallReason(SteadyTime now, Milliseconds limit);
    /// StalledInMessage, after so long.
    [[nodiscard]] Error halfMessage(Nanoseconds age) const;
    /// Memory that a message takes that has begun and not ended; 0 where that is of no account.
    [[nodiscard]] qint64 heldBytes() const { return m_input.heldBytes(); }
    /// For so long before now nobody asked stallReason(): that counts for nothing.
    void forgive(Nanoseconds time, SteadyTime now) { m_watch.forgive(time, now); }
    /// stallReason() needs to be asked.
    [[nodiscard]] bool needsWatching() const { return isOpen() && (isInMessage() || unsent() > 0); }

private:
    void streamReadable() override
    {
        if (!m_isInTurn && (!m_isPaused || m_isDiscarding))
            takeTurn();
    }
    void streamWritten() override;

    void takeTurnLater();
    /// 0: as long as it takes.
    void runTurn(Nanoseconds time);
    void deliverFor(Nanoseconds time);
    [[nodiscard]] bool isTurnOver() const { return m_turnUntil != SteadyTime::max() && steadyNow() > m_turnUntil; }
    /// False when there is nothing more to do in this turn.
    bool deliverOne();
    bool deliver(const DecodedFrame& found);
    bool readMore();
    void readEnd();
    void discardInput();
    void endInput(const Error& reason);

    PipeChannelObserver& m_observer;
    StreamPointer m_stream;
    std::unique_ptr<FrameCodec> m_codec;
    FramingSpec m_framing;
    QByteArray m_attributes;               ///< of what is sent
    QByteArrayView m_receivedAttributes{}; ///< of the message being delivered
    ChannelInput m_input;
    ChannelOutput m_output;
    SteadyTime m_readTime;
    WallTime m_readWallTime;
    StallDetector m_watch;
    SteadyTime m_turnUntil = SteadyTime::max();
    qsizetype m_delivered = 0; ///< of what is pending, the frame whose message is being delivered
    qint64 m_turnBytes = 0;    ///< read in this turn
    quint64 m_connection = 0;  ///< number of open() calls, so that a late turn knows it is late
    bool m_isPaused = false;
    bool m_isInTurn = false;
    bool m_isTurnUsedUp = false; ///< what is left waits for the next one
    bool m_isTurnComing = false;
    bool m_isInputOver = false;
    bool m_isDiscarding = false;
};

} // namespace standpipe
