# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program on a terminal of its own, and peers that say exactly what a test wants."""

import contextlib
import os
import pty
import socket
import subprocess
import termios
import threading

from programs import PATIENCE


def run_on_terminal(arguments, env, streams=("stdout",), text=b"", **options):
    """Runs to the end with these streams on a terminal; the others are pipes. Returns exit code and all that reached the terminal."""
    master, slave = pty.openpty()
    # As a program writes it: no "\r" before each line end, no echo.
    attributes = termios.tcgetattr(slave)
    attributes[1] &= ~termios.OPOST
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    shown = []

    def read():
        with contextlib.suppress(OSError):  # EIO: nobody has the other side open any more
            while data := os.read(master, 65536):
                shown.append(data)

    given = {name: slave if name in streams else subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
    process = subprocess.Popen(arguments, env=env, **given, **options)
    os.close(slave)
    reader = threading.Thread(target=read)
    reader.start()
    try:
        process.communicate(None if "stdin" in streams else text, timeout=PATIENCE)
    finally:
        process.kill()
        process.wait()
        reader.join(PATIENCE)
        os.close(master)
    return process.returncode, b"".join(shown)


class ScriptedPeer:
    """Listens at a path and does with each client what the function wants, which gets the socket and closes with it."""

    def __init__(self, path, behave, clients=1):
        self.failures = []
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(path)
        self._listening.listen(8)
        self._listening.settimeout(PATIENCE)
        self._thread = threading.Thread(target=self._serve, args=(behave, clients))
        self._thread.start()

    def _serve(self, behave, clients):
        try:
            for _ in range(clients):
                client, _ = self._listening.accept()
                with client:
                    client.settimeout(PATIENCE)
                    behave(client)
        except Exception as failure:  # told by close()
            self.failures.append(failure)

    def close(self):
        """Waits for its end."""
        self._thread.join(PATIENCE)
        self._listening.close()
        if self.failures:
            raise self.failures[0]
