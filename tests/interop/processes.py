# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a running process as reported by the kernel, and tests that run once with each carrier."""

import os
import socket

from frames import encode, receive
from programs import PATIENCE, ProgramsTestCase

# Under a sanitizer everything takes several times as long: fewer repetitions.
SLOWER = int(os.environ.get("STANDPIPE_SLOWER", "1"))


def descriptors(pid):
    """{number: (target, whether an exec closes it)}."""
    found = {}
    for number in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{number}")
            with open(f"/proc/{pid}/fdinfo/{number}", encoding="utf-8") as facts:
                flags = next(int(line.split()[1], 8) for line in facts if line.startswith("flags:"))
        except FileNotFoundError:
            continue  # closed meanwhile
        found[int(number)] = (target, bool(flags & os.O_CLOEXEC))
    return found


def resident(pid):
    """Memory in use, in bytes."""
    with open(f"/proc/{pid}/statm", encoding="utf-8") as sizes:
        return int(sizes.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class CarrierTestCase(ProgramsTestCase):
    """Its tests run with the carrier of the derived class: with_each_carrier()."""

    carrier = ""

    def serve(self, *arguments, **options):
        return super().serve(*arguments, "--carrier", self.carrier, **options)

    def connect(self, path=None):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(PATIENCE)
        self.addCleanup(client.close)
        client.connect(path or self.path("MyPipe"))
        return client

    def ask(self, client, message=b"hello"):
        """The reply, or None if the server closed without one."""
        try:
            client.sendall(encode(message))
            return receive(client)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return None

    def exchange(self, path=None):
        """One message and its reply, on a separate connection."""
        with self.connect(path) as client:
            self.assertEqual(self.ask(client), b"Response to: hello")


def with_each_carrier(namespace, *cases):
    """TestThing becomes TestThingNative and TestThingQt."""
    for case in cases:
        for carrier in ("native", "qt"):
            name = case.__name__ + carrier.capitalize()
            namespace[name] = type(name, (case,), {"carrier": carrier, "__module__": namespace["__name__"]})
        del namespace[case.__name__]
