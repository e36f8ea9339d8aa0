// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"
#include "core/framing/framingregistry.h"

namespace standpipe {

// clang-format off
//
//      +-----------------------+---------------------------+--------------------+
//      | header bytes, offset  | length, unsigned, width   | payload, N bytes   |
//      +-----------------------+---------------------------+--------------------+
//        the length is N; in an inclusive one  offset + width + N
//
//        u32le  length:4,le    4 bytes, least significant first
//        u32be  length:4,be    4 bytes, most significant first
//        u16le  length:2,le    u16be  length:2,be    u8  length:1,le
//
//      "hello" in u32le:                          05 00 00 00  68 65 6C 6C 6F
//      nothing in u32le:                          01 00 00 00  20               (one space)
//      nothing in the others:                     only the header
//      "hello" in length:3,be:                    00 00 05  68 65 6C 6C 6F
//      "hello" in length:2,be,inclusive:          00 07  68 65 6C 6C 6F
//      "hello" in length:2,be,offset=3:           hh hh hh  00 05  68 65 6C 6C 6F
//
// clang-format on

/// A length of 1 to 8 bytes, then the payload. u32le is the article's format: its writer sends one space instead of an
/// empty frame, because the peer is in a blocking read; an empty frame from the peer is nevertheless read as an empty
/// message. The bytes before the length are a frame's attributes, and those of its reply; without attributes, zeros are
/// written there.
/// Thread: one at a time, see FrameCodec
/// Bounds: maxMessage, checked when the length is read; when encoding, the largest length that can be expressed
/// Fails:  MessageTooLong (number: the announced payload, at most the largest qint64), MessageMalformed (an inclusive
///         length shorter than the header), MessageCutShort; MessageNotEncodable (number, limit; without them:
///         attributes of a different size)
class LengthCodec final : public FrameCodec {
public:
    enum class Order : quint8 { LeastFirst, MostFirst };

    /// framing: with the parameters of shape() or parse().
    LengthCodec(const FramingSpec& framing, qint64 maxMessage);

    /// width: 1 to 8 bytes, offset: at most limits::lengthOffset. A single byte has no byte order: it is LeastFirst.
    [[nodiscard]] static FramingParameters shape(int width, Order order, bool isInclusive = false, int offset = 0);
    /// WIDTH,le|be[,inclusive][,offset=N]; the last two in any order. `1` alone means `1,le`.
    [[nodiscard]] static ParsedParameters parse(QStringView text);
    [[nodiscard]] static QString write(const FramingParameters& parameters);

    [[nodiscard]] DecodedFrame decode(QByteArrayView pending) override;
    [[nodiscard]] qint64 announced(QByteArrayView pending) const override;
    [[nodiscard]] qint64 received(QByteArrayView pending) const override;
    [[nodiscard]] Result<void> encode(const Frame& frame, QByteArray& out) const override;
    /// length: of the payload; an inclusive length adds the header.
    [[nodiscard]] std::optional<QByteArray> encodeAnnouncing(qint64 length, const Frame& frame) const override;
    /// All of them: the peer may use them to match the reply to its request.
    [[nodiscard]] QByteArrayView replyAttributes(QByteArrayView request) const override { return request; }
    [[nodiscard]] FramingTraits traits() const override;

private:
    /// pending contains at least the header.
    [[nodiscard]] quint64 lengthAt(QByteArrayView pending) const;
    /// The payload bytes the header announces, at most the largest qint64; -1: less than none.
    [[nodiscard]] qint64 payloadAt(QByteArrayView pending) const;
    /// Writes m_width bytes.
    void putLength(quint64 length, char* to) const;
    /// Writes the header for this many bytes of payload; attributes: empty or m_offset bytes.
    void putHeader(QByteArrayView attributes, qint64 payload, char* to) const;

    const FramingSpec m_framing;
    const qsizetype m_width;
    const qsizetype m_offset;
    const qsizetype m_header; ///< bytes before the payload
    const bool m_leastFirst;
    const bool m_isInclusive;
    const bool m_spaceForEmpty; ///< u32le
    const qint64 m_longest;     ///< the most bytes of payload the length can express
};

} // namespace standpipe
