# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The messages: each is determined by its connection, number and size, so that either end can check every byte of
it."""

import random
import re
import struct

BAD_REQUEST = b"Error: bad request"
LARGEST = 100_000
_HEAD = re.compile(rb"c(\d+) (\d+) ")
_OFFSETS = 4096


def _make_filler():
    """Text with quotes, braces, control characters and multi-byte characters, which may be split."""
    chosen = random.Random("filler")
    pieces = [bytes([byte]) for byte in range(32, 127)] * 6
    pieces += [b"\n", b"\t", b"\0", "é".encode(), "→".encode(), "𝄞".encode()]
    return b"".join(chosen.choice(pieces) for _ in range(LARGEST + _OFFSETS))


_FILLER = _make_filler()


def message(connection, number, size):
    """Message 1, 2, 3 … of a connection. The first contains at least the header; a later one may be too short for
    it."""
    head = b"c%d %d " % (connection, number)
    if number > 1 and size < len(head):
        first = (connection * 31 + number * 7) % 26
        return bytes(65 + (first + at) % 26 for at in range(max(size, 1)))
    offset = (connection * 7919 + number * 104_729) % _OFFSETS
    return head + _FILLER[offset : offset + size - len(head)] if size > len(head) else head


def origin(text):
    """Connection and number, if the message has a header."""
    found = _HEAD.match(text)
    return (int(found[1]), int(found[2])) if found else None


def is_blank(text):
    return not text.strip(b" \t\r\n\v\f")


def frame(text):
    return struct.pack("<I", len(text)) + text
