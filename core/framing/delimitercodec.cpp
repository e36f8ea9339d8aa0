// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/delimitercodec.h"

#include <cstring>

namespace standpipe {

namespace {

QByteArrayView delimiterOf(Framing framing)
{
    switch (framing) {
    case Framing::Crlf:
        return QByteArrayView("\r\n", 2);
    case Framing::Nul:
        return QByteArrayView("\0", 1);
    default:
        return QByteArrayView("\n", 1);
    }
}

} // namespace

DelimiterCodec::DelimiterCodec(Framing framing, qint64 maxMessage)
    : FrameCodec(maxMessage)
    , m_framing(framing)
    , m_delimiter(delimiterOf(framing))
    , m_longestTrailer(framing == Framing::Nul ? 1 : 2)
{
}

qsizetype DelimiterCodec::lastByteOfDelimiter(QByteArrayView bytes, qsizetype from, qsizetype end) const
{
    const char last = m_delimiter.back();
    while (from < end) {
        const void* hit = std::memchr(bytes.data() + from, last, static_cast<size_t>(end - from));
        if (!hit)
            return -1;
        const qsizetype at = static_cast<const char*>(hit) - bytes.data();
        if (bytes.first(at + 1).endsWith(m_delimiter))
            return at;
        from = at + 1;
    }
    return -1;
}

DecodedFrame DelimiterCodec::cutAt(QByteArrayView pending, qsizetype lastByte)
{
    m_searched = 0;
    QByteArrayView payload = pending.first(lastByte + 1 - m_delimiter.size());
    if (m_framing == Framing::Line && payload.endsWith('\r'))
        payload.chop(1);
    if (payload.size() > maxMessage())
        return DecodedFrame::tooLong(maxMessage() + 1, maxMessage());
    return DecodedFrame::frame(payload, lastByte + 1);
}

DecodedFrame DelimiterCodec::decode(QByteArrayView pending)
{
    const qsizetype longestFrame = static_cast<qsizetype>(maxMessage()) + m_longestTrailer;
    const qsizetype end = qMin(pending.size(), longestFrame);
    const qsizetype lastByte = lastByteOfDelimiter(pending, m_searched, end);
    if (lastByte >= 0)
        return cutAt(pending, lastByte);
    if (pending.size() >= longestFrame)
        return DecodedFrame::tooLong(maxMessage() + 1, maxMessage());
    m_searched = end;
    return DecodedFrame::needMore();
}

qint64 DelimiterCodec::announced(QByteArrayView) const
{
    return 0;
}

Result<void> DelimiterCodec::encode(QByteArrayView payload, QByteArray& out) const
{
    const bool endsInItsOwnTrailer = m_framing == Framing::Line && payload.endsWith('\r');
    if (endsInItsOwnTrailer || lastByteOfDelimiter(payload, 0, payload.size()) >= 0) {
        Error error;
        error.code = ErrorCode::MessageNotEncodable;
        error.detail = framingWord(m_framing);
        return failure(std::move(error));
    }
    out.append(payload);
    out.append(m_delimiter);
    return {};
}

} // namespace standpipe
