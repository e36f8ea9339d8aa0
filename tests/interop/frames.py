# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The framings, implemented again from their description, for a peer that shares no code with the product."""

import struct


def prefix(layout):
    return (lambda message: struct.pack(layout, len(message)) + message,
            lambda read: read(struct.unpack(layout, read(struct.calcsize(layout)))[0]))


def length(width, order, inclusive=False, header=b""):
    """A length of this width after these bytes; a reader accepts any bytes in their place."""
    around = len(header) + width if inclusive else 0

    def decode(read):
        read(len(header))
        return read(int.from_bytes(read(width), order) - around)

    return lambda message: header + (len(message) + around).to_bytes(width, order) + message, decode


def until(end):
    def decode(read):
        message = b""
        while not message.endswith(end):
            message += read(1)
        return message[: -len(end)]

    return lambda message: message + end, decode


def decode_netstring(read):
    digits = until(b":")[1](read)
    message = read(int(digits))
    if read(1) != b",":
        raise ValueError("no comma at the end of a netstring")
    return message


def decode_content_length(read):
    size = None
    while line := until(b"\r\n")[1](read):
        name, value = line.split(b":")
        if name.lower() == b"content-length":
            size = int(value)
    return read(size)


# word: (message -> its frame, read(n) -> the next message); read gives exactly n bytes or raises EOFError.
FRAMINGS = {
    "u32le": prefix("<I"),
    "u32be": prefix(">I"),
    "u16le": prefix("<H"),
    "u16be": prefix(">H"),
    "u8": prefix("B"),
    "line": until(b"\n"),
    "crlf": until(b"\r\n"),
    "nul": until(b"\0"),
    "netstring": (lambda message: b"%d:%s," % (len(message), message), decode_netstring),
    "content-length": (lambda message: b"Content-Length: %d\r\n\r\n%s" % (len(message), message), decode_content_length),
    "delimiter:0d0a0d0a": until(b"\r\n\r\n"),
    "delimiter:1e": until(b"\x1e"),
    "length:3,be": length(3, "big"),
    "length:8,le": length(8, "little"),
    "length:4,be,inclusive": length(4, "big", inclusive=True),
    "length:2,le,inclusive,offset=3": length(2, "little", inclusive=True, header=b"\xaa\xbb\xcc"),
}


def reader(connection):
    """read(n) over a connected socket."""

    def read(size):
        data = b""
        while len(data) < size:
            part = connection.recv(size - len(data))
            if not part:
                raise EOFError(f"the end after {len(data)} of {size} bytes")
            data += part
        return data

    return read


def encode(message, framing="u32le"):
    return FRAMINGS[framing][0](message)


def receive(connection, framing="u32le"):
    return FRAMINGS[framing][1](reader(connection))
