// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/framecodec.h"

#include <QChar>
#include <QString>

namespace standpipe {

namespace {

/// The first bytes as a token: ASCII unchanged (including control characters), other bytes as \xNN, since they need not
/// be valid UTF-8.
QString tokenOf(QByteArrayView bytes)
{
    constexpr qsizetype tokenBytes = 32;
    QString token;
    for (const char byte : bytes.first(qMin(bytes.size(), tokenBytes))) {
        const auto code = static_cast<uchar>(byte);
        if (code < 0x80)
            token += QLatin1Char(byte);
        else
            token += QStringLiteral("\\x%1").arg(uint{code}, 2, 16, QLatin1Char('0'));
    }
    if (bytes.size() > tokenBytes)
        token += QChar(0x2026); // an ellipsis
    return token;
}

} // namespace

char FramingTraits::filler() const
{
    static_assert(limits::delimiterBytes <= 'z' - 'a');
    char letter = 'x';
    for (char next = 'a'; delimiter.contains(letter); ++next)
        letter = next;
    return letter;
}

DecodedFrame DecodedFrame::tooLong(qint64 bytes, qint64 limit)
{
    Error error;
    error.code = ErrorCode::MessageTooLong;
    error.number = bytes;
    error.limit = limit;
    return failed(std::move(error));
}

DecodedFrame DecodedFrame::malformed(QByteArrayView bytes)
{
    Error error;
    error.code = ErrorCode::MessageMalformed;
    error.detail = tokenOf(bytes);
    return failed(std::move(error));
}

DecodedFrame FrameCodec::decodeAtEnd(QByteArrayView pending)
{
    DecodedFrame found = decode(pending);
    if (found.kind != DecodedFrame::Kind::NeedMore || pending.isEmpty())
        return found;
    Error error;
    error.code = ErrorCode::MessageCutShort;
    error.number = received(pending);
    error.limit = announced(pending);
    // Only bytes around the payload are missing: "5 of 5 bytes" would not help.
    if (error.number >= error.limit) {
        error.number = pending.size();
        error.limit = 0;
    }
    return DecodedFrame::failed(std::move(error));
}

} // namespace standpipe
