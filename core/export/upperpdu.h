// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <string_view>

/// Packets as Wireshark accepts them from other dissectors (link type WIRESHARK_UPPER_PDU), and the addresses in them
/// for the ends of a pipe.
namespace standpipe::upperpdu {

/// The direction of a packet, as seen from the server.
enum class Direction : quint8 { None, Inbound, Outbound };

/// One end, as an IPv6 address and a port. Local sockets have neither, so readable addresses are made up in a range
/// that is never routed: fd00:1:: is the first endpoint of the capture, fd00:1::4711:0:3 is process 4711 on its pipe 3.
/// The groups are decimal.
/// Thread: value
struct End {
    QByteArray address; ///< 16 bytes
    quint32 port = 0;   ///< 0 for the server, the pipe's number for a client: each pipe is a separate conversation
};

[[nodiscard]] End serverEnd(quint32 endpoint);
[[nodiscard]] End clientEnd(quint32 endpoint, qint64 pid, quint32 pipe);

/// The header before a packet's bytes: their dissector, source and destination.
[[nodiscard]] QByteArray header(std::string_view dissector, const End& from, const End& to, Direction direction);
/// The same for a piece of an HTTP stream, which Wireshark reassembles: its bytes are an IPv6 packet with a TCP
/// segment. sequence, acknowledged: bytes of this stream and of the reverse one before this piece.
[[nodiscard]] QByteArray segmentHeader(const End& from, const End& to, Direction direction, quint32 sequence,
                                       quint32 acknowledged, qsizetype bytes);

/// Maximum number of bytes in a segment.
inline constexpr qsizetype longestSegment = 60'000;

} // namespace standpipe::upperpdu
