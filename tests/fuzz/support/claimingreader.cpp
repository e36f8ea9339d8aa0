// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/support/claimingreader.h"

#include "core/base/limits.h"
#include "core/framing/contentlengthcodec.h"
#include "tests/fuzz/support/claim.h"

#include <algorithm>
#include <vector>

namespace standpipe::fuzz {

namespace {

/// Up to this many pending bytes are passed to the codec in a block of exactly their size, so that the address
/// sanitizer detects a read beyond their end.
constexpr qsizetype mostInExactBlock = 1024;
/// MessageMalformed shows the first 32 bytes, each as "\xff" at most, and an ellipsis.
constexpr qsizetype longestToken = 4 * 32 + 1;

/// The maximum size of a frame without its payload: header lines, a length and the bytes before it, a delimiter, or at
/// most 18 digits, a colon and a comma.
qint64 mostAround(const FrameCodec& codec)
{
    return dynamic_cast<const ContentLengthCodec*>(&codec) ? limits::headerBytes : limits::lengthOffset + 8;
}

/// An address for an empty view.
bool liesIn(QByteArrayView part, QByteArrayView whole)
{
    return part.isEmpty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

} // namespace

void ClaimingReader::feed(QByteArrayView bytes)
{
    m_pending.append(bytes);
    while (m_heard.error.isNone() && decodeOne()) {
    }
}

bool ClaimingReader::decodeOne()
{
    std::vector<char> exact;
    QByteArrayView pending = m_pending;
    if (pending.size() <= mostInExactBlock) {
        exact.assign(pending.begin(), pending.end());
        pending = QByteArrayView(exact.data(), m_pending.size());
    }
    const DecodedFrame found = m_codec.decode(pending);
    switch (found.kind) {
    case DecodedFrame::Kind::NeedMore:
        claim(found.frame.payload.isEmpty() && found.consumed == 0, "a codec that needs more consumes nothing");
        claimWaiting(pending);
        return false;
    case DecodedFrame::Kind::Failed:
        claim(found.error().code != ErrorCode::MessageCutShort, "a message is cut short at the end of input only");
        claimFailed(found.error());
        m_heard.error = found.error();
        return false;
    case DecodedFrame::Kind::Frame:
        takeFrame(found, pending);
        return true;
    }
    return false;
}

void ClaimingReader::claimWaiting(QByteArrayView pending) const
{
    claim(pending.size() <= m_codec.maxMessage() + mostAround(m_codec),
          "a codec waits for no more than the longest frame");
    const qint64 announced = m_codec.announced(pending);
    const qint64 received = m_codec.received(pending);
    claim(announced >= 0 && announced <= m_codec.maxMessage(), "an announced length is within the limit");
    claim(received >= 0 && received <= pending.size(), "no more is received than is there");
    claim(announced == 0 || received <= announced, "no more is received than was announced");
}

void ClaimingReader::claimFailed(const Error& error) const
{
    claim(error.where.isEmpty(), "a codec does not know where it is");
    switch (error.code) {
    case ErrorCode::MessageTooLong:
        claim(error.limit == m_codec.maxMessage(), "MessageTooLong tells the limit");
        claim(error.number > error.limit, "what is too long is longer than the limit");
        return;
    case ErrorCode::MessageMalformed:
        claim(!error.detail.isEmpty() && error.detail.size() <= longestToken, "MessageMalformed shows a short token");
        return;
    case ErrorCode::MessageCutShort:
        claim(error.number >= 0 && (error.limit == 0 || error.number < error.limit),
              "what is cut short has less than all");
        claim(error.limit > 0 || error.number == m_pending.size(), "without a length all that is pending counts");
        return;
    default:
        claim(false, "a framing error is one of the three");
    }
}

void ClaimingReader::takeFrame(const DecodedFrame& found, QByteArrayView pending)
{
    claim(found.consumed > 0 && found.consumed <= pending.size(), "a frame consumes what is pending, and something");
    claim(found.frame.payload.size() <= m_codec.maxMessage(), "a message is within the limit");
    claim(liesIn(found.frame.payload, pending.first(found.consumed)), "the payload lies within what is consumed");
    claim(liesIn(found.frame.attributes, pending.first(found.consumed)), "attributes lie within what is consumed");
    m_heard.messages.append(found.frame.payload.toByteArray());
    m_pending.remove(0, found.consumed);
}

void ClaimingReader::end()
{
    if (!m_heard.error.isNone())
        return;
    const DecodedFrame found = m_codec.decodeAtEnd(m_pending);
    claim(found.kind != DecodedFrame::Kind::Frame, "the end of input ends no message");
    claim((found.kind == DecodedFrame::Kind::NeedMore) == m_pending.isEmpty(),
          "at the end either nothing is begun or it failed");
    if (found.kind != DecodedFrame::Kind::Failed)
        return;
    claimFailed(found.error());
    m_heard.error = found.error();
}

test::Heard hear(FrameCodec& codec, QByteArrayView stream, Cutter cutter)
{
    ClaimingReader reader(codec);
    while (!stream.isEmpty())
        reader.feed(cutter.cut(stream));
    reader.end();
    return reader.heard();
}

} // namespace standpipe::fuzz
