#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A persistent command: reads requests and writes replies, each after its length in four bytes."""

import struct
import sys

while head := sys.stdin.buffer.read(4):
    reply = b"Response to: " + sys.stdin.buffer.read(struct.unpack("<I", head)[0])
    sys.stdout.buffer.write(struct.pack("<I", len(reply)) + reply)
    sys.stdout.buffer.flush()
