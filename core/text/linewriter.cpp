// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/text/linewriter.h"

#include "core/activity/isotime.h"
#include "core/activity/kindname.h"
#include "core/base/limits.h"
#include "core/base/plainbytes.h"
#include "core/text/activitytext.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace standpipe::text {

namespace {

/// A pipe's number and a message used as placeholders, found again in a line built with them.
constexpr quint32 numberInPattern = 4'000'000'007;
constexpr char messageInPattern[] = "*-message-*";

/// Whether a line shows it unescaped, one character for each byte.
bool isPlainLineText(QByteArrayView text)
{
    return areAllPlain<[](uchar byte) { return (byte < ' ') | (byte >= 0x7F); }>(text);
}

/// Writes the time and a space.
char* putTime(char* to, WallTime time)
{
    const std::array<char, isoTimeBytes> text = isoTime(time);
    to = std::copy(text.begin(), text.end(), to);
    *to++ = ' ';
    return to;
}

bool isShownAsItIs(const Activity& activity)
{
    return !activity.pipe.isNull() && isMessage(activity.kind) && (!activity.facts || activity.reason().isNone()) &&
           activity.payload.size() == activity.bytes && activity.bytes <= limits::shownTextBytes &&
           isPlainLineText(activity.payload);
}

constexpr qsizetype longestNumber = 10;

} // namespace

void LineWriter::Piece::set(QByteArrayView part)
{
    size = part.size();
    bytes = part.toByteArray();
    if (size < atOnce)
        bytes.append(atOnce - size, '\0');
}

char* LineWriter::Piece::put(char* to) const
{
    if (size <= atOnce)
        std::memcpy(to, bytes.constData(), atOnce);
    else
        std::memcpy(to, bytes.constData(), static_cast<std::size_t>(size));
    return to + size;
}

void LineWriter::make(ActivityKind kind)
{
    Pieces& pieces = m_pieces.at(static_cast<std::size_t>(kind));
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
        const qsizetype numberEnd = numberAt + number.size();
        pieces.before.set(QByteArrayView(pattern).first(numberAt));
        pieces.between.set(QByteArrayView(pattern).sliced(numberEnd, messageAt - numberEnd));
        pieces.behind.set(QByteArrayView(pattern).sliced(messageAt + sample.payload.size()));
    }
}

const LineWriter::Pieces* LineWriter::piecesFor(const Activity& activity)
{
    if (!isShownAsItIs(activity))
        return nullptr;
    const Pieces& pieces = piecesOf(activity.kind);
    return pieces.haveMessage ? &pieces : nullptr;
}

qsizetype LineWriter::roomFor(const Pieces& pieces, const Activity& activity)
{
    return pieces.size() + longestNumber + activity.payload.size() + atOnce;
}

char* LineWriter::put(char* to, const Pieces& pieces, const Activity& activity)
{
    to = pieces.before.put(to);
    to = std::to_chars(to, to + longestNumber, activity.pipe.number).ptr;
    to = pieces.between.put(to);
    if (!activity.payload.isEmpty()) // memcpy(3) takes no null pointer, not even for 0 bytes
        std::memcpy(to, activity.payload.constData(), static_cast<std::size_t>(activity.payload.size()));
    return pieces.behind.put(to + activity.payload.size());
}

std::size_t LineWriter::append(QByteArray& out, std::span<const Activity> activities, bool hasTimes, qsizetype enough)
{
    constexpr qsizetype besides = isoTimeBytes + 2; // a space, a newline
    qsizetype end = out.size();
    std::size_t count = 0;
    do {
        const Activity& activity = activities[count++];
        const Pieces* const pieces = piecesFor(activity);
        const QByteArray whole = pieces ? QByteArray() : line(activity).toUtf8();
        const qsizetype room = besides + (pieces ? roomFor(*pieces, activity) : whole.size());
        if (out.size() - end < room)
            out.resize(std::max(enough, end) + room);
        char* to = out.data() + end;
        if (hasTimes)
            to = putTime(to, activity.time);
        if (pieces)
            to = put(to, *pieces, activity);
        else
            to = std::copy(whole.begin(), whole.end(), to);
        *to++ = '\n';
        end = to - out.constData();
    } while (end < enough && count < activities.size());
    out.resize(end);
    return count;
}

} // namespace standpipe::text
