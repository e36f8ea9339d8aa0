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

/// Receives the messages and events of a PipeChannel. May close() the channel inside any of these calls, but must not
/// delete it.
/// Thread: the channel's
class PipeChannelObserver {
public:
    PipeChannelObserver() = default;
    virtual ~PipeChannelObserver() = default;
    PipeChannelObserver(const PipeChannelObserver&) = delete;
    PipeChannelObserver& operator=(const PipeChannelObserver&) = delete;

    /// One message; the bytes are valid only during the call.
    virtual void channelMessage(QByteArrayView message) = 0;
    /// Called once, after the last message: the input has ended. PeerClosed (between two messages), MessageCutShort,
    /// PeerReset, ReadFailed, or the reason why the framing rejected it (MessageTooLong, MessageMalformed): then the
    /// stream may still be written to.
    virtual void channelInputEnded(const Error& reason) = 0;
    /// Unsent bytes fell to zero or below the high-water mark, or can no longer be sent (canWrite()).
    virtual void channelWritten() = 0;
    /// needsWatching() may have become true in this turn.
    virtual void channelNeedsWatching() = 0;
    /// A turn is about to begin. Returns its time limit, in addition to the channel's bounds; 0: no limit; nothing: not
    /// now, the observer calls takeTurn() later.
    [[nodiscard]] virtual std::optional<Nanoseconds> channelTurnBegins() = 0;
    /// The duration of the turn. Called only if channelTurnBegins() returned a time limit.
    virtual void channelTurnEnded(Nanoseconds took) = 0;
};

/// A stream that carries messages: a Stream and a FrameCodec with their limits. Symmetric: has no client or server
/// role. Can be reopened any number of times. Its buffers belong to its thread and are borrowed for a turn
/// (ChannelBuffers); only what is left over from a turn is its own.
/// Thread: the I/O thread it was made in
/// Owns:   the stream while open
/// Bounds: input: one frame and limits::readChunk; output: the caller checks isCongested() (limits::unsentHighWater)
///         before making more; limits::framesPerTurn messages and limits::bytesPerTurn before other channels have their
///         turn
/// Fails:  channelInputEnded(reason), send()
class PipeChannel final : public QObject, private StreamObserver {
    Q_OBJECT
public:
    explicit PipeChannel(PipeChannelObserver& observer, QObject* parent = nullptr);
    ~PipeChannel() override;

    /// Starts on a new connection; messages are delivered from the event loop.
    void open(StreamPointer stream, FramingSpec framing, qint64 maxMessage);
    [[nodiscard]] bool isOpen() const { return m_stream != nullptr; }
    /// Ends both directions at once. No observer call follows.
    void close();

    /// Sends one message after all previous ones. Fails with MessageNotEncodable; then nothing is sent. Writes at once,
    /// or, inside channelMessage(), together with everything else at the end of the turn.
    Result<void> send(QByteArrayView message);
    /// The frame that send() would make of the message, with a different length in it if one is given (nothing if the
    /// framing has no length).
    [[nodiscard]] Result<QByteArray> frameOf(QByteArrayView message, std::optional<qint64> announced = {}) const;
    /// Sends these bytes unchanged, after everything sent before.
    void sendBytes(QByteArrayView bytes)
    {
        if (!m_stream)
            return;
        // The frames of this turn are sent first.
        m_output.flushTo(m_stream.get());
        m_stream->write(bytes);
    }
    /// The peer sees the end of input after the unsent bytes; reading continues, and nothing more can be sent.
    void finishWriting()
    {
        if (!m_stream)
            return;
        m_output.flushTo(m_stream.get());
        m_stream->finishWriting();
    }
    /// Attributes of the frame being delivered that its reply must repeat. Empty in most framings.
    [[nodiscard]] QByteArrayView replyAttributes() const;
    /// Sets the attributes of all following messages, as returned by replyAttributes(); empty: none.
    void setAttributes(const QByteArray& attributes) { m_attributes = attributes; }
    /// Takes effect with the next message.
    void setMaxMessage(qint64 bytes);
    /// No messages are delivered while paused; what the peer sends waits in the system.
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    /// The peer sees the end of input after the unsent bytes. What it sends from now on is read and discarded until it
    /// closes.
    void finishAndDiscard();
    /// Whether messages are being delivered: what is sent now leaves at the end of the turn.
    [[nodiscard]] bool isInTurn() const { return m_isInTurn; }
    /// Processes what has arrived, within the bounds of one turn. For deferred turns (channelTurnBegins()); all others
    /// begin by themselves.
    void takeTurn();
    /// Delivers at once what has arrived already (in this process or in the system), within the bounds of this many
    /// turns, unless the channel is paused.
    void takeWhatArrived(int turns = allTurns);
    /// More than the system buffers for a stream, but bounded: the peer may continue to send.
    static constexpr int allTurns = 4096;

    /// When the bytes of the message being delivered arrived: all bytes of one wake-up have the same time.
    [[nodiscard]] SteadyTime readTime() const { return m_readTime; }
    /// The same moment as wall time, computed from the last read: differences between times of one connection are
    /// correct even if the wall clock is set.
    [[nodiscard]] WallTime wallTimeAt(SteadyTime time) const
    {
        return m_readWallTime + std::chrono::duration_cast<std::chrono::microseconds>(time - m_readTime);
    }

    [[nodiscard]] qint64 unsent() const { return m_stream ? m_stream->unsent() + m_output.size() : 0; }
    [[nodiscard]] bool isCongested() const { return unsent() > limits::unsentHighWater; }
    [[nodiscard]] bool canWrite() const { return m_stream && m_stream->canWrite(); }
    /// Whether an incomplete message has arrived.
    [[nodiscard]] bool isInMessage() const { return !m_input.isEmpty() && !m_isInputOver; }
    /// The bytes received that do not make a complete message (yet). Kept after the end of input, until the channel is
    /// closed.
    [[nodiscard]] QByteArrayView unfinished() const { return m_input.pending().sliced(m_delivered); }
    /// Reports only stalls caused by the peer: it has been in the middle of a message (StalledInMessage), or has not
    /// read what it was sent (StalledTakingReply), for longer than the limit. None otherwise. Must be called regularly:
    /// each call records the progress.
    [[nodiscard]] Error stallReason(SteadyTime now, Milliseconds limit);
    /// StalledInMessage with this age.
    [[nodiscard]] Error halfMessage(Nanoseconds age) const;
    /// Memory used by an incomplete message; 0 if negligible.
    [[nodiscard]] qint64 heldBytes() const { return m_input.heldBytes(); }
    /// Ignores this period before now, in which stallReason() was not called.
    void forgive(Nanoseconds time, SteadyTime now) { m_watch.forgive(time, now); }
    /// Whether stallReason() must be called.
    [[nodiscard]] bool needsWatching() const { return isOpen() && (isInMessage() || unsent() > 0); }

private:
    void streamReadable() override
    {
        if (!m_isInTurn && (!m_isPaused || m_isDiscarding))
            takeTurn();
    }
    void streamWritten() override;

    void takeTurnLater();
    /// 0: no time limit.
    void runTurn(Nanoseconds time);
    void deliverFor(Nanoseconds time);
    [[nodiscard]] bool isTurnOver() const { return m_turnUntil != SteadyTime::max() && steadyNow() > m_turnUntil; }
    /// False if there is nothing more to do in this turn.
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
    QByteArray m_attributes;               ///< of sent messages
    QByteArrayView m_receivedAttributes{}; ///< of the message being delivered
    ChannelInput m_input;
    ChannelOutput m_output;
    SteadyTime m_readTime;
    WallTime m_readWallTime;
    StallDetector m_watch;
    SteadyTime m_turnUntil = SteadyTime::max();
    qsizetype m_delivered = 0; ///< size of the frame being delivered, within pending()
    qint64 m_turnBytes = 0;    ///< read in this turn
    quint64 m_connection = 0;  ///< number of open() calls, to recognize a late turn
    bool m_isPaused = false;
    bool m_isInTurn = false;
    bool m_isTurnUsedUp = false; ///< the rest waits for the next turn
    bool m_isTurnComing = false;
    bool m_isInputOver = false;
    bool m_isDiscarding = false;
};

} // namespace standpipe
