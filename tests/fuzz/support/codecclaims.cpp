// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/codecclaims.h"

#include "core/framing/framecodec.h"
#include "tests/fuzz/support/claim.h"
#include "tests/fuzz/support/claimingreader.h"
#include "tests/support/framings.h"

namespace standpipe::fuzz {

namespace {

/// Slightly more than a length of two bytes can express.
constexpr qsizetype mostMessageBytes = 70'000;
/// Messages are repeated many times only if the number of the input is at least this: most inputs must be quick.
constexpr qsizetype alwaysShort = 224;
/// Streams up to this size are also read byte by byte.
constexpr qsizetype mostByteByByte = 600;

void claimSameHoweverCut(const FramingSpec& framing, qint64 limit, QByteArrayView stream, const Cutter& cutter)
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

/// Properties of the framing, by an implementation independent of its codec.
bool isEncodable(const FramingTraits& traits, const QByteArray& message)
{
    if (message.size() > traits.longest)
        return false;
    if (traits.delimiter.isEmpty())
        return true;
    const bool losesItsEnd = !traits.lostAtEnd.isEmpty() && message.endsWith(traits.lostAtEnd);
    return !losesItsEnd && (message + traits.delimiter).indexOf(traits.delimiter) == message.size();
}

/// The pieces of the stream, each repeated until it is long, but not too long for a quick run; preceded by an empty
/// one.
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

void claimMessagesComeBack(const FramingSpec& framing, const QList<QByteArray>& messages, const Cutter& cutter)
{
    const auto codec = makeFrameCodec(framing, limits::largestMaxMessage);
    const FramingTraits traits = codec->traits();
    QByteArray stream;
    QList<QByteArray> sent;
    for (const QByteArray& message : messages) {
        const QByteArray before = stream;
        const Result<void> encoded = codec->encode(message, stream);
        claim(encoded.has_value() == isEncodable(traits, message), "what can be sent is what the framing states");
        if (encoded) {
            claim(stream.startsWith(before) && stream.size() > before.size(), "a frame is appended");
            const bool isSpace = message.isEmpty() && traits.empty == FramingTraits::Empty::Space;
            sent.append(isSpace ? QByteArray(" ") : message);
        } else {
            claim(stream == before, "a message that cannot be sent leaves no trace");
            claim(encoded.error().code == ErrorCode::MessageNotEncodable, "why it cannot be sent is said");
            claim(encoded.error().detail == framing.text(), "the framing it cannot be sent in is named");
        }
    }
    const test::Heard heard = hear(*codec, stream, cutter);
    claim(heard.error.isNone(), "what was encoded has no framing error");
    claim(heard.messages == sent, "the messages come back as they were sent");
}

/// A decoded frame is encoded so that it decodes to the same frame, and then encodes identically.
void claimFramesComeBack(const FramingSpec& framing, qint64 limit, QByteArrayView stream)
{
    const auto reader = makeFrameCodec(framing, limit);
    const auto again = makeFrameCodec(framing, limit);
    for (DecodedFrame found = reader->decode(stream); found.kind == DecodedFrame::Kind::Frame;
         found = reader->decode(stream)) {
        stream = stream.sliced(found.consumed);
        QByteArray written;
        // Header lines may be too long with the length as Standpipe writes it.
        if (found.frame.attributes.isEmpty() || !again->encode(found.frame, written))
            continue;
        const DecodedFrame back = again->decode(written);
        claim(back.kind == DecodedFrame::Kind::Frame && back.consumed == written.size(), "a frame is written as one");
        claim(back.frame.payload == found.frame.payload, "a frame keeps its payload");
        QByteArray twice;
        claim(again->encode(back.frame, twice).has_value() && twice == written, "a frame keeps its attributes");
    }
}

} // namespace

void tryFraming(const FramingSpec& framing, FuzzInput& input)
{
    const qint64 limit = input.limit();
    const Cutter cutter = input.cuts();
    const qsizetype repeat = input.number();
    const QByteArrayView stream = input.rest();
    claimSameHoweverCut(framing, limit, stream, cutter);
    claimFramesComeBack(framing, limit, stream);
    claimMessagesComeBack(framing, messagesOf(stream, cutter, repeat < alwaysShort ? 1 + repeat % 4 : repeat), cutter);
}

} // namespace standpipe::fuzz
