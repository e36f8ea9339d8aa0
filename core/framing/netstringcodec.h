// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"

namespace standpipe {

// clang-format off
//
//      +------------------+-----+------------------+-----+
//      | N in digits      |  :  | payload, N bytes |  ,  |
//      +------------------+-----+------------------+-----+
//        no sign, no blank, no zero in front of another digit
//
//      "hello":  5:hello,      35 3A  68 65 6C 6C 6F  2C
//      nothing:  0:,
//
// clang-format on

/// Netstrings: the length in digits, a colon, the payload, a comma.
/// Thread: one at a time, see FrameCodec
/// Bounds: maxMessage, checked when the colon has arrived; at most 18 digits are read, a longer number is always too
///         long
/// Fails:  MessageTooLong (number: the length as announced, the largest qint64 if it has more than 18 digits),
///         MessageMalformed, MessageCutShort; encoding never fails
class NetstringCodec final : public FrameCodec {
public:
    explicit NetstringCodec(qint64 maxMessage) : FrameCodec(maxMessage) {}

    [[nodiscard]] DecodedFrame decode(QByteArrayView pending) override;
    [[nodiscard]] qint64 announced(QByteArrayView pending) const override;
    [[nodiscard]] qint64 received(QByteArrayView pending) const override;
    [[nodiscard]] Result<void> encode(const Frame& frame, QByteArray& out) const override;
    [[nodiscard]] FramingTraits traits() const override { return {}; }
    [[nodiscard]] std::optional<QByteArray> encodeAnnouncing(qint64 length, const Frame& frame) const override;
};

} // namespace standpipe
