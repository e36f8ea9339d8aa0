// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/lengthcodec.h"

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <limits>

namespace standpipe {

namespace {

constexpr qsizetype widest = 8;
constexpr qint64 largest = std::numeric_limits<qint64>::max();

/// The index of each parameter in FramingParameters.
enum Place : quint8 { Width, MostFirst, Inclusive, Offset, Places };

/// Digits only, and no more than the number needs.
std::optional<int> numberIn(QStringView text, qint64 least, qint64 most)
{
    const auto isDigit = [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); };
    const bool isNumber = !text.isEmpty() && text.size() <= 3 && std::ranges::all_of(text, isDigit);
    const int number = isNumber ? text.toInt() : -1;
    return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

/// The parameters during parsing.
struct WrittenShape {
    std::optional<int> width{};
    std::optional<LengthCodec::Order> order{};
    bool isInclusive = false;
    std::optional<int> offset{};

    /// Returns false if the word is invalid at this position.
    bool take(QStringView word)
    {
        if (!width)
            return (width = numberIn(word, 1, widest)).has_value();
        if (!order) {
            if (word == u"le" || word == u"be")
                order = word == u"be" && *width > 1 ? LengthCodec::Order::MostFirst : LengthCodec::Order::LeastFirst;
            return order.has_value();
        }
        if (word == u"inclusive" && !isInclusive)
            return isInclusive = true;
        constexpr QStringView offsetIs = u"offset=";
        if (offset || !word.startsWith(offsetIs))
            return false;
        return (offset = numberIn(word.sliced(offsetIs.size()), 0, limits::lengthOffset)).has_value();
    }
};

quint64 largestIn(qsizetype width)
{
    return std::numeric_limits<quint64>::max() >> (8 * (widest - width));
}

} // namespace

FramingParameters LengthCodec::shape(int width, Order order, bool isInclusive, int offset)
{
    std::array<char, Places> bytes{};
    bytes[Width] = static_cast<char>(width);
    bytes[MostFirst] = order == Order::MostFirst ? 1 : 0;
    bytes[Inclusive] = isInclusive ? 1 : 0;
    bytes[Offset] = static_cast<char>(offset);
    return FramingParameters::of({bytes.data(), bytes.size()});
}

ParsedParameters LengthCodec::parse(QStringView text)
{
    WrittenShape shape;
    qsizetype at = 0;
    for (const QStringView word : text.split(QLatin1Char(','))) {
        if (!shape.take(word))
            return {.wrongAt = at};
        at += word.size() + 1;
    }
    if (!shape.order && shape.width != 1)
        return {.wrongAt = text.size()};
    return {.parameters = LengthCodec::shape(*shape.width, shape.order.value_or(Order::LeastFirst), shape.isInclusive,
                                             shape.offset.value_or(0))};
}

QString LengthCodec::write(const FramingParameters& parameters)
{
    QString text = QString::number(parameters.bytes[Width]);
    text += parameters.bytes[MostFirst] != 0 ? QStringLiteral(",be") : QStringLiteral(",le");
    if (parameters.bytes[Inclusive] != 0)
        text += QStringLiteral(",inclusive");
    if (parameters.bytes[Offset] != 0)
        text += QStringLiteral(",offset=%1").arg(static_cast<uchar>(parameters.bytes[Offset]));
    return text;
}

LengthCodec::LengthCodec(const FramingSpec& framing, qint64 maxMessage)
    : FrameCodec(maxMessage)
    , m_framing(framing)
    , m_width(framing.parameters().bytes[Width])
    , m_offset(static_cast<uchar>(framing.parameters().bytes[Offset]))
    , m_header(m_offset + m_width)
    , m_leastFirst(framing.parameters().bytes[MostFirst] == 0)
    , m_isInclusive(framing.parameters().bytes[Inclusive] != 0)
    , m_spaceForEmpty(framing == FramingSpec())
    , m_longest(static_cast<qint64>(qMin<quint64>(largestIn(m_width), largest)) - (m_isInclusive ? m_header : 0))
{
}

quint64 LengthCodec::lengthAt(QByteArrayView pending) const
{
    const char* const from = pending.data() + m_offset;
    switch (m_width) {
    case 1:
        return static_cast<uchar>(*from);
    case 2:
        return m_leastFirst ? qFromLittleEndian<quint16>(from) : qFromBigEndian<quint16>(from);
    case 4:
        return m_leastFirst ? qFromLittleEndian<quint32>(from) : qFromBigEndian<quint32>(from);
    default:
        break;
    }
    quint64 length = 0;
    for (qsizetype i = 0; i < m_width; ++i)
        length = length << 8U | static_cast<uchar>(from[m_leastFirst ? m_width - 1 - i : i]);
    return length;
}

qint64 LengthCodec::payloadAt(QByteArrayView pending) const
{
    quint64 length = lengthAt(pending);
    if (m_isInclusive) {
        const auto header = static_cast<quint64>(m_header);
        if (length < header)
            return -1;
        length -= header;
    }
    // Eight bytes can express more than a qint64 holds: no length is ever negative here.
    return static_cast<qint64>(qMin<quint64>(length, largest));
}

DecodedFrame LengthCodec::decode(QByteArrayView pending)
{
    if (pending.size() < m_header)
        return DecodedFrame::needMore();
    const qint64 length = payloadAt(pending);
    if (length < 0)
        return DecodedFrame::malformed(pending.first(m_header));
    if (length > maxMessage())
        return DecodedFrame::tooLong(length, maxMessage());
    if (pending.size() - m_header < length)
        return DecodedFrame::needMore();
    const auto bytes = static_cast<qsizetype>(length);
    return DecodedFrame::complete({pending.sliced(m_header, bytes), pending.first(m_offset)}, m_header + bytes);
}

qint64 LengthCodec::announced(QByteArrayView pending) const
{
    return pending.size() < m_header ? 0 : qMax(qint64{0}, payloadAt(pending));
}

qint64 LengthCodec::received(QByteArrayView pending) const
{
    return pending.size() < m_header ? pending.size() : qMin<qint64>(pending.size() - m_header, announced(pending));
}

void LengthCodec::putLength(quint64 length, char* to) const
{
    for (qsizetype i = 0; i < m_width; ++i) {
        to[m_leastFirst ? i : m_width - 1 - i] = static_cast<char>(length & 0xffU);
        length >>= 8U;
    }
}

void LengthCodec::putHeader(QByteArrayView attributes, qint64 payload, char* to) const
{
    if (!attributes.isEmpty())
        std::memcpy(to, attributes.data(), static_cast<size_t>(m_offset));
    else if (m_offset > 0)
        std::memset(to, 0, static_cast<size_t>(m_offset));
    putLength(static_cast<quint64>(payload + (m_isInclusive ? m_header : 0)), to + m_offset);
}

Result<void> LengthCodec::encode(const Frame& frame, QByteArray& out) const
{
    QByteArrayView payload = frame.payload;
    if (payload.isEmpty() && m_spaceForEmpty)
        payload = QByteArrayView(" ");
    if (payload.size() > m_longest)
        return failure({.code = ErrorCode::MessageNotEncodable,
                        .detail = m_framing.text(),
                        .number = payload.size(),
                        .limit = m_longest});
    if (!frame.attributes.isEmpty() && frame.attributes.size() != m_offset)
        return failure({.code = ErrorCode::MessageNotEncodable, .detail = m_framing.text()});
    const qsizetype begin = out.size();
    out.resize(begin + m_header + payload.size());
    char* const to = out.data() + begin;
    putHeader(frame.attributes, payload.size(), to);
    if (!payload.isEmpty())
        std::memcpy(to + m_header, payload.data(), static_cast<size_t>(payload.size()));
    return {};
}

std::optional<QByteArray> LengthCodec::encodeAnnouncing(qint64 length, const Frame& frame) const
{
    if (length < 0 || length > m_longest)
        return std::nullopt;
    if (!frame.attributes.isEmpty() && frame.attributes.size() != m_offset)
        return std::nullopt;
    QByteArray written(m_header, '\0');
    putHeader(frame.attributes, length, written.data());
    return written.append(frame.payload);
}

FramingTraits LengthCodec::traits() const
{
    return {.empty = m_spaceForEmpty ? FramingTraits::Empty::Space : FramingTraits::Empty::Frame, .longest = m_longest};
}

} // namespace standpipe
