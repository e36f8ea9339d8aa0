// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/framing/netstringcodec.h"

#include <limits>

namespace standpipe {

namespace {

constexpr qsizetype longestLength = 18;

/// The length at the start of a netstring, as far as received.
struct Head {
    enum class Kind : quint8 { Incomplete, Complete, TooManyDigits, Malformed };
    Kind kind = Kind::Incomplete;
    qint64 length = 0;
    qsizetype bytes = 0; ///< including the colon
};

Head headOf(QByteArrayView pending)
{
    Head head;
    for (; head.bytes < pending.size(); ++head.bytes) {
        const char byte = pending[head.bytes];
        if (byte == ':' && head.bytes > 0) {
            ++head.bytes;
            head.kind = Head::Kind::Complete;
            return head;
        }
        const bool isZeroInFront = head.bytes == 1 && pending.front() == '0';
        if (byte < '0' || byte > '9' || isZeroInFront) {
            head.kind = Head::Kind::Malformed;
            return head;
        }
        if (head.bytes == longestLength) {
            head.kind = Head::Kind::TooManyDigits;
            return head;
        }
        head.length = head.length * 10 + (byte - '0');
    }
    return head;
}

} // namespace

DecodedFrame NetstringCodec::decode(QByteArrayView pending)
{
    const Head head = headOf(pending);
    switch (head.kind) {
    case Head::Kind::Incomplete:
        return DecodedFrame::needMore();
    case Head::Kind::TooManyDigits:
        return DecodedFrame::tooLong(std::numeric_limits<qint64>::max(), maxMessage());
    case Head::Kind::Malformed:
        return DecodedFrame::malformed(pending.first(head.bytes + 1));
    case Head::Kind::Complete:
        break;
    }
    if (head.length > maxMessage())
        return DecodedFrame::tooLong(head.length, maxMessage());
    const auto length = static_cast<qsizetype>(head.length);
    const qsizetype comma = head.bytes + length;
    if (pending.size() <= comma)
        return DecodedFrame::needMore();
    if (pending[comma] != ',')
        return DecodedFrame::malformed(pending.sliced(comma, 1));
    return DecodedFrame::complete(pending.sliced(head.bytes, length), comma + 1);
}

qint64 NetstringCodec::announced(QByteArrayView pending) const
{
    const Head head = headOf(pending);
    return head.kind == Head::Kind::Complete ? head.length : 0;
}

qint64 NetstringCodec::received(QByteArrayView pending) const
{
    const Head head = headOf(pending);
    return head.kind == Head::Kind::Complete ? qMin<qint64>(pending.size() - head.bytes, head.length) : pending.size();
}

Result<void> NetstringCodec::encode(const Frame& frame, QByteArray& out) const
{
    out.append(QByteArray::number(frame.payload.size()));
    out.append(':');
    out.append(frame.payload);
    out.append(',');
    return {};
}

std::optional<QByteArray> NetstringCodec::encodeAnnouncing(qint64 length, const Frame& frame) const
{
    return QByteArray::number(length).append(':').append(frame.payload).append(',');
}

} // namespace standpipe
