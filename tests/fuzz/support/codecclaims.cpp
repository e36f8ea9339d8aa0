// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/codecclaims.h"

#include "core/framing/framecodec.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/claimingreader.h"

namespace standpipe::fuzz {

namespace {

/// A little more than what two bytes of length can say.
constexpr qsizetype mostMessageBytes = 70'000;
/// Messages are repeated more than a few times only if the input's number is not below this: most tries are to be quick.
constexpr qsizetype alwaysShort = 224;
/// Up to so many bytes are also tried one by one.
constexpr qsizetype mostByteByByte = 600;

void claimSameHoweverCut(Framing framing, qint64 limit, QByteArrayView stream, const Cutter& cutter)
{
    const auto codec = makeFrameCodec(framing, limit);
    const test::Heard whole = hear(*codec, stream, Cutter());
    codec->reset();
    claim(hear(*codec, stream, cutter) == whole, "where the reads end changes nothing, on a codec used again");
    if (stream.size() <= mostByteByByte) {
        const auto fresh = makeFrameCodec(framing, limit);
        claim(hear(*fresh, stream, Cutter(QByteArrayView("\0", 1))) == whole, "byte by byte nothing changes");
    }
}

/// What the framing says of itself, found in another way than its codec finds it.
bool isEncodable(Framing framing, const QByteArray& message)
{
    switch (framing) {
    case Framing::U8:
        return message.size() <= 0xff;
    case Framing::U16Le:
    case Framing::U16Be:
        return message.size() <= 0xffff;
    case Framing::Line:
        return !message.contains('\n') && !message.endsWith('\r');
    case Framing::Crlf:
        return !message.contains("\r\n");
    case Framing::Nul:
        return !message.contains('\0');
    default:
        return true;
    }
}

/// The stream's pieces, each so often that it grows long, but not too long for a quick try; an empty one in front.
QList<QByteArray> messagesOf(QByteArrayView stream, Cutter cutter, qsizetype repeat)
{
    QList<QByteArray> messages{QByteArray()};
    qsizetype room = mostMessageBytes;
    while (!stream.isEmpty()) {
        const QByteArrayView piece = cutter.cut(stream);
        const qsizetype times = qBound(qsizetype{1}, room / piece.size(), repeat);
        messages.append(piece.toByteArray().repeated(times));
        room -= qMin(room, times * piece.size());
    }
    return messages;
}

void claimMessagesComeBack(Framing framing, const QList<QByteArray>& messages, const Cutter& cutter)
{
    const auto codec = makeFrameCodec(framing, limits::largestMaxMessage);
    QByteArray stream;
    QList<QByteArray> sent;
    for (const QByteArray& message : messages) {
        const QByteArray before = stream;
        const Result<void> encoded = codec->encode(message, stream);
        claim(encoded.has_value() == isEncodable(framing, message), "what can be sent is what the framing states");
        if (encoded) {
            claim(stream.startsWith(before) && stream.size() > before.size(), "a frame is appended");
            sent.append(framing == Framing::U32Le && message.isEmpty() ? QByteArray(" ") : message);
        } else {
            claim(stream == before, "a message that cannot be sent leaves no trace");
            claim(encoded.error().code == ErrorCode::MessageNotEncodable, "why it cannot be sent is said");
            claim(encoded.error().detail == framingWord(framing), "the framing it cannot be sent in is named");
        }
    }
    const test::Heard heard = hear(*codec, stream, cutter);
    claim(heard.error.isNone(), "what was encoded has no framing error");
    claim(heard.messages == sent, "the messages come back as they were sent");
}

} // namespace

void tryFraming(Framing framing, FuzzInput& input)
{
    const qint64 limit = input.limit();
    const Cutter cutter = input.cuts();
    const qsizetype repeat = input.number();
    const QByteArrayView stream = input.rest();
    claimSameHoweverCut(framing, limit, stream, cutter);
    claimMessagesComeBack(framing, messagesOf(stream, cutter, repeat < alwaysShort ? 1 + repeat % 4 : repeat), cutter);
}

} // namespace standpipe::fuzz
