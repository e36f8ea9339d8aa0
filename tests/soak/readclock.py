# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log time up to which the tally has read, shared with all processes through a file in memory."""

import mmap
import struct
import time

TIME = struct.Struct("<d")


class ReadClock:
    def __init__(self, path):
        with open(path, "r+b") as file:
            self._page = mmap.mmap(file.fileno(), TIME.size)

    @staticmethod
    def make(path):
        with open(path, "wb") as file:
            file.write(TIME.pack(time.time()))
        return ReadClock(path)

    def set(self, when):
        TIME.pack_into(self._page, 0, when)

    def lag(self):
        return time.time() - TIME.unpack_from(self._page)[0]
