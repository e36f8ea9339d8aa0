# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs programs under strace: records their system calls, and makes one of them fail, take long or be the last."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

CALL = re.compile(r"^(\d+) +([a-z0-9_]+)\((.*)$")


def why_not():
    """Why programs cannot be traced here; empty if they can."""
    if shutil.which("strace") is None:
        return "needs strace (Debian package: strace)"
    done = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "strace may not trace here (ptrace is forbidden)"


class Call:
    """One system call of a recorded run: its name, its ordinal in its process, its arguments and result as shown by
    strace."""

    def __init__(self, pid, name, number, text):
        self.pid, self.name, self.number, self.text = pid, name, number, text

    def __repr__(self):
        return f"{self.name} #{self.number}: {self.text}"


class Recording:
    """strace's output file of a run."""

    def __init__(self):
        descriptor, self.path = tempfile.mkstemp(prefix="standpipe-trace-")
        os.close(descriptor)

    def arguments(self, *command):
        """For a program that is the command itself: the tracer is a separate process."""
        return ["strace", "-D", "-f", "-s", "200", "-o", self.path, *command]

    def calls(self):
        """All calls of all its processes and threads, and None for each signal."""
        counts, found = {}, []
        with open(self.path, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if " --- SIG" in line:
                    found.append(None)
                elif call := CALL.match(line):
                    pid, name, text = call.groups()
                    counts[pid, name] = counts.get((pid, name), 0) + 1
                    found.append(Call(pid, name, counts[pid, name], text))
        return found

    def remove(self):
        os.unlink(self.path)


def injecting(name, number, what, *command):
    """The command, with the n-th call of that name in any of its threads tampered with, as in strace(1)."""
    return ["strace", "-D", "-f", "-o", os.devnull, "-e", f"trace={name}", "-e", f"inject={name}:{what}:when={number}",
            *command]


# A program has one tracer; without this the leak sanitizer, which is another one, makes a traced program fail.
WITHOUT_LEAKS = {"ASAN_OPTIONS": "detect_leaks=0"}


class TracedTestCase(unittest.TestCase):
    """Its tests are skipped if tracing is not possible."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if reason := why_not():
            raise unittest.SkipTest(reason)
