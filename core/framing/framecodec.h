// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/export.h"
#include "core/base/limits.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <concepts>
#include <limits>
#include <optional>
#include <utility>

namespace standpipe {

/// One message as a framing carries it.
/// Thread: value; refers to bytes that it does not own
struct Frame {
    QByteArrayView payload{};
    /// What the frame says besides, as its codec reads and writes it; empty where there is nothing. See the codec.
    QByteArrayView attributes{};

    Frame() = default;
    // A message alone is a frame without attributes: most callers have no more than that.
    template <std::convertible_to<QByteArrayView> Bytes>
    Frame(const Bytes& bytes) : payload(bytes) // NOLINT(google-explicit-constructor)
    {
    }
    Frame(QByteArrayView bytes, QByteArrayView besides) : payload(bytes), attributes(besides) {}
};

/// What can travel in a framing, and how.
/// Thread: value
struct STANDPIPE_ENGINE_EXPORT FramingTraits {
    /// What becomes of an empty message.
    enum class Empty : quint8 {
        Frame,   ///< an empty frame
        Space,   ///< one space, the article's way
        Nothing, ///< it does not travel
    };
    Empty empty = Empty::Frame;
    bool hasEnds = true;                                 ///< false: what one read brings is a message
    qint64 longest = std::numeric_limits<qint64>::max(); ///< bytes of payload that it can announce
    QByteArray delimiter{}; ///< ends a message, so that none can hold it; empty: it has none
    QByteArray lostAtEnd{}; ///< a payload cannot end in it, since its reader would remove that

    /// A letter that ends no message, wherever it stands: for text that is made up.
    [[nodiscard]] char filler() const;
};

/// What FrameCodec::decode() found at the start of the pending bytes.
/// Thread: value
struct STANDPIPE_ENGINE_EXPORT DecodedFrame {
    enum class Kind : quint8 {
        NeedMore, ///< no complete frame yet; nothing is consumed
        Frame,    ///< frame is complete; consumed counts header, payload and trailer
        Failed,   ///< cause says why; the connection cannot go on: the position of the next frame is not known
    };
    Kind kind = Kind::NeedMore;
    standpipe::Frame frame{}; ///< into the pending bytes: valid until they change
    qsizetype consumed = 0;
    std::optional<Error> cause{}; ///< why it failed; an Error that is none would cost each frame more than its decoding

    [[nodiscard]] static DecodedFrame needMore() { return {}; }
    [[nodiscard]] static DecodedFrame complete(const standpipe::Frame& frame, qsizetype consumed)
    {
        return {.kind = Kind::Frame, .frame = frame, .consumed = consumed};
    }
    [[nodiscard]] static DecodedFrame failed(Error error) { return {.kind = Kind::Failed, .cause = std::move(error)}; }
    /// None unless it failed.
    [[nodiscard]] Error error() const { return cause.value_or(Error()); }
    /// bytes: announced, or where nothing announces them the fewest the message must have.
    [[nodiscard]] static DecodedFrame tooLong(qint64 bytes, qint64 limit);
    /// bytes: where the trouble lies; the first of them become the error's detail.
    [[nodiscard]] static DecodedFrame malformed(QByteArrayView bytes);
};

/// Where one message ends and the next begins: cuts frames out of a byte stream and puts them in. Knows no socket.
/// Decoding never allocates: an announced length is checked against the limit before anything is kept for it.
/// Thread: one at a time; an object serves the input of one connection (it may remember how far it has searched)
/// Bounds: maxMessage, bytes of payload
/// Fails:  MessageTooLong, MessageMalformed, MessageCutShort when decoding, all final; MessageNotEncodable when
///         encoding. `where` stays empty: the channel knows it. How the input was cut never changes what is found,
///         the errors included (in `raw` it does: there the reads are the messages).
class STANDPIPE_ENGINE_EXPORT FrameCodec {
public:
    explicit FrameCodec(qint64 maxMessage) { setMaxMessage(maxMessage); }
    virtual ~FrameCodec() = default;
    FrameCodec(const FrameCodec&) = delete;
    FrameCodec& operator=(const FrameCodec&) = delete;

    /// Looks at the bytes received and not yet consumed, from the first on. Call again after consuming, until
    /// NeedMore. Between two NeedMore answers the pending bytes may only grow at their end.
    [[nodiscard]] virtual DecodedFrame decode(QByteArrayView pending) = 0;
    /// The input ended with these bytes pending. A Frame if one is still complete, NeedMore if nothing was begun
    /// (pending empty), or Failed, with MessageCutShort if there is no better reason. In no framing does the end of
    /// input end a message.
    [[nodiscard]] DecodedFrame decodeAtEnd(QByteArrayView pending);
    /// Bytes of the begun frame that are announced in all, payload only; 0 where the framing cannot tell. Ask after
    /// decode().
    [[nodiscard]] virtual qint64 announced(QByteArrayView pending) const = 0;
    /// Bytes of payload of the begun frame that have arrived; all that is pending where the framing cannot tell.
    /// Never more than announced() where that is known.
    [[nodiscard]] virtual qint64 received(QByteArrayView pending) const { return pending.size(); }
    /// Appends the frame to out. Its attributes are those that a codec of the same framing has decoded, or none. On failure out
    /// is as it was.
    [[nodiscard]] virtual Result<void> encode(const Frame& frame, QByteArray& out) const = 0;
    /// The same with a length that is not the true one; nothing where the framing announces none, or cannot announce that.
    [[nodiscard]] virtual std::optional<QByteArray> encodeAnnouncing(qint64 length, const Frame& frame) const
    {
        Q_UNUSED(length)
        Q_UNUSED(frame)
        return std::nullopt;
    }
    /// Of a request's attributes, what its reply has too. Refers to them.
    [[nodiscard]] virtual QByteArrayView replyAttributes(QByteArrayView request) const
    {
        Q_UNUSED(request)
        return {};
    }
    /// What this framing can carry, and how.
    [[nodiscard]] virtual FramingTraits traits() const = 0;
    /// Back to the state of a new connection.
    virtual void reset() {}

    [[nodiscard]] qint64 maxMessage() const { return m_maxMessage; }
    /// Takes effect with the next decode(). Held between 0 and limits::largestMaxMessage.
    void setMaxMessage(qint64 bytes) { m_maxMessage = qBound(qint64{0}, bytes, limits::largestMaxMessage); }

private:
    qint64 m_maxMessage = 0;
};

} // namespace standpipe
