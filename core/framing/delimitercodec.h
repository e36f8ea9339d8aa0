// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"
#include "core/framing/framingregistry.h"

namespace standpipe {

// clang-format off
//
//      +--------------------+-----------+
//      | payload            | delimiter |
//      +--------------------+-----------+
//        line           LF (0A); a single CR directly before it is removed
//        crlf           CR LF (0D 0A); a CR or an LF alone belongs to the payload
//        nul            00
//        delimiter:HEX  these bytes
//
//      "hello" in line:            68 65 6C 6C 6F  0A
//      "hello" in crlf:            68 65 6C 6C 6F  0D 0A
//      "hello" in nul:             68 65 6C 6C 6F  00
//      "hello" in delimiter:0c0c:  68 65 6C 6C 6F  0C 0C
//
// clang-format on

/// A delimiter ends each message. Every byte is searched once, however slowly the message arrives. A payload cannot be
/// sent if its reader would find the delimiter earlier: within it, or partly within it ("a" before the delimiter "aa");
/// in `line`, a payload that ends in CR cannot be sent either, since its reader would remove the CR.
/// Thread: one at a time, see FrameCodec
/// Bounds: maxMessage; searches no further than the longest frame this allows
/// Fails:  MessageTooLong (number: maxMessage + 1, the least its length can be), MessageCutShort; MessageNotEncodable
class DelimiterCodec final : public FrameCodec {
public:
    /// framing: with the parameters of lineParameters() or parse().
    DelimiterCodec(const FramingSpec& framing, qint64 maxMessage);

    /// The parameters of `line`, which differ from those of every HEX.
    [[nodiscard]] static FramingParameters lineParameters() { return {}; }
    /// HEX: pairs of digits, in upper or lower case.
    [[nodiscard]] static ParsedParameters parse(QStringView text);
    [[nodiscard]] static QString write(const FramingParameters& parameters);

    [[nodiscard]] DecodedFrame decode(QByteArrayView pending) override;
    [[nodiscard]] qint64 announced(QByteArrayView pending) const override;
    [[nodiscard]] Result<void> encode(const Frame& frame, QByteArray& out) const override;
    [[nodiscard]] FramingTraits traits() const override;
    void reset() override { m_searched = 0; }

private:
    /// Position of the last byte of the first delimiter that ends in [from, end); -1 if there is none.
    [[nodiscard]] qsizetype lastByteOfDelimiter(QByteArrayView bytes, qsizetype from, qsizetype end) const;
    [[nodiscard]] DecodedFrame cutAt(QByteArrayView pending, qsizetype lastByte);
    /// Whether the reader would end the message within the payload.
    [[nodiscard]] bool endsEarly(QByteArrayView payload) const;

    const FramingSpec m_framing;
    const bool m_isLine;
    const QByteArray m_delimiter;
    const qsizetype m_longestTrailer;
    qsizetype m_searched = 0; ///< pending bytes known to contain no delimiter
};

} // namespace standpipe
