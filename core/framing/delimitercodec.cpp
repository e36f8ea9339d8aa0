// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/delimitercodec.h"

#include <cstring>

namespace standpipe {

namespace {

bool isHexDigit(QChar character)
{
    const char16_t digit = character.toLower().unicode();
    return (digit >= u'0' && digit <= u'9') || (digit >= u'a' && digit <= u'f');
}

} // namespace

DelimiterCodec::DelimiterCodec(const FramingSpec& framing, qint64 maxMessage)
    : FrameCodec(maxMessage)
    , m_framing(framing)
    , m_isLine(framing.parameters() == lineParameters())
    , m_delimiter(m_isLine ? QByteArray("\n") : framing.parameters().view().toByteArray())
    , m_longestTrailer(m_isLine ? 2 : m_delimiter.size())
{
}

ParsedParameters DelimiterCodec::parse(QStringView text)
{
    constexpr qsizetype mostDigits = 2 * limits::delimiterBytes;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!isHexDigit(text[at]) || at == mostDigits)
            return {.wrongAt = at};
    }
    if (text.isEmpty() || text.size() % 2 != 0)
        return {.wrongAt = text.size()};
    return {.parameters = FramingParameters::of(QByteArray::fromHex(text.toLatin1()))};
}

QString DelimiterCodec::write(const FramingParameters& parameters)
{
    return QString::fromLatin1(parameters.view().toByteArray().toHex());
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
    if (m_isLine && payload.endsWith('\r'))
        payload.chop(1);
    if (payload.size() > maxMessage())
        return DecodedFrame::tooLong(maxMessage() + 1, maxMessage());
    return DecodedFrame::complete(payload, lastByte + 1);
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

bool DelimiterCodec::endsEarly(QByteArrayView payload) const
{
    if (m_isLine && payload.endsWith('\r'))
        return true;
    if (lastByteOfDelimiter(payload, 0, payload.size()) >= 0)
        return true;
    // A delimiter may begin in the payload and end in the delimiter after it.
    const QByteArrayView end = payload.last(qMin(payload.size(), m_delimiter.size() - 1));
    const QByteArray seam = end.toByteArray() + m_delimiter;
    return lastByteOfDelimiter(seam, 0, seam.size()) < seam.size() - 1;
}

Result<void> DelimiterCodec::encode(const Frame& frame, QByteArray& out) const
{
    if (endsEarly(frame.payload))
        return failure({.code = ErrorCode::MessageNotEncodable, .detail = m_framing.text()});
    out.append(frame.payload);
    out.append(m_delimiter);
    return {};
}

FramingTraits DelimiterCodec::traits() const
{
    return {.delimiter = m_delimiter, .lostAtEnd = m_isLine ? QByteArray("\r") : QByteArray()};
}

} // namespace standpipe
