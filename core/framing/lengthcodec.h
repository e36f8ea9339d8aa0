// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"
#include "core/framing/framing.h"

namespace standpipe {

// clang-format off
//
//      +--------------------+---------------------------+
//      | length N, unsigned | payload, N bytes          |
//      +--------------------+---------------------------+
//        u32le  4 bytes, least significant first
//        u32be  4 bytes, most significant first
//        u16le, u16be  2 bytes          u8  1 byte
//
//      "hello" in u32le:     05 00 00 00  68 65 6C 6C 6F
//      nothing in u32le:     01 00 00 00  20               (one space)
//      nothing in the others:  only the zero length
//
// clang-format on

/// A length of 1, 2 or 4 bytes, then the payload. u32le is the article's format: its writer never sends an empty
/// frame, since the other end sits in a blocking read, but one space instead; an empty frame from the peer is read as
/// an empty message all the same.
/// Thread: one at a time, see FrameCodec
/// Bounds: maxMessage, checked when the length is read; what the prefix can say when encoding
/// Fails:  MessageTooLong (number: the length as announced), MessageCutShort; MessageNotEncodable (number, limit)
class LengthCodec final : public FrameCodec {
public:
    /// framing: one of U32Le, U32Be, U16Le, U16Be, U8.
    LengthCodec(Framing framing, qint64 maxMessage);

    [[nodiscard]] DecodedFrame decode(QByteArrayView pending) override;
    [[nodiscard]] qint64 announced(QByteArrayView pending) const override;
    [[nodiscard]] qint64 received(QByteArrayView pending) const override;
    [[nodiscard]] Result<void> encode(QByteArrayView payload, QByteArray& out) const override;
    [[nodiscard]] std::optional<QByteArray> encodeAnnouncing(qint64 length, QByteArrayView payload) const override;

private:
    /// pending holds at least m_width bytes.
    [[nodiscard]] qint64 lengthAt(QByteArrayView pending) const;
    /// Writes m_width bytes.
    void putLength(qsizetype length, char* to) const;

    const Framing m_framing;
    const qsizetype m_width;
    const bool m_leastFirst;
};

} // namespace standpipe
