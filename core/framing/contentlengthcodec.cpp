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
constexpr QByteArrayView lineEnd("\r\n");
constexpr qsizetype mostDigitsRead = 18;

bool isLengthName(QByteArrayView name)
{
    return name.trimmed().compare(lengthName, Qt::CaseInsensitive) == 0;
}

QByteArray lengthLine(qint64 length)
{
    return lengthName.toByteArray().append(": ").append(QByteArray::number(length)).append(lineEnd);
}

/// These header lines with their length replaced, or with a length line in front if they have none; nothing if they are
/// not header lines.
std::optional<QByteArray> linesWithLength(QByteArrayView lines, qint64 length)
{
    QByteArray written;
    bool hasLength = false;
    while (!lines.isEmpty()) {
        const qsizetype end = lines.indexOf('\n') + 1;
        const QByteArrayView line = lines.first(end);
        const qsizetype colon = line.indexOf(':');
        if (!line.endsWith(lineEnd) || colon <= 0)
            return std::nullopt;
        const bool isLength = isLengthName(line.first(colon));
        written.append(isLength ? QByteArrayView(lengthLine(length)) : line);
        hasLength = hasLength || isLength;
        lines = lines.sliced(end);
    }
    return hasLength ? written : written.prepend(lengthLine(length));
}

/// The value of these digits, or the largest qint64 if there are more than mostDigitsRead; nothing if they are not all
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
    if (!isLengthName(line.first(colon))) {
        m_head.hasOthers = true;
        return DecodedFrame::needMore();
    }
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
    // Without the final empty line.
    const QByteArrayView lines = head.hasOthers ? pending.first(head.bytes - lineEnd.size()) : QByteArrayView();
    return DecodedFrame::complete({pending.sliced(head.bytes, length), lines}, head.bytes + length);
}

qint64 ContentLengthCodec::announced(QByteArrayView) const
{
    return m_head.bytes == 0 ? 0 : m_head.length;
}

qint64 ContentLengthCodec::received(QByteArrayView pending) const
{
    return m_head.bytes == 0 ? pending.size() : qMin<qint64>(pending.size() - m_head.bytes, m_head.length);
}

Result<void> ContentLengthCodec::encode(const Frame& frame, QByteArray& out) const
{
    const QByteArrayView lines = frame.attributes;
    const qint64 length = frame.payload.size();
    const std::optional<QByteArray> head = lines.isEmpty() ? lengthLine(length) : linesWithLength(lines, length);
    if (!head || head->size() + lineEnd.size() > limits::headerBytes)
        return failure({.code = ErrorCode::MessageNotEncodable, .detail = QStringLiteral("content-length")});
    out.append(*head);
    out.append(lineEnd);
    out.append(frame.payload);
    return {};
}

std::optional<QByteArray> ContentLengthCodec::encodeAnnouncing(qint64 length, const Frame& frame) const
{
    return lengthLine(length).append(lineEnd).append(frame.payload);
}

} // namespace standpipe
