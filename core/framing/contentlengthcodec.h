// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/framing/framecodec.h"

namespace standpipe {

// clang-format off
//
//      +----------------------+-------------------+-----+-------+------------------+
//      | Content-Length: N    | Name: value       |     |       | payload, N bytes |
//      |                CR LF |             CR LF | ... | CR LF |                  |
//      +----------------------+-------------------+-----+-------+------------------+
//        header lines in any order, names in any case; an empty line ends them
//
//      "hello":  Content-Length: 5 CR LF CR LF hello
//
// clang-format on

/// The framing of the Language Server Protocol and the Debug Adapter Protocol. A frame's attributes are its header
/// lines, each with its CR LF, if it has any besides Content-Length: they are written unchanged, with the true length.
/// Thread: one at a time, see FrameCodec
/// Bounds: maxMessage, checked as soon as the line is complete; limits::headerBytes for the header lines
/// Fails:  MessageTooLong (number: the length as announced, the largest qint64 if it has more than 18 digits),
///         MessageMalformed (a line without colon or CR, a length that is not a number or is repeated or missing,
///         header lines that do not end), MessageCutShort; MessageNotEncodable (attributes that are not header lines,
///         or too long)
class ContentLengthCodec final : public FrameCodec {
public:
    explicit ContentLengthCodec(qint64 maxMessage) : FrameCodec(maxMessage) {}

    [[nodiscard]] DecodedFrame decode(QByteArrayView pending) override;
    [[nodiscard]] qint64 announced(QByteArrayView pending) const override;
    [[nodiscard]] qint64 received(QByteArrayView pending) const override;
    [[nodiscard]] Result<void> encode(const Frame& frame, QByteArray& out) const override;
    [[nodiscard]] FramingTraits traits() const override { return {}; }
    [[nodiscard]] std::optional<QByteArray> encodeAnnouncing(qint64 length, const Frame& frame) const override;
    void reset() override { m_head = {}; }

private:
    /// The header lines parsed so far.
    struct Head {
        qsizetype searched = 0;  ///< pending bytes already searched for the end of a line
        qsizetype lineBegin = 0; ///< of the incomplete line
        qsizetype bytes = 0;     ///< of all header lines including the empty one; 0 until that has arrived
        qint64 length = -1;      ///< -1: not received yet
        bool hasOthers = false;  ///< lines besides Content-Length
    };

    /// Parses header lines up to the empty one. NeedMore: the header is complete, or incomplete so far; see
    /// m_head.bytes.
    [[nodiscard]] DecodedFrame readHead(QByteArrayView pending);
    /// line: without its line end. NeedMore: the line is valid.
    [[nodiscard]] DecodedFrame readLine(QByteArrayView line);

    Head m_head;
};

} // namespace standpipe
