# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Splits the output of a process into lines, without ever waiting for it."""

import os

AT_ONCE = 1024 * 1024


class Lines:
    def __init__(self, take):
        self._take = take
        self._rest = []

    def read(self, output):
        """Passes on the available output. False at its end."""
        try:
            data = os.read(output.fileno(), AT_ONCE)
        except BlockingIOError:
            return True
        first, *others = data.split(b"\n")
        self._rest.append(first)
        if others:
            self._take(b"".join(self._rest))
            self._rest = [others.pop()]
            for line in others:
                self._take(line)
        return bool(data)
