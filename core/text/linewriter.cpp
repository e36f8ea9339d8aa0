// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/linewriter.h"

#include "core/activity/kindname.h"
#include "core/base/limits.h"
#include "core/base/plainbytes.h"
#include "core/text/activitytext.h"

#include <charconv>
#include <cstring>

namespace standpipe::text {

namespace {

/// A pipe's number and a message that stand for all, found again in a line made of them.
constexpr quint32 numberInPattern = 4'000'000'007;
constexpr char messageInPattern[] = "*-message-*";

/// Nothing in it is escaped in a line, and each byte is a character.
bool isPlainLineText(QByteArrayView text)
{
    return areAllPlain<[](uchar byte) { return (byte < ' ') | (byte >= 0x7F); }>(text);
}

bool isShownAsItIs(const Activity& activity)
{
    return !activity.pipe.isNull() && isMessage(activity.kind) && activity.reason().isNone() &&
           activity.payload.size() == activity.bytes && activity.bytes <= limits::shownTextBytes &&
           isPlainLineText(activity.payload);
}

char* put(char* to, QByteArrayView bytes)
{
    if (!bytes.isEmpty()) // memcpy(3) takes no null, not even for nothing
        std::memcpy(to, bytes.data(), static_cast<std::size_t>(bytes.size()));
    return to + bytes.size();
}

} // namespace

const LineWriter::Pieces& LineWriter::piecesOf(ActivityKind kind)
{
    Pieces& pieces = m_pieces.at(static_cast<std::size_t>(kind));
    if (pieces.areMade)
        return pieces;
    pieces.areMade = true;
    Activity sample;
    sample.kind = kind;
    sample.pipe.number = numberInPattern;
    sample.payload = messageInPattern;
    sample.bytes = sample.payload.size();
    const QByteArray pattern = line(sample).toUtf8();
    const QByteArray number = QByteArray::number(numberInPattern);
    const qsizetype numberAt = pattern.indexOf(number);
    const qsizetype messageAt = pattern.indexOf(sample.payload);
    pieces.haveMessage = numberAt >= 0 && messageAt >= numberAt + number.size();
    if (pieces.haveMessage) {
        pieces.before = pattern.first(numberAt);
        pieces.between = pattern.sliced(numberAt + number.size(), messageAt - numberAt - number.size());
        pieces.behind = pattern.sliced(messageAt + sample.payload.size());
    }
    return pieces;
}

void LineWriter::append(QByteArray& out, const Activity& activity)
{
    if (!isShownAsItIs(activity) || !piecesOf(activity.kind).haveMessage) {
        out += line(activity).toUtf8();
        return;
    }
    constexpr qsizetype longestNumber = 10;
    const Pieces& pieces = piecesOf(activity.kind);
    const qsizetype begin = out.size();
    out.resize(begin + pieces.before.size() + longestNumber + pieces.between.size() + activity.payload.size() +
               pieces.behind.size());
    char* to = put(out.data() + begin, pieces.before);
    to = std::to_chars(to, to + longestNumber, activity.pipe.number).ptr;
    to = put(to, pieces.between);
    to = put(to, activity.payload);
    to = put(to, pieces.behind);
    out.resize(to - out.constData());
}

} // namespace standpipe::text
