// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"
#include "core/framing/framing.h"

namespace standpipe {

// clang-format off
//
//      +--------------------+-----------+
//      | payload            | delimiter |
//      +--------------------+-----------+
//        line  LF (0A); a single CR directly before it is evicted
//        crlf  CR LF (0D 0A); a CR or an LF alone belongs to the payload
//        nul   00
//
//      "hello" in line:  68 65 6C 6C 6F  0A
//      "hello" in crlf:  68 65 6C 6C 6F  0D 0A
//      "hello" in nul:   68 65 6C 6C 6F  00
//
// clang-format on

/// A delimiter ends each message. Every byte is searched once, however slowly the message comes. A payload that holds
/// the delimiter cannot be sent; in `line` neither can one that ends in CR, since its reader would take that off.
/// Thread: one at a time, see FrameCodec
/// Bounds: maxMessage; the search goes no further than the longest frame this allows
/// Fails:  MessageTooLong (number: maxMessage + 1, the fewest it must have), MessageCutShort; MessageNotEncodable
class DelimiterCodec final : public FrameCodec {
public:
    /// framing: one of Line, Crlf, Nul.
    DelimiterCodec(Framing framing, qint64 maxMessage);

    [[nodiscard]] DecodedFrame decode(QByteArrayView pending) override;
    [[nodiscard]] qint64 announced(QByteArrayView pending) const override;
    [[nodiscard]] Result<void> encode(QByteArrayView payload, QByteArray& out) const override;
    void reset() override { m_searched = 0; }

private:
    /// Where the last byte of the first delimiter stands that ends within the first `end` bytes, from `from` on; -1:
    /// nowhere.
    [[nodiscard]] qsizetype lastByteOfDelimiter(QByteArrayView bytes, qsizetype from, qsizetype end) const;
    [[nodiscard]] DecodedFrame cutAt(QByteArrayView pending, qsizetype lastByte);

    const Framing m_framing;
    const QByteArrayView m_delimiter;
    const qsizetype m_longestTrailer;
    qsizetype m_searched = 0; ///< so many pending bytes hold no delimiter
};

} // namespace standpipe
