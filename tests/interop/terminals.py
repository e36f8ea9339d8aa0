# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program on its own terminal, and peers that send exactly the bytes of a test."""

import contextlib
import os
import pty
import socket
import subprocess
import termios
import threading

from programs import PATIENCE


def run_on_terminal(arguments, env, streams=("stdout",), text=b"", **options):
    """Runs to the end with these streams on a terminal; the others are pipes. Returns the exit code and the output on
    the terminal."""
    master, slave = pty.openpty()
    # Unprocessed output: no "\r" before each line end, no echo.
    attributes = termios.tcgetattr(slave)
    attributes[1] &= ~termios.OPOST
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    shown = []

    def read():
        with contextlib.suppress(OSError):  # EIO: the other side is closed
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
    """Listens at a path and calls the function with the socket of each client, which is closed afterwards."""

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
        except Exception as failure:  # reported by close()
            self.failures.append(failure)

    def close(self):
        """Waits for its end."""
        self._thread.join(PATIENCE)
        self._listening.close()
        if self.failures:
            raise self.failures[0]
