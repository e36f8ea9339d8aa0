# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server under test, and its state as reported by the kernel."""

import fcntl
import os
import pathlib
import signal
import subprocess
import time

from children import TIED

STOP_PATIENCE = 60.0
CLOCK_TICK = os.sysconf("SC_CLK_TCK")
SANITIZERS = {"ASAN_OPTIONS": "halt_on_error=1:detect_leaks=1:quarantine_size_mb=64",
              "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1"}


class Server:
    """Its log is read from `output`; its standard error is kept in a file."""

    def __init__(self, program, folder, settings):
        self.path = str(folder / "soak.sock")
        self._errors = folder / "errors"
        arguments = [program, "serve", self.path, "--framing", "u32le", "--reply", "{text}", "--log", "json", *settings]
        with open(self._errors, "wb") as errors:
            self._process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors,
                                             env=os.environ | SANITIZERS | {"LC_ALL": "C.UTF-8"}, **TIED)
        self.output = self._process.stdout
        fcntl.fcntl(self.output, fcntl.F_SETPIPE_SZ, 1024 * 1024)
        self._proc = pathlib.Path(f"/proc/{self._process.pid}")

    def exit_code(self):
        """None while it runs."""
        return self._process.poll()

    def errors(self):
        return self._errors.read_text(errors="replace")

    def descriptors(self):
        return len(os.listdir(self._proc / "fd"))

    def cpu_seconds(self):
        fields = (self._proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / CLOCK_TICK

    def peak_memory(self):
        """Bytes."""
        status = (self._proc / "status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))

    def ask_to_stop(self):
        self._process.send_signal(signal.SIGTERM)

    def wait(self):
        """Seconds until it ended; it is killed if that takes too long."""
        begin = time.monotonic()
        try:
            self._process.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
        return time.monotonic() - begin

    def kill(self):
        self._process.kill()
        self._process.wait()
