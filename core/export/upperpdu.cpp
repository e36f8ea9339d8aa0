// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#include "core/export/upperpdu.h"

#include <QtEndian>

#include <array>
#include <initializer_list>

namespace standpipe::upperpdu {

namespace {

/// Tags of an upper PDU's header, big-endian: see epan/exported_pdu_tlvs.h in Wireshark.
enum class Tag : quint16 {
    End = 0,
    DissectorName = 12,
    Ipv6Source = 22,
    Ipv6Destination = 23,
    PortType = 24,
    SourcePort = 25,
    DestinationPort = 26,
    Direction = 35
};
constexpr quint32 portTypeTcp = 2; // the file uses it for any stream
constexpr quint32 sentByServer = 0;
constexpr quint32 receivedByServer = 1;

template <class Number>
void append(QByteArray& out, Number number)
{
    std::array<char, sizeof(Number)> bytes{};
    qToBigEndian(number, bytes.data());
    out.append(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

/// The size must be a multiple of four: Wireshark expects the next tag directly after the value.
void addTag(QByteArray& header, Tag tag, QByteArrayView value)
{
    append(header, static_cast<quint16>(tag));
    append(header, static_cast<quint16>(value.size()));
    header += value;
}

void addTag(QByteArray& header, Tag tag, quint32 value)
{
    std::array<char, 4> bytes{};
    qToBigEndian(value, bytes.data());
    addTag(header, tag, QByteArrayView(bytes.data(), bytes.size()));
}

void addDissector(QByteArray& header, std::string_view name)
{
    QByteArray padded(name.data(), static_cast<qsizetype>(name.size()));
    padded.append((4 - padded.size() % 4) % 4, '\0');
    addTag(header, Tag::DissectorName, padded);
}

void addDirection(QByteArray& header, Direction direction)
{
    if (direction != Direction::None)
        addTag(header, Tag::Direction, direction == Direction::Inbound ? receivedByServer : sentByServer);
}

/// Converts four decimal digits of a number to the four hexadecimal digits of a group.
quint16 digits(quint64 number, quint64 unit)
{
    const quint64 four = number / unit % 10'000;
    return static_cast<quint16>(four / 1000 << 12U | four / 100 % 10 << 8U | four / 10 % 10 << 4U | four % 10);
}

QByteArray address(std::initializer_list<quint16> groups)
{
    QByteArray bytes;
    for (const quint16 group : groups)
        append(bytes, group);
    return bytes;
}

/// Wireshark selects a stream's dissector by port: use HTTP's, and an unassigned one for the client.
quint16 segmentPort(const End& end)
{
    constexpr quint16 http = 80;
    constexpr quint32 firstDynamic = 49'152;
    return end.port == 0 ? http : static_cast<quint16>(firstDynamic + end.port % (65'536 - firstDynamic));
}

} // namespace

End serverEnd(quint32 endpoint)
{
    return {address({0xFD00, digits(endpoint, 1), 0, 0, 0, 0, 0, 0}), 0};
}

End clientEnd(quint32 endpoint, qint64 pid, quint32 pipe)
{
    const auto number = static_cast<quint64>(pid);
    return {address({0xFD00, digits(endpoint, 1), 0, digits(number, 100'000'000), digits(number, 10'000),
                     digits(number, 1), digits(pipe, 10'000), digits(pipe, 1)}),
            pipe};
}

QByteArray header(std::string_view dissector, const End& from, const End& to, Direction direction)
{
    QByteArray header;
    addDissector(header, dissector);
    addTag(header, Tag::Ipv6Source, from.address);
    addTag(header, Tag::Ipv6Destination, to.address);
    if (direction != Direction::None) {
        addTag(header, Tag::PortType, portTypeTcp);
        addTag(header, Tag::SourcePort, from.port);
        addTag(header, Tag::DestinationPort, to.port);
    }
    addDirection(header, direction);
    addTag(header, Tag::End, QByteArrayView());
    return header;
}

QByteArray segmentHeader(const End& from, const End& to, Direction direction, quint32 sequence, quint32 acknowledged,
                         qsizetype bytes)
{
    constexpr quint32 version6 = 6U << 28U;
    constexpr quint16 tcpHeader = 20;
    constexpr quint8 protocolTcp = 6;
    constexpr quint8 hops = 64;
    constexpr quint16 pushedAndAcknowledging = 0x5018; // with the header's length, five words
    QByteArray header;
    addDissector(header, "ipv6");
    addDirection(header, direction);
    addTag(header, Tag::End, QByteArrayView());
    append(header, version6);
    append(header, static_cast<quint16>(tcpHeader + bytes));
    append(header, protocolTcp);
    append(header, hops);
    header += from.address;
    header += to.address;
    append(header, segmentPort(from));
    append(header, segmentPort(to));
    append(header, sequence);
    append(header, acknowledged);
    append(header, pushedAndAcknowledging);
    append(header, quint16{0xFFFF}); // window
    append(header, quint32{0});      // no checksum, no urgent pointer
    return header;
}

} // namespace standpipe::upperpdu
