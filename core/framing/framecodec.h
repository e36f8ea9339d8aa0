// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace standpipe {

/// What FrameCodec::decode() found at the start of the pending bytes.
/// Thread: value
struct DecodedFrame {
    enum class Kind : quint8 {
        NeedMore, ///< no complete frame yet; nothing is consumed
        Frame,    ///< payload is complete; consumed counts header, payload and trailer
        Failed,   ///< error says why; the connection cannot go on: the position of the next frame is not known
    };
    Kind kind = Kind::NeedMore;
    QByteArrayView payload{}; ///< into the pending bytes: valid until they change
    qsizetype consumed = 0;
    Error error{};
};

/// Where one message ends and the next begins: cuts frames out of a byte stream and puts them in. Knows no socket.
/// Decoding never allocates: an announced length is checked against the limit before anything is kept for it.
/// Thread: one at a time; an object serves the input of one connection (it may remember how far it has searched)
/// Bounds: maxMessage, bytes of payload
/// Fails:  MessageTooLong, MessageMalformed, MessageCutShort when decoding, all final; MessageNotEncodable when encoding
class FrameCodec {
public:
    explicit FrameCodec(qint64 maxMessage) : m_maxMessage(maxMessage) {}
    virtual ~FrameCodec() = default;
    FrameCodec(const FrameCodec&) = delete;
    FrameCodec& operator=(const FrameCodec&) = delete;

    /// Looks at the bytes received and not yet consumed, from the first on. Call again after consuming, until NeedMore.
    /// Between two NeedMore answers the pending bytes may only grow at their end.
    [[nodiscard]] virtual DecodedFrame decode(QByteArrayView pending) = 0;
    /// The input ended with these bytes pending. A Frame (some framings let the end of input end a message: `line`, `crlf`
    /// and `nul` do not), NeedMore if nothing was begun (pending empty), or Failed with MessageCutShort.
    [[nodiscard]] virtual DecodedFrame decodeAtEnd(QByteArrayView pending) = 0;
    /// Bytes of the begun frame that are announced in all, payload only; 0 where the framing cannot tell.
    [[nodiscard]] virtual qint64 announced(QByteArrayView pending) const = 0;
    /// Appends the frame of payload to out. On failure out is as it was.
    [[nodiscard]] virtual Result<void> encode(QByteArrayView payload, QByteArray& out) const = 0;
    /// Back to the state of a new connection.
    virtual void reset() {}

    [[nodiscard]] qint64 maxMessage() const { return m_maxMessage; }
    /// Takes effect with the next decode().
    void setMaxMessage(qint64 bytes) { m_maxMessage = bytes; }

private:
    qint64 m_maxMessage;
};

} // namespace standpipe
