#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server killed at any of its system calls, and one whose calls fail: the next start just works, and nothing is left
behind. Environment: STANDPIPE_BIN, STANDPIPE_SLOWER."""

import os
import re
import signal
import socket
import time
import unittest

from frames import encode, receive
from processes import SLOWER
from programs import CTL, PATIENCE, WINDOWS, ProgramsTestCase
from tracing import WITHOUT_LEAKS, Recording, TracedTestCase, injecting

# Calls with an effect visible to others. A kill at any other call is equivalent to one at the next of these.
CHANGING = re.compile("^((open|openat|creat)[(].*O_CREAT|(flock|bind|listen|close|dup3|shutdown|unlink|unlinkat|link|linkat|symlink|"
                      "rename|renameat|renameat2|mkdir|mknod|chmod|fchmod|fchmodat|ftruncate|fallocate|write|pwrite64|writev)[(])")
# A kill there is equivalent to one at the preceding call.
WAITING = re.compile("^(epoll_p?wait2?|poll|ppoll|futex|restart_syscall)$")


class ServedCase(TracedTestCase, ProgramsTestCase):
    def setUp(self):
        super().setUp()
        self.env |= WITHOUT_LEAKS
        self.socket = os.path.join(self.folder, "s")
        self.command = (CTL, "serve", self.socket, "--log", "none")

    def begin(self, arguments):
        """Starts it and waits until it listens or has ended. True: it listens."""
        program = self.start(*arguments)
        try:
            program.wait_for_line("^Listening on ")
        except AssertionError:
            program.wait()
        return program, program.process.poll() is None

    def record(self, act, prepare=lambda: None):
        """The calls of a run after prepare(); act(program) ends it."""
        prepare()
        recording = Recording()
        self.addCleanup(recording.remove)
        program, listens = self.begin(recording.arguments(*self.command))
        self.assertTrue(listens, program.errors)
        act(program)
        program.wait()
        # The tracer writes its last lines after the program has ended.
        deadline = time.monotonic() + PATIENCE
        while "exited with" not in self.last_line(recording.path) and "killed by" not in self.last_line(recording.path):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        return recording.calls()

    @staticmethod
    def last_line(path):
        with open(path, encoding="utf-8", errors="replace") as lines:
            return (lines.readlines() or [""])[-1]

    def first(self, calls, pattern):
        return next(i for i, call in enumerate(calls) if call and re.search(pattern, f"{call.name}({call.text}"))

    def of_the_start(self, calls):
        """From the first access to the folder to the line that reports that clients can connect."""
        return calls[self.first(calls, re.escape(self.socket) + r"(\.lock)?\""):self.first(calls, "Listening on ") + 1]

    @staticmethod
    def of_the_stop(calls):
        return calls[calls.index(None) + 1:] if None in calls else []

    def assert_next_start_works(self, what):
        left = sorted(os.listdir(self.folder))
        self.assertLessEqual(set(left), {"s", "s.lock"}, what)
        server, listens = self.begin(self.command)
        self.assertTrue(listens, f"{what} left {left}: {server.errors}")
        self.assertTrue(self.is_served(), what)
        self.assertEqual(server.stop(), 0, what)
        self.assertEqual(os.listdir(self.folder), [], what)
        server.close()

    def is_served(self):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            try:
                client.connect(self.socket)
                client.sendall(encode(b"hello"))
                return receive(client) == b"Response to: hello"
            except (FileNotFoundError, ConnectionError, EOFError):
                return False

    @staticmethod
    def terminate(program):
        program.process.send_signal(signal.SIGTERM)

    def leave_a_dead_one(self):
        server, listens = self.begin(self.command)
        self.assertTrue(listens, server.errors)
        server.stop(signal.SIGKILL)
        server.close()


class TestKilled(ServedCase):
    def kill_at_each(self, calls, prepare=lambda: None, act=None):
        """Kills a run at the entry of each of these calls, which then does not happen."""
        calls = [call for call in calls if call and not WAITING.match(call.name)]
        changing = [bool(CHANGING.match(f"{call.name}({call.text}")) for call in calls]
        points = [call for call, changes, follows in zip(calls, changing, [False, *changing]) if changes or follows]
        self.assertGreater(len(points), 10, points)
        killed = 0
        for call in points[::SLOWER]:
            prepare()
            program, listens = self.begin(injecting(call.name, call.number, "signal=SIGKILL", *self.command))
            if listens:
                if act:
                    act(program)
                if act is None or program.process.poll() is None:
                    program.stop(signal.SIGKILL)
            killed += program.wait() == -signal.SIGKILL
            program.close()
            self.assert_next_start_works(f"a kill at {call}")
        # A number rarely differs from one run to the next.
        self.assertGreater(killed, len(points[::SLOWER]) * 2 // 3)

    def test_at_each_call_of_a_start(self):
        self.kill_at_each(self.of_the_start(self.record(self.terminate)))

    def test_at_each_call_of_a_start_over_a_dead_one(self):
        calls = self.of_the_start(self.record(self.terminate, self.leave_a_dead_one))
        self.kill_at_each(calls, self.leave_a_dead_one)

    def test_at_each_call_of_a_stop(self):
        def stop(program):
            self.terminate(program)
            program.wait()

        self.kill_at_each(self.of_the_stop(self.record(self.terminate)), act=stop)

    def test_at_each_call_of_making_the_socket_file_anew(self):
        def lose_it(program):
            """Removed with its lock, and created again or not: it may have been killed instead."""
            for name in ("s.lock", "s"):
                os.unlink(os.path.join(self.folder, name))
            deadline = time.monotonic() + PATIENCE
            while program.process.poll() is None and not self.is_served():
                self.assertLess(time.monotonic(), deadline, "it is not made anew")
                time.sleep(0.005)

        def lose_it_and_stop(program):
            lose_it(program)
            self.terminate(program)

        calls = self.record(lose_it_and_stop)
        listening = self.first(calls, "Listening on ")
        end = calls.index(None)
        self.kill_at_each([c for c in calls[listening + 1:end] if c and c.name != "accept4"], act=lose_it)


class TestFailing(ServedCase):
    # The text for each error, independent of the call.
    WORDS = {
        "ENOSPC": "is full",
        "EDQUOT": "quota",
        "EROFS": "read-only|cannot be removed: Read-only",
        "EMFILE": "This process has no file descriptor left",
        "ENFILE": "The system has no file descriptor left",
        "ENOMEM": "no memory",
        "ENOBUFS": "no memory",
        "EACCES": "does not let this user|cannot be (used|removed): Permission denied|may not connect|refused to listen",
        "EIO": "Input/output error",
        "ENOLCK": "does not support locks",
        "EOPNOTSUPP": "does not support locks|Operation not supported",
    }
    FILES = ("ENOSPC", "EDQUOT", "EROFS", "EMFILE", "ENFILE", "ENOMEM", "EACCES", "EIO")
    # The errors with which each call may fail.
    POSSIBLE = {
        "openat": FILES,
        "pwrite64": ("ENOSPC", "EDQUOT", "EIO", "ENOMEM"),
        "flock": ("ENOLCK", "EOPNOTSUPP", "ENOMEM"),
        "socket": ("EMFILE", "ENFILE", "ENOMEM", "ENOBUFS"),
        "bind": ("ENOSPC", "EDQUOT", "EROFS", "EACCES", "ENOMEM", "EIO"),
        "listen": ("EIO",),
        "unlink": ("EROFS", "EACCES", "EIO"),
        "fchmod": ("EIO",),
        "chmod": ("EIO",),
    }

    def fail_at_each(self, prepare=lambda: None):
        calls = [c for c in self.of_the_start(self.record(self.terminate, prepare)) if c and c.name in self.POSSIBLE]
        # Calls about our files; other failures do not concern the claim.
        mine = [c for c in calls if c.name not in ("openat", "unlink", "socket") or self.folder in c.text
                or c.name == "socket"]
        self.assertLessEqual({"openat", "pwrite64", "flock", "bind", "listen"}, {c.name for c in mine})
        tried = [(call, error) for call in mine for error in self.POSSIBLE[call.name]]
        for call, error in tried[::SLOWER]:
            with self.subTest(f"{error} of {call}"):
                prepare()
                program, listens = self.begin(injecting(call.name, call.number, f"error={error}", *self.command))
                if listens:
                    program.stop()
                else:
                    sentence = self.assert_refused(3, program)
                    self.assertRegex(sentence, self.WORDS[error])
                    self.assertNotIn("who owns it", sentence if error != "EACCES" else "")
                program.close()
                if prepare.__name__ == "<lambda>":
                    self.assertEqual(os.listdir(self.folder), [])
                self.assert_next_start_works(f"{error} of {call}")

    def test_each_call_of_a_start(self):
        self.fail_at_each()

    def test_each_call_of_a_start_over_a_dead_one(self):
        self.fail_at_each(self.leave_a_dead_one)

    def test_a_link_put_in_place_of_the_socket_is_not_followed(self):
        """Between bind(2) and the change of the mode."""
        victim = os.path.join(self.folder, "victim")
        with open(victim, "w", encoding="utf-8") as file:
            file.write("precious")
        os.chmod(victim, 0o600)
        for call in ("bind", "openat"):
            with self.subTest(call):
                bound = next(c for c in self.record(self.terminate) if c and c.name == "bind" and self.socket in c.text)
                number = bound.number
                if call == "openat":  # the one that checks the bound socket
                    calls = self.of_the_start(self.record(self.terminate))
                    number = next(c for c in calls if c and c.name == "openat" and "O_PATH" in c.text).number
                program = self.start(*injecting(call, number, "delay_exit=1000000", *self.command, "--access", "everyone"))
                deadline = time.monotonic() + PATIENCE
                while not os.path.lexists(self.socket):
                    self.assertLess(time.monotonic(), deadline)
                    time.sleep(0.001)
                os.symlink(victim, self.socket + ".link")
                os.rename(self.socket + ".link", self.socket)
                program.wait_for_line("^Listening on ")
                self.assertEqual(os.lstat(victim).st_mode & 0o7777, 0o600)
                self.assertEqual(program.stop(), 0)
                self.assertTrue(os.path.islink(self.socket))
                program.close()
                os.unlink(self.socket)

    def test_a_former_socket_put_back_while_another_is_bound_is_not_taken_for_it(self):
        """Between bind(2) and the check of the bound socket."""
        program = self.start(*injecting("bind", 2, "delay_exit=1000000", CTL, "serve", self.socket))
        program.wait_for_line("^Listening on ")
        os.rename(self.socket, self.socket + ".former")
        self.wait_until(lambda: os.path.lexists(self.socket), "it is not made anew")
        os.rename(self.socket + ".former", self.socket)
        program.wait_for_line("^Listening on ", 2)  # until then the previous socket is served
        self.wait_until(self.is_served, "a server listens there")
        self.assertEqual(program.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_limit_of_file_size(self):
        def limit():
            import resource  # pylint: disable=import-outside-toplevel
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

        program = self.start(*self.command, preexec_fn=limit)
        self.assertRegex(self.assert_refused(3, program), "may not write files of that size.*ulimit -f")
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_limit_of_file_size_for_the_windows(self):
        def limit():
            import resource  # pylint: disable=import-outside-toplevel
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

        # It reports that the pictures cannot be saved.
        self.env["QT_QPA_PLATFORM"] = "offscreen"
        code, _, errors = self.run_program(WINDOWS, "--screenshot", self.folder, preexec_fn=limit)
        self.assertEqual(code, 1, errors)


if __name__ == "__main__":
    unittest.main()
