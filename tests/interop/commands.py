# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of a server whose replies a command makes, and the state of processes as reported by the kernel."""

import os
import socket

from frames import encode, receive
from programs import PATIENCE, ProgramsTestCase


def is_alive(pid):
    """Whether it exists and is not a zombie."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as facts:
            return facts.read().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children(pid):
    """[(pid, state)] of its child processes."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8") as facts:
                state, parent = facts.read().rsplit(")", 1)[1].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid:
            found.append((int(name), state))
    return found


class ExecTestCase(ProgramsTestCase):
    def connect(self, name="MyPipe"):
        client = socket.socket(socket.AF_UNIX)
        self.addCleanup(client.close)
        client.settimeout(PATIENCE)
        client.connect(self.path(name))
        return client

    def ask(self, client, message, framing="u32le"):
        client.sendall(encode(message, framing))
        return receive(client, framing)
