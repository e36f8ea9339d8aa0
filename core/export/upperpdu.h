// SPDX-FileCopyrightText: 2026 Standpipe contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <string_view>

/// Packets as Wireshark takes them from other dissectors (link type WIRESHARK_UPPER_PDU), and the addresses that stand in them for
/// a pipe's ends.
namespace standpipe::upperpdu {

/// In which direction a packet goes, as the server sees it.
enum class Direction : quint8 { None, Inbound, Outbound };

/// One end, as an IPv6 address and a port. Local sockets have neither, so the addresses are made up, of those nobody routes, to be
/// read: fd00:1:: is the first endpoint of the capture, fd00:1::4711:0:3 the process 4711 on its pipe 3. Their groups are decimal.
/// Thread: value
struct End {
    QByteArray address; ///< 16 bytes
    quint32 port = 0; ///< the server's is 0, a client's the number of its pipe: each pipe is a conversation of its own
};

[[nodiscard]] End serverEnd(quint32 endpoint);
[[nodiscard]] End clientEnd(quint32 endpoint, qint64 pid, quint32 pipe);

/// What stands before a packet's bytes: the dissector for them, and whence they go where.
[[nodiscard]] QByteArray header(std::string_view dissector, const End& from, const End& to, Direction direction);
/// The same for a piece of a stream of HTTP, which Wireshark puts together with the others: its bytes are an IPv6 packet with a TCP segment.
/// sequence, acknowledged: bytes of the stream and of the one back, before this piece.
[[nodiscard]] QByteArray segmentHeader(const End& from, const End& to, Direction direction, quint32 sequence,
                                       quint32 acknowledged, qsizetype bytes);

/// The most bytes in a segment.
inline constexpr qsizetype longestSegment = 60'000;

} // namespace standpipe::upperpdu
