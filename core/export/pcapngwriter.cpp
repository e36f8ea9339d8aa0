// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/pcapngwriter.h"

#include "core/activity/activityjson.h"
#include "core/export/messagedissector.h"
#include "core/export/pcapngblock.h"
#include "core/export/upperpdu.h"
#include "core/text/activitytext.h"
#include "core/text/errorreason.h"
#include "core/text/escaping.h"
#include "core/text/logwords.h"
#include "core/text/unittext.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace standpipe {

namespace {

constexpr quint32 sectionHeader = 0x0A0D0D0A;
constexpr quint32 byteOrderMagic = 0x1A2B3C4D;
constexpr quint16 optionComment = 1;

constexpr quint16 linkTypeUpperPdu = 252;

using upperpdu::Direction;
using Part = HttpProgress::Part;

Direction directionOf(const Activity& activity)
{
    if (activity.kind == ActivityKind::Request)
        return Direction::Inbound;
    const bool isReply = activity.kind == ActivityKind::Reply || activity.kind == ActivityKind::Push ||
                         (activity.kind == ActivityKind::BadRequest && activity.bytes > 0);
    return isReply ? Direction::Outbound : Direction::None;
}

quint32 packetLength(qint64 bytes)
{
    return static_cast<quint32>(std::min<qint64>(bytes, std::numeric_limits<quint32>::max()));
}

/// Whether the activity comes from the client's side: without a direction, only the address columns show that.
bool isOfClient(const Activity& activity)
{
    return directionOf(activity) == Direction::Inbound || activity.kind == ActivityKind::Connected ||
           activity.kind == ActivityKind::Disconnected;
}

/// Whether no client is involved, whatever the pipe's last client was.
bool isOfServerAlone(ActivityKind kind)
{
    return kind == ActivityKind::PipeStarted || kind == ActivityKind::Listening || kind == ActivityKind::PipeClosed;
}

/// The form used for names of addresses: "node[4711]".
QByteArray clientName(qint64 pid, const QString& executable)
{
    const QString program = executable.section(QLatin1Char('/'), -1);
    return (program.isEmpty() ? QByteArray("pid") : text::escaped(program).toUtf8()) + '[' + QByteArray::number(pid) +
           ']';
}

QByteArray clientWords(const PeerIdentity& peer)
{
    QByteArray words;
    if (peer.pid != 0)
        words += "pid " + QByteArray::number(peer.pid) + ", ";
    if (!peer.executable.isEmpty())
        words += text::escaped(peer.executable).toUtf8() + ", ";
    return words;
}

} // namespace

/// One packet of the file.
/// Thread: value
struct PcapngWriter::Packet {
    QByteArray header;
    QByteArrayView body;
    qint64 trueBody = 0; ///< bytes
    WallTime time{};
    Direction direction = Direction::None;
    QByteArray comment;
};

void PcapngWriter::append(QByteArray& out, const Packet& packet) const
{
    constexpr quint32 enhancedPacket = 6;
    constexpr quint16 optionFlags = 2;
    const QByteArrayView body = packet.body.first(std::min(packet.body.size(), mostCaptured - packet.header.size()));
    const auto time = static_cast<quint64>(packet.time.time_since_epoch().count());
    PcapngBlock block(out, enhancedPacket);
    block.add(m_interfaces - 1);
    block.add(static_cast<quint32>(time >> 32U));
    block.add(static_cast<quint32>(time));
    block.add(packetLength(packet.header.size() + body.size()));
    block.add(packetLength(packet.header.size() + packet.trueBody));
    block.addPadded(std::array{QByteArrayView(packet.header), body});
    block.addOption(optionComment, packet.comment);
    if (packet.direction != Direction::None)
        block.addOption(optionFlags, packet.direction == Direction::Inbound ? quint32{1} : quint32{2});
    block.finish();
}

void PcapngWriter::begin(QByteArray& out, const ExportSource& source)
{
    constexpr quint16 optionProgram = 4;
    m_endpoint = source.endpoint;
    PcapngBlock block(out, sectionHeader);
    block.add(byteOrderMagic);
    block.add(quint16{1}); // version 1.0
    block.add(quint16{0});
    block.add(std::numeric_limits<quint64>::max()); // the section's length is not specified
    if (!source.program.isEmpty())
        block.addOption(optionProgram, source.program.toUtf8());
    block.finish();
}

void PcapngWriter::writeName(QByteArray& out, const QByteArray& address, const QByteArray& name)
{
    constexpr quint32 nameResolution = 4;
    constexpr quint16 ipv6Record = 2;
    constexpr qsizetype longestName = 255;
    const QByteArray value = address + text::wholeCharacters(name, longestName).toByteArray() + '\0';
    PcapngBlock block(out, nameResolution);
    block.add(ipv6Record);
    block.add(static_cast<quint16>(value.size()));
    block.addPadded(std::array{QByteArrayView(value)});
    block.add(quint32{0}); // end of records
    block.finish();
}

void PcapngWriter::writeInterface(QByteArray& out)
{
    constexpr quint32 interfaceDescription = 1;
    constexpr quint16 optionName = 2;
    constexpr quint16 optionDescription = 3;
    constexpr quint16 optionTimeResolution = 9;
    constexpr char microseconds = 6;
    PcapngBlock block(out, interfaceDescription);
    block.add(linkTypeUpperPdu);
    block.add(quint16{0});
    block.add(static_cast<quint32>(mostCaptured));
    const QByteArray name = m_endpoint.isEmpty() ? QByteArray("unknown pipe") : text::escaped(m_endpoint).toUtf8();
    block.addOption(optionName, name);
    block.addOption(optionDescription, text::captureDescription().toUtf8());
    block.addOption(optionTimeResolution, QByteArrayView(&microseconds, 1));
    block.finish();
    ++m_interfaces;
    m_needsInterface = false;
    writeName(out, upperpdu::serverEnd(m_interfaces).address, name);
}

void PcapngWriter::note(const Activity& activity)
{
    switch (activity.kind) {
    case ActivityKind::ServerListening:
        if (activity.facts && activity.facts->where != m_endpoint) {
            m_endpoint = activity.facts->where;
            m_needsInterface = true;
        }
        break;
    case ActivityKind::Connected:
        m_clients[activity.pipe.number] = {activity.peer().pid, clientWords(activity.peer()),
                                           clientName(activity.peer().pid, activity.peer().executable)};
        endHttp(activity.pipe.number);
        break;
    case ActivityKind::Disconnected:
    case ActivityKind::Evicted:
        endHttp(activity.pipe.number);
        break;
    case ActivityKind::PipeClosed:
        m_clients.erase(activity.pipe.number);
        break;
    default:
        break;
    }
}

void PcapngWriter::endHttp(quint32 pipe)
{
    if (const auto found = m_http.find(pipe); found != m_http.end()) {
        found->second.requests.reset();
        found->second.replies.reset();
    }
}

const PcapngWriter::Client* PcapngWriter::clientOf(const Activity& activity) const
{
    const auto client = m_clients.find(activity.pipe.number);
    const bool isKnown = client != m_clients.end() && (activity.pid == 0 || client->second.pid == activity.pid);
    return isKnown ? &client->second : nullptr;
}

PcapngWriter::Ends PcapngWriter::ends(QByteArray& out, const Activity& activity)
{
    const upperpdu::End server = upperpdu::serverEnd(m_interfaces);
    const Client* const known = clientOf(activity);
    const qint64 pid = known ? known->pid : activity.pid;
    if (activity.pipe.isNull() || isOfServerAlone(activity.kind) ||
        (pid == 0 && directionOf(activity) == Direction::None))
        return {server, server};
    const upperpdu::End client = upperpdu::clientEnd(m_interfaces, pid, activity.pipe.number);
    // Once for each client of a pipe, before the first packet with the address: readers need the name by then.
    Named& named = m_named[activity.pipe.number];
    if (pid != 0 && std::exchange(named, {m_interfaces, pid}) != Named{m_interfaces, pid})
        writeName(out, client.address, known ? known->name : clientName(pid, QString()));
    return isOfClient(activity) ? Ends(client, server) : Ends(server, client);
}

QByteArray PcapngWriter::comment(const Activity& activity) const
{
    QByteArray words;
    if (const Client* const client = clientOf(activity))
        words += client->words;
    else if (activity.pid != 0)
        words += "pid " + QByteArray::number(activity.pid) + ", ";
    if (activity.pipe.isNull())
        words += "server";
    else
        words += "pipe " + QByteArray::number(activity.pipe.number);
    if (!activity.request.isNull())
        words += ", request " + QByteArray::number(activity.request.number);
    if (activity.kind == ActivityKind::Reply && activity.took.count() >= 0)
        words += ", answered in " + text::duration(activity.took).toUtf8();
    if (directionOf(activity) == Direction::None)
        words += ", " + activityToken(activity.kind).toLatin1();
    if (activity.kind == ActivityKind::BadRequest)
        words += ", bad request: " + text::reason(activity.reason()).toUtf8();
    return words;
}

HttpProgress::Part PcapngWriter::httpPart(const Activity& activity, bool isInbound)
{
    const QByteArrayView message = activity.payload;
    const bool isHttp = messageDissector(message) == "http";
    const auto found = m_http.find(activity.pipe.number);
    if (!isHttp && found == m_http.end())
        return Part::None;
    Http& http = found == m_http.end() ? m_http[activity.pipe.number] : found->second;
    const bool isCut = activity.payload.size() < activity.bytes;
    if (!isInbound)
        return http.replies.take(message, isCut, http.isHeadAsked);
    if (isHttp)
        http.isHeadAsked = message.startsWith("HEAD ");
    return http.requests.take(message, isCut);
}

void PcapngWriter::writeSegments(QByteArray& out, const Activity& activity, Packet packet, const Ends& ends)
{
    const bool isInbound = packet.direction == Direction::Inbound;
    Http& http = m_http[activity.pipe.number];
    quint32& sent = isInbound ? http.requestBytes : http.replyBytes;
    const quint32 acknowledged = isInbound ? http.replyBytes : http.requestBytes;
    const QByteArray comment = packet.comment;
    for (QByteArrayView rest = activity.payload; !rest.isEmpty(); rest = rest.sliced(packet.body.size())) {
        packet.body = rest.first(std::min(rest.size(), upperpdu::longestSegment));
        packet.trueBody = packet.body.size();
        packet.header =
            upperpdu::segmentHeader(ends.first, ends.second, packet.direction, sent, acknowledged, packet.body.size());
        append(out, packet);
        sent += static_cast<quint32>(packet.body.size());
        packet.comment = comment + ", continued";
    }
    // Bytes of the message that were not kept are missing from the stream too.
    sent += static_cast<quint32>(std::max<qint64>(0, activity.bytes - activity.payload.size()));
}

void PcapngWriter::write(QByteArray& out, const Activity& activity)
{
    note(activity);
    if (m_needsInterface)
        writeInterface(out);
    const auto between = ends(out, activity);
    Packet packet;
    packet.time = activity.time;
    packet.direction = directionOf(activity);
    packet.comment = comment(activity);
    QByteArray line;
    if (packet.direction == Direction::None) {
        line = text::line(activity).toUtf8() + '\n';
        packet.header = upperpdu::header("data-text-lines", between.first, between.second, packet.direction);
        packet.body = line;
        packet.trueBody = line.size();
    } else {
        const Part part = httpPart(activity, packet.direction == Direction::Inbound);
        const bool isLong = activity.payload.size() > 2 * upperpdu::longestSegment;
        if (part == Part::Piece || (part == Part::Whole && isLong))
            return writeSegments(out, activity, packet, between);
        packet.header = upperpdu::header(part == Part::Rest ? "http" : messageDissector(activity.payload),
                                         between.first, between.second, packet.direction);
        packet.body = activity.payload;
        packet.trueBody = std::max<qint64>(activity.bytes, activity.payload.size());
    }
    append(out, packet);
}

} // namespace standpipe
