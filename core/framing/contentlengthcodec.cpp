// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/contentlengthcodec.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <optional>

namespace standpipe {

namespace {

constexpr QByteArrayView lengthName("Content-Length");
constexpr qsizetype mostDigitsRead = 18;

/// The number these digits say, the largest qint64 if they are more than mostDigitsRead; nothing if they are not all
/// digits.
std::optional<qint64> numberOf(QByteArrayView digits)
{
    const bool areDigits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.isEmpty() || !areDigits)
        return std::nullopt;
    if (digits.size() > mostDigitsRead)
        return std::numeric_limits<qint64>::max();
    return digits.toLongLong();
}

} // namespace

DecodedFrame ContentLengthCodec::readLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return DecodedFrame::malformed(line);
    if (line.first(colon).trimmed().compare(lengthName, Qt::CaseInsensitive) != 0)
        return DecodedFrame::needMore();
    const std::optional<qint64> length = numberOf(line.sliced(colon + 1).trimmed());
    if (!length || m_head.length >= 0)
        return DecodedFrame::malformed(line);
    m_head.length = *length;
    return DecodedFrame::needMore();
}

DecodedFrame ContentLengthCodec::readHead(QByteArrayView pending)
{
    const qsizetype end = qMin(pending.size(), limits::headerBytes);
    while (m_head.searched < end) {
        const void* hit =
            std::memchr(pending.data() + m_head.searched, '\n', static_cast<size_t>(end - m_head.searched));
        if (!hit)
            break;
        const qsizetype lineFeed = static_cast<const char*>(hit) - pending.data();
        const QByteArrayView line = pending.sliced(m_head.lineBegin, lineFeed - m_head.lineBegin);
        m_head.searched = m_head.lineBegin = lineFeed + 1;
        if (!line.endsWith('\r'))
            return DecodedFrame::malformed(pending.first(lineFeed + 1).last(line.size() + 1));
        if (line.size() == 1) {
            if (m_head.length < 0)
                return DecodedFrame::malformed(pending.first(lineFeed + 1));
            m_head.bytes = lineFeed + 1;
            return DecodedFrame::needMore();
        }
        DecodedFrame wrong = readLine(line.chopped(1));
        if (wrong.kind != DecodedFrame::Kind::NeedMore)
            return wrong;
        if (m_head.length > maxMessage())
            return DecodedFrame::tooLong(m_head.length, maxMessage());
    }
    m_head.searched = end;
    if (pending.size() >= limits::headerBytes)
        return DecodedFrame::malformed(pending);
    return DecodedFrame::needMore();
}

DecodedFrame ContentLengthCodec::decode(QByteArrayView pending)
{
    if (m_head.bytes == 0) {
        DecodedFrame wrong = readHead(pending);
        if (wrong.kind != DecodedFrame::Kind::NeedMore)
            m_head = {};
        if (m_head.bytes == 0)
            return wrong;
    }
    const Head head = m_head;
    if (head.length > maxMessage()) {
        m_head = {};
        return DecodedFrame::tooLong(head.length, maxMessage());
    }
    const auto length = static_cast<qsizetype>(head.length);
    if (pending.size() - head.bytes < length)
        return DecodedFrame::needMore();
    m_head = {};
    return DecodedFrame::frame(pending.sliced(head.bytes, length), head.bytes + length);
}

qint64 ContentLengthCodec::announced(QByteArrayView) const
{
    return m_head.bytes == 0 ? 0 : m_head.length;
}

qint64 ContentLengthCodec::received(QByteArrayView pending) const
{
    return m_head.bytes == 0 ? pending.size() : qMin<qint64>(pending.size() - m_head.bytes, m_head.length);
}

Result<void> ContentLengthCodec::encode(QByteArrayView payload, QByteArray& out) const
{
    out.append(lengthName);
    out.append(": ");
    out.append(QByteArray::number(payload.size()));
    out.append("\r\n\r\n");
    out.append(payload);
    return {};
}

std::optional<QByteArray> ContentLengthCodec::encodeAnnouncing(qint64 length, QByteArrayView payload) const
{
    return lengthName.toByteArray().append(": ").append(QByteArray::number(length)).append("\r\n\r\n").append(payload);
}

} // namespace standpipe
