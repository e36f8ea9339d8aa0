// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/lengthcodec.h"

#include <QtEndian>

#include <cstring>

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
    switch (m_width) {
    case 1:
        return static_cast<uchar>(pending.front());
    case 2:
        return m_leastFirst ? qFromLittleEndian<quint16>(pending.data()) : qFromBigEndian<quint16>(pending.data());
    default:
        return m_leastFirst ? qFromLittleEndian<quint32>(pending.data()) : qFromBigEndian<quint32>(pending.data());
    }
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

void LengthCodec::putLength(qsizetype length, char* to) const
{
    switch (m_width) {
    case 1:
        *to = static_cast<char>(length);
        return;
    case 2:
        m_leastFirst ? qToLittleEndian(static_cast<quint16>(length), to)
                     : qToBigEndian(static_cast<quint16>(length), to);
        return;
    default:
        m_leastFirst ? qToLittleEndian(static_cast<quint32>(length), to)
                     : qToBigEndian(static_cast<quint32>(length), to);
    }
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
    const qsizetype begin = out.size();
    out.resize(begin + m_width + payload.size());
    char* const to = out.data() + begin;
    putLength(payload.size(), to);
    if (!payload.isEmpty())
        std::memcpy(to + m_width, payload.data(), static_cast<size_t>(payload.size()));
    return {};
}

std::optional<QByteArray> LengthCodec::encodeAnnouncing(qint64 length, QByteArrayView payload) const
{
    if (length < 0 || length >= qint64{1} << (8 * m_width))
        return std::nullopt;
    QByteArray frame(m_width, '\0');
    putLength(static_cast<qsizetype>(length), frame.data());
    return frame.append(payload);
}

} // namespace standpipe
