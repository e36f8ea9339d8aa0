# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs standpipectl and its peers for a test: each in its own TMPDIR, with a time limit, ended at the end, and never in
the environment in which the test was started."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

PATIENCE = 60.0  # seconds for something that should take a moment; only a failing test waits this long
CTL = os.path.join(os.environ["STANDPIPE_BIN"], "standpipectl")
WINDOWS = os.path.join(os.environ["STANDPIPE_BIN"], "standpipe")
# Variables of the caller that would affect the output of programs and the files they use.
FOREIGN = re.compile("LC_|LANG|XDG_|QT_|TZ$|DISPLAY$|WAYLAND_DISPLAY$|HOME$|TMPDIR$")


def place():
    """A folder for the folders of tests: its path is short, since that of a socket has 106 bytes at most, other users
    may enter it, and programs can be started from it."""
    for folder in ("/tmp", "/var/tmp", "/dev/shm"):
        if os.access(folder, os.W_OK | os.X_OK) and not os.statvfs(folder).f_flag & os.ST_NOEXEC:
            return folder
    return "/tmp"


def patiently(arguments, limit):
    """Adds a time limit that a busy machine keeps, unless the test has its own."""
    return arguments if limit in arguments else (*arguments, limit, str(int(PATIENCE * 1000)))


def limits(milliseconds):
    """The time limit that must expire in a test, and longer ones for machines too slow for the steps before it."""
    return milliseconds, 10 * milliseconds, 100 * milliseconds


# The first line of a server's log, in either format.
LISTENS = "^Listening on |\"kind\":\"server_listening\""
os.umask(0o022)


class Program:
    """A running program whose standard output is read line by line as it comes; standard error is kept."""

    def __init__(self, arguments, env, **options):
        self.process = subprocess.Popen(arguments, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, **options)
        self.pid = self.process.pid
        self.lines = []
        self._errors = []
        self._changed = threading.Condition()
        self._readers = [threading.Thread(target=self._read_lines), threading.Thread(target=self._read_errors)]
        for reader in self._readers:
            reader.start()

    def _read_lines(self):
        for line in self.process.stdout:
            with self._changed:
                self.lines.append(line.decode("utf-8").rstrip("\n"))
                self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    def _read_errors(self):
        for line in self.process.stderr:
            self._errors.append(line.decode("utf-8", "replace"))

    def wait_for_line(self, pattern, times=1):
        """Waits for this many matching lines and returns the last."""

        def matching():
            return [line for line in self.lines if re.search(pattern, line)]

        deadline = time.monotonic() + PATIENCE
        with self._changed:
            while len(found := matching()) < times:
                left = deadline - time.monotonic()
                if left <= 0 or not self._readers[0].is_alive() and len(matching()) < times:
                    raise AssertionError(f"no {times} lines like {pattern!r}: {self.lines[-20:]} {self._errors}")
                self._changed.wait(min(left, 0.5))
        return found[times - 1]

    def wait(self):
        """Waits for its end. Returns the exit code."""
        code = self.process.wait(PATIENCE)
        for reader in self._readers:
            reader.join(PATIENCE)
        return code

    def stop(self, how=signal.SIGTERM):
        """Ends it; does nothing if it has ended. Returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.wait()

    @property
    def errors(self):
        return "".join(self._errors)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.wait()
        self.process.stdout.close()
        self.process.stderr.close()


class ProgramsTestCase(unittest.TestCase):
    """Tests that run programs."""

    def setUp(self):
        self.folder, home = (tempfile.mkdtemp(prefix="standpipe-", dir=place()) for _ in range(2))
        for folder in (self.folder, home):
            self.addCleanup(shutil.rmtree, folder)
        self.env = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
        self.env |= {"TMPDIR": self.folder, "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def open_to_others(self):
        """Lets other users enter the folder, and puts a copy of standpipectl there, independent of the path of this
        tree. Returns its path."""
        os.chmod(self.folder, 0o755)
        copy = os.path.join(self.folder, "standpipectl")
        shutil.copyfile(CTL, copy)
        os.chmod(copy, 0o755)
        return copy

    def path(self, name):
        """The path of the bare name."""
        return os.path.join(self.folder, "CoreFxPipe_" + name)

    def start(self, *arguments, **options):
        program = Program(arguments, self.env, **options)
        self.addCleanup(program.close)
        return program

    def serve(self, *arguments, **options):
        """A server that clients can connect to, with long time-outs."""
        server = self.start(CTL, "serve", *patiently(arguments, "--stuck-timeout"), **options)
        server.wait_for_line(LISTENS)
        return server

    def run_program(self, *arguments, text=None, **options):
        """Runs it to the end with text as standard input. Returns exit code, output and errors, as bytes."""
        done = subprocess.run(arguments, env=self.env, input=b"" if text is None else text, capture_output=True,
                              timeout=PATIENCE, check=False, **options)
        return done.returncode, done.stdout, done.stderr

    def send(self, *arguments, text=None):
        return self.run_program(CTL, "send", *patiently(arguments, "--timeout"), text=text)

    def assert_sent(self, reply, *arguments, text=None):
        """The message was sent and the reply was printed."""
        self.assertEqual(self.send(*arguments, text=text), (0, (reply + "\n").encode(), b""))

    def assert_refused(self, code, done):
        """It ended with the code and one line of standard error in the usual form. Returns that line."""
        if isinstance(done, Program):
            returned = done.wait()
            errors = done.errors
        else:
            returned = done[0]
            errors = done[2].decode()
        self.assertEqual(returned, code, errors)
        self.assertRegex(errors, r"\Astandpipectl: [^\n]+ at [^\n]+: [^\n]+\.\n\Z")
        return errors.strip()

    def wait_until(self, condition, what):
        """Polls a condition for which there is no notification."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            self.assertLess(time.monotonic(), deadline, what)
            time.sleep(0.005)

    def wait_for_socket(self, program, name):
        """Waits until the peer listens: a path, or an abstract name with its "@". Tools do not report it, the kernel's
        table does."""

        def is_listening():
            self.assertIsNone(program.process.poll(), f"{program.process.args} has ended")
            with open("/proc/net/unix", encoding="utf-8") as table:
                # Flags 00010000: listening.
                return any(row.split()[-1] == name and row.split()[3] == "00010000" for row in table)

        self.wait_until(is_listening, f"{program.process.args} does not listen at {name}")
