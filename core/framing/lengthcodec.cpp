// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/lengthcodec.h"

#include <array>

namespace standpipe {

namespace {

constexpr qsizetype widestPrefix = 4;

constexpr qsizetype widthOf(Framing framing)
{
    if (framing == Framing::U8)
        return 1;
    return framing == Framing::U16Le || framing == Framing::U16Be ? 2 : widestPrefix;
}

} // namespace

LengthCodec::LengthCodec(Framing framing, qint64 maxMessage)
    : FrameCodec(maxMessage)
    , m_framing(framing)
    , m_width(widthOf(framing))
    , m_leastFirst(framing == Framing::U32Le || framing == Framing::U16Le)
{
}

qint64 LengthCodec::lengthAt(QByteArrayView pending) const
{
    // At most 4 bytes: the whole range of quint32 fits a qint64, so that no length is ever negative here.
    qint64 length = 0;
    for (qsizetype i = 0; i < m_width; ++i) {
        const auto byte = static_cast<uchar>(pending[m_leastFirst ? m_width - 1 - i : i]);
        length = (length << 8) | byte;
    }
    return length;
}

DecodedFrame LengthCodec::decode(QByteArrayView pending)
{
    if (pending.size() < m_width)
        return DecodedFrame::needMore();
    const qint64 length = lengthAt(pending);
    if (length > maxMessage())
        return DecodedFrame::tooLong(length, maxMessage());
    if (pending.size() - m_width < length)
        return DecodedFrame::needMore();
    const auto bytes = static_cast<qsizetype>(length);
    return DecodedFrame::frame(pending.sliced(m_width, bytes), m_width + bytes);
}

qint64 LengthCodec::announced(QByteArrayView pending) const
{
    return pending.size() < m_width ? 0 : lengthAt(pending);
}

qint64 LengthCodec::received(QByteArrayView pending) const
{
    return pending.size() < m_width ? pending.size() : qMin<qint64>(pending.size() - m_width, lengthAt(pending));
}

Result<void> LengthCodec::encode(QByteArrayView payload, QByteArray& out) const
{
    if (payload.isEmpty() && m_framing == Framing::U32Le)
        payload = QByteArrayView(" ");
    const qint64 longest = (qint64{1} << (8 * m_width)) - 1;
    if (payload.size() > longest) {
        Error error;
        error.code = ErrorCode::MessageNotEncodable;
        error.detail = framingWord(m_framing);
        error.number = payload.size();
        error.limit = longest;
        return failure(std::move(error));
    }
    std::array<char, widestPrefix> prefix{};
    for (qsizetype i = 0; i < m_width; ++i) {
        const qsizetype shift = 8 * (m_leastFirst ? i : m_width - 1 - i);
        prefix[static_cast<size_t>(i)] = static_cast<char>((payload.size() >> shift) & 0xff);
    }
    out.append(prefix.data(), m_width);
    out.append(payload);
    return {};
}

} // namespace standpipe
