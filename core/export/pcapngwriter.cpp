// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/pcapngwriter.h"

#include "core/activity/activityjson.h"
#include "core/export/messagedissector.h"
#include "core/export/pcapngblock.h"
#include "core/text/activitytext.h"
#include "core/text/errorreason.h"
#include "core/text/escaping.h"
#include "core/text/logwords.h"
#include "core/text/unittext.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <limits>

namespace standpipe {

namespace {

constexpr quint32 sectionHeader = 0x0A0D0D0A;
constexpr quint32 byteOrderMagic = 0x1A2B3C4D;
constexpr quint16 optionComment = 1;

constexpr quint16 linkTypeUpperPdu = 252;

/// Tags of an upper PDU's header, big-endian: see epan/exported_pdu_tlvs.h of Wireshark.
enum class Tag : quint16 {
    End = 0,
    DissectorName = 12,
    PortType = 24,
    SourcePort = 25,
    DestinationPort = 26,
    Direction = 35
};
constexpr quint32 portTypeTcp = 2; // what is called like this in the file is any stream
constexpr quint32 sentByServer = 0;
constexpr quint32 receivedByServer = 1;

enum class Direction : quint8 { None, Inbound, Outbound };

Direction directionOf(const Activity& activity)
{
    if (activity.kind == ActivityKind::Request)
        return Direction::Inbound;
    const bool isAnswer = activity.kind == ActivityKind::Reply || activity.kind == ActivityKind::Sent ||
                          (activity.kind == ActivityKind::BadRequest && activity.bytes > 0);
    return isAnswer ? Direction::Outbound : Direction::None;
}

void addTag(QByteArray& header, Tag tag, QByteArrayView value)
{
    std::array<char, 4> start{};
    qToBigEndian(static_cast<quint16>(tag), start.data());
    qToBigEndian(static_cast<quint16>(value.size()), start.data() + 2);
    header.append(start.data(), start.size());
    header += value;
    header.append((4 - value.size() % 4) % 4, '\0');
}

void addTag(QByteArray& header, Tag tag, quint32 value)
{
    std::array<char, 4> bytes{};
    qToBigEndian(value, bytes.data());
    addTag(header, tag, QByteArrayView(bytes.data(), bytes.size()));
}

/// The server's end is port 0, the client's the number of its pipe: so each pipe is a conversation of its own.
QByteArray upperPduHeader(std::string_view dissector, Direction direction, quint32 pipe)
{
    QByteArray header;
    addTag(header, Tag::DissectorName, QByteArrayView(dissector.data(), static_cast<qsizetype>(dissector.size())));
    if (direction != Direction::None) {
        const bool isInbound = direction == Direction::Inbound;
        addTag(header, Tag::PortType, portTypeTcp);
        addTag(header, Tag::SourcePort, isInbound ? pipe : 0);
        addTag(header, Tag::DestinationPort, isInbound ? 0 : pipe);
        addTag(header, Tag::Direction, isInbound ? receivedByServer : sentByServer);
    }
    addTag(header, Tag::End, QByteArrayView());
    return header;
}

quint32 packetLength(qint64 bytes)
{
    return static_cast<quint32>(std::min<qint64>(bytes, std::numeric_limits<quint32>::max()));
}

struct Packet {
    QByteArray header;
    QByteArrayView body;
    qint64 trueBody = 0; ///< bytes
    WallTime time{};
    Direction direction = Direction::None;
    QByteArray comment;
};

void appendPacket(QByteArray& out, quint32 interface, const Packet& packet)
{
    constexpr quint32 enhancedPacket = 6;
    constexpr quint16 optionFlags = 2;
    const QByteArrayView body =
        packet.body.first(std::min(packet.body.size(), PcapngWriter::mostCaptured - packet.header.size()));
    const auto time = static_cast<quint64>(packet.time.time_since_epoch().count());
    PcapngBlock block(out, enhancedPacket);
    block.add(interface);
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

void PcapngWriter::begin(QByteArray& out, const ExportSource& source)
{
    constexpr quint16 optionProgram = 4;
    m_endpoint = source.endpoint;
    PcapngBlock block(out, sectionHeader);
    block.add(byteOrderMagic);
    block.add(quint16{1}); // version 1.0
    block.add(quint16{0});
    block.add(std::numeric_limits<quint64>::max()); // the section's length is not said
    if (!source.program.isEmpty())
        block.addOption(optionProgram, source.program.toUtf8());
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
    block.addOption(optionName, m_endpoint.isEmpty() ? QByteArray("unknown pipe") : text::escaped(m_endpoint).toUtf8());
    block.addOption(optionDescription, text::captureDescription().toUtf8());
    block.addOption(optionTimeResolution, QByteArrayView(&microseconds, 1));
    block.finish();
    ++m_interfaces;
    m_needsInterface = false;
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
        m_clients[activity.pipe.number] = {activity.peer().pid, clientWords(activity.peer())};
        break;
    case ActivityKind::PipeClosed:
        m_clients.erase(activity.pipe.number);
        break;
    default:
        break;
    }
}

QByteArray PcapngWriter::comment(const Activity& activity) const
{
    QByteArray words;
    const auto client = m_clients.find(activity.pipe.number);
    const bool isKnown = client != m_clients.end() && (activity.pid == 0 || client->second.pid == activity.pid);
    if (isKnown)
        words += client->second.words;
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

void PcapngWriter::write(QByteArray& out, const Activity& activity)
{
    note(activity);
    if (m_needsInterface)
        writeInterface(out);
    Packet packet;
    packet.time = activity.time;
    packet.direction = directionOf(activity);
    packet.comment = comment(activity);
    QByteArray line;
    if (packet.direction == Direction::None) {
        line = text::line(activity).toUtf8() + '\n';
        packet.header = upperPduHeader("data-text-lines", packet.direction, activity.pipe.number);
        packet.body = line;
        packet.trueBody = line.size();
    } else {
        packet.header = upperPduHeader(messageDissector(activity.payload), packet.direction, activity.pipe.number);
        packet.body = activity.payload;
        packet.trueBody = std::max<qint64>(activity.bytes, activity.payload.size());
    }
    appendPacket(out, m_interfaces - 1, packet);
}

} // namespace standpipe
