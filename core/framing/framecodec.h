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

/// One message in a framing.
/// Thread: value; refers to bytes that it does not own
struct Frame {
    QByteArrayView payload{};
    /// The frame's other data, as read and written by its codec; empty if there is none. See the codec.
    QByteArrayView attributes{};

    Frame() = default;
    // A payload alone is a frame without attributes, which is all most callers need.
    template <std::convertible_to<QByteArrayView> Bytes>
    Frame(const Bytes& bytes) : payload(bytes) // NOLINT(google-explicit-constructor)
    {
    }
    Frame(QByteArrayView bytes, QByteArrayView besides) : payload(bytes), attributes(besides) {}
};

/// What a framing can carry, and how.
/// Thread: value
struct STANDPIPE_ENGINE_EXPORT FramingTraits {
    /// How an empty message is sent.
    enum class Empty : quint8 {
        Frame,   ///< an empty frame
        Space,   ///< one space, as in the article
        Nothing, ///< not at all
    };
    Empty empty = Empty::Frame;
    bool hasEnds = true;                                 ///< false: the bytes of one read are a message
    qint64 longest = std::numeric_limits<qint64>::max(); ///< the most bytes of payload that it can announce
    QByteArray delimiter{}; ///< ends a message, so that a message cannot contain it; empty: none
    QByteArray lostAtEnd{}; ///< a payload cannot end with it, since its reader would remove it

    /// A letter that never ends a message: for generated text.
    [[nodiscard]] char filler() const;
};

/// The result of FrameCodec::decode() for the start of the pending bytes.
/// Thread: value
struct STANDPIPE_ENGINE_EXPORT DecodedFrame {
    enum class Kind : quint8 {
        NeedMore, ///< no complete frame yet; nothing is consumed
        Frame,    ///< frame is complete; consumed includes header, payload and trailer
        Failed,   ///< cause is set; the connection cannot continue: the position of the next frame is unknown
    };
    Kind kind = Kind::NeedMore;
    standpipe::Frame frame{}; ///< refers to the pending bytes: valid until they change
    qsizetype consumed = 0;
    std::optional<Error> cause{}; ///< why it failed; an empty Error would cost each frame more than its decoding

    [[nodiscard]] static DecodedFrame needMore() { return {}; }
    [[nodiscard]] static DecodedFrame complete(const standpipe::Frame& frame, qsizetype consumed)
    {
        return {.kind = Kind::Frame, .frame = frame, .consumed = consumed};
    }
    [[nodiscard]] static DecodedFrame failed(Error error) { return {.kind = Kind::Failed, .cause = std::move(error)}; }
    /// No error unless it failed.
    [[nodiscard]] Error error() const { return cause.value_or(Error()); }
    /// bytes: the announced length, or without an announcement the least the length can be.
    [[nodiscard]] static DecodedFrame tooLong(qint64 bytes, qint64 limit);
    /// bytes: from the fault on; the first of them become the error's detail.
    [[nodiscard]] static DecodedFrame malformed(QByteArrayView bytes);
};

/// Determines where one message ends and the next begins: decodes frames from a byte stream and encodes them.
/// Independent of sockets. Decoding never allocates: an announced length is checked against the limit before memory is
/// allocated for it.
/// Thread: one at a time; an object serves the input of one connection (it may store how far it has searched)
/// Bounds: maxMessage, bytes of payload
/// Fails:  MessageTooLong, MessageMalformed, MessageCutShort when decoding, all final; MessageNotEncodable when
///         encoding. `where` is empty: the channel sets it. The result does not depend on how the input was divided
///         into reads, nor do the errors (except in `raw`, where the reads are the messages).
class STANDPIPE_ENGINE_EXPORT FrameCodec {
public:
    explicit FrameCodec(qint64 maxMessage) { setMaxMessage(maxMessage); }
    virtual ~FrameCodec() = default;
    FrameCodec(const FrameCodec&) = delete;
    FrameCodec& operator=(const FrameCodec&) = delete;

    /// Decodes the start of the bytes received and not yet consumed. Call again after consuming, until it returns
    /// NeedMore. Between two NeedMore results the pending bytes may only grow at their end.
    [[nodiscard]] virtual DecodedFrame decode(QByteArrayView pending) = 0;
    /// For the end of the input, with these bytes pending. Returns a Frame if one is still complete, NeedMore if none
    /// was begun (pending is empty), or Failed, with MessageCutShort if there is no more specific cause. In no framing
    /// does the end of the input end a message.
    [[nodiscard]] DecodedFrame decodeAtEnd(QByteArrayView pending);
    /// The announced payload bytes of the incomplete frame; 0 if the framing cannot tell. Call after
    /// decode().
    [[nodiscard]] virtual qint64 announced(QByteArrayView pending) const = 0;
    /// The received payload bytes of the incomplete frame; all pending bytes if the framing cannot tell. Never more
    /// than announced() if that is known.
    [[nodiscard]] virtual qint64 received(QByteArrayView pending) const { return pending.size(); }
    /// Appends the frame to out. Its attributes are from a codec of the same framing, or empty. On failure out is
    /// unchanged.
    [[nodiscard]] virtual Result<void> encode(const Frame& frame, QByteArray& out) const = 0;
    /// The same with a false length; nothing if the framing announces no length, or cannot announce this one.
    [[nodiscard]] virtual std::optional<QByteArray> encodeAnnouncing(qint64 length, const Frame& frame) const
    {
        Q_UNUSED(length)
        Q_UNUSED(frame)
        return std::nullopt;
    }
    /// The part of a request's attributes that its reply must repeat. Refers to `request`.
    [[nodiscard]] virtual QByteArrayView replyAttributes(QByteArrayView request) const
    {
        Q_UNUSED(request)
        return {};
    }
    /// What this framing can carry, and how.
    [[nodiscard]] virtual FramingTraits traits() const = 0;
    /// Resets to the state of a new connection.
    virtual void reset() {}

    [[nodiscard]] qint64 maxMessage() const { return m_maxMessage; }
    /// Takes effect at the next decode(). Clamped to 0 … limits::largestMaxMessage.
    void setMaxMessage(qint64 bytes) { m_maxMessage = qBound(qint64{0}, bytes, limits::largestMaxMessage); }

private:
    qint64 m_maxMessage = 0;
};

} // namespace standpipe
