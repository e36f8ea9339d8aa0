#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The socket file of a running server is removed, moved, replaced. Environment: STANDPIPE_BIN, STANDPIPE_SLOWER."""

import json
import os
import pathlib
import re
import signal
import socket
import stat
import subprocess
import time
import unittest

from processes import CarrierTestCase, SLOWER, descriptors, resident, with_each_carrier
from programs import CTL, ProgramsTestCase

LOST = "^Problem: The socket file .* (is gone or was replaced|was removed or replaced [0-9]+ times)"


class TestSocketFile(CarrierTestCase):
    @staticmethod
    def losses_said(server):
        said = [re.search("replaced ([0-9]+) times|is gone or was", line) for line in list(server.lines)]
        return sum(int(found[1] or 1) for found in said if found)

    def run_tool(self, *arguments):
        self.assertEqual(self.run_program(*arguments), (0, b"", b""))

    def test_removed_it_is_made_anew(self):
        server = self.serve("MyPipe", "--access", "group")
        client = self.connect()
        self.assertEqual(self.ask(client), b"Response to: hello")
        self.run_tool("rm", self.path("MyPipe"))
        server.wait_for_line(LOST)
        server.wait_for_line("^Listening on " + re.escape(self.path("MyPipe")) + "$", 2)
        self.assertEqual(stat.S_IMODE(os.lstat(self.path("MyPipe")).st_mode), 0o660)
        self.assertEqual(self.ask(client, b"again"), b"Response to: again")
        self.assert_sent("Response to: hello", "MyPipe", "hello")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])

    def test_the_first_line_stays_the_first_and_each_later_one_is_an_activity(self):
        server = self.serve("MyPipe", "--log", "json")
        self.run_tool("rm", self.path("MyPipe"))
        server.wait_for_line('"server_listening"', 2)
        self.assertEqual(server.stop(), 0)
        activities = [json.loads(line) for line in server.lines]
        self.assertEqual(activities[0]["where"], self.path("MyPipe"))
        self.assertEqual([a["kind"] for a in activities],
                         ["server_listening", "problem", "server_listening", "server_stopped"])
        self.assertEqual(activities[1]["reason"], "socket_file_lost")
        self.assertEqual(activities[2]["where"], self.path("MyPipe"))

    def test_renamed_away_and_its_folder_removed(self):
        folder = os.path.join(self.folder, "a", "b")
        os.makedirs(folder)
        path = os.path.join(folder, "sock")
        server = self.serve(path)
        self.run_tool("mv", path, path + ".old")
        server.wait_for_line("^Listening on ", 2)
        self.exchange(path)
        # If removing the folder takes long, the socket is created again first, and then removed again.
        top = os.path.join(self.folder, "a")
        self.wait_until(lambda: self.run_program("rm", "-r", top)[0] == 0, "its folder cannot be removed")
        server.wait_for_line("^Problem: The directory .* does not exist")
        listened = sum(line.startswith("Listening on ") for line in list(server.lines))
        self.run_tool("mkdir", "-p", folder)
        server.wait_for_line("^Listening on ", listened + 1)
        self.exchange(path)

    def test_what_is_somebody_elses_is_left_alone(self):
        server = self.serve("MyPipe")
        client = self.connect()
        path, other = pathlib.Path(self.path("MyPipe")), pathlib.Path(self.folder, "other")
        with socket.socket(socket.AF_UNIX) as theirs:
            theirs.bind(str(other))
            theirs.listen()
            other.rename(path)
            server.wait_for_line(rf"^Problem: Another program, .*\(pid {os.getpid()}\), already listens at ")
            inode = path.lstat().st_ino
            other.write_text("notes")
            other.rename(path)
            server.wait_for_line("^Problem: A regular file lies at ")
            self.assertNotEqual(path.lstat().st_ino, inode)
        self.assertEqual(path.read_text(), "notes")
        self.assertEqual(self.ask(client), b"Response to: hello")
        path.unlink()
        server.wait_for_line("^Listening on ", 2)
        self.exchange()

    def test_what_does_not_make_it_another_file_changes_nothing(self):
        path = self.path("MyPipe")
        other = path + ".other"
        acts = {
            "touched": [lambda: os.utime(path)],
            "dated in the future": [lambda: os.utime(path, (4e9, 4e9))],
            "dated in the past": [lambda: os.utime(path, (1, 1))],
            "given other permissions": [lambda: os.chmod(path, 0o660)],
            "given to its owner again": [lambda: os.chown(path, os.geteuid(), os.getegid())],
            "given a second name": [lambda: os.link(path, other)],
            "given a second name and renamed to it": [lambda: os.link(path, other), lambda: os.rename(other, path)],
            "given a second name for a moment": [lambda: os.link(path, other), lambda: os.unlink(other)],
        }
        for name, steps in acts.items():
            for ending in (signal.SIGTERM, signal.SIGKILL):
                with self.subTest(name, ending=ending.name):
                    server = self.serve("MyPipe")
                    for step in steps:
                        step()
                    self.exchange()
                    second = self.start(CTL, "serve", "MyPipe")
                    self.assertIn(f"Another Standpipe, {CTL} (pid {server.pid})", self.assert_refused(3, second))
                    server.stop(ending)
                    self.assertEqual([line for line in server.lines if line.startswith("Problem")], [])
                    if ending == signal.SIGKILL and name == "touched":
                        os.utime(path)  # also the dead one
                    pathlib.Path(other).unlink(missing_ok=True)
                    self.assertEqual(self.serve("MyPipe").stop(), 0)
                    self.assertEqual(os.listdir(self.folder), [])

    @staticmethod
    def file_at(path):
        """The identity of the file; an inode number alone may be reused from a removed file."""
        try:
            facts = os.lstat(path)
        except FileNotFoundError:
            return None
        return facts.st_ino, facts.st_mtime_ns

    def test_moved_away_and_back_however_often(self):
        """Each socket it has bound is its own, not only the last two."""
        server = self.serve("MyPipe")
        path = self.path("MyPipe")
        for turn in range(1, 4):
            os.rename(path, f"{path}.{turn}")
            # Not only bound: a socket moved away before the server has checked it is unknown to it.
            self.wait_until(lambda: self.send("MyPipe", "hello")[0] == 0, "it does not listen anew")
        for turn in range(1, 4):
            former = [self.file_at(path), self.file_at(f"{path}.{turn}")]
            os.rename(f"{path}.{turn}", path)
            self.wait_until(lambda f=former: self.file_at(path) not in [None, *f], "it is not made anew")
            self.wait_until(lambda: self.send("MyPipe", "hello")[0] == 0, "it does not listen anew")
        # The same applies to the next start, when one of them is moved back after a kill.
        os.rename(path, path + ".1")
        self.wait_until(lambda: os.path.lexists(path), "it is not made anew")
        self.assertEqual(server.stop(signal.SIGKILL), -signal.SIGKILL)
        os.rename(path + ".1", path)
        self.assertEqual([line for line in server.lines if "did not leave" in line or "already listens" in line], [])
        self.assertEqual(self.serve("MyPipe").stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])

    def test_its_former_socket_moved_back_while_clients_wait_there(self):
        """A probe of it would connect to the server itself."""
        server = self.serve("MyPipe", "--pipes", "1")
        path = self.path("MyPipe")
        served = self.connect()
        self.assertEqual(self.ask(served), b"Response to: hello")
        waiting = self.connect()
        os.rename(path, path + ".former")
        server.wait_for_line(LOST)
        self.wait_until(lambda: os.path.lexists(path), "it is not made anew")
        os.rename(path + ".former", path)
        former = os.lstat(path).st_ino
        self.wait_until(lambda: os.path.lexists(path) and os.lstat(path).st_ino != former, "it is not made anew")
        served.close()
        self.assertEqual(self.ask(waiting), b"Response to: hello")
        waiting.close()
        self.exchange()
        self.assertEqual([line for line in server.lines if "already listens" in line], [])
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_thousand_losses_leave_nothing_behind(self):
        server = self.serve("MyPipe")
        path = self.path("MyPipe")
        client = self.connect()

        def lose(times):
            for _ in range(times):
                self.wait_until(lambda: os.path.lexists(path), "it is not made anew")
                os.unlink(path)
            self.wait_until(lambda: os.path.lexists(path), "it is not made anew")
            self.assert_sent("Response to: hello", "MyPipe", "hello")
            self.assertEqual(self.ask(client), b"Response to: hello")

        begin = time.monotonic()
        lose(100 // SLOWER)
        before, memory = len(descriptors(server.pid)), resident(server.pid)
        lose(1000 // SLOWER)
        self.wait_until(lambda: len(descriptors(server.pid)) == before, "descriptors are left open")
        if SLOWER == 1:  # a sanitizer delays the release of memory
            self.assertLess(resident(server.pid) - memory, 1024 * 1024)

        self.wait_until(lambda: self.losses_said(server) == 1100 // SLOWER, "the last losses are not said")
        lines = [line for line in server.lines if re.match("Problem|Listening", line)]
        self.assertLess(len(lines), 2 * (time.monotonic() - begin) + 4)
        server.wait_for_line("^Listening on ", 2)


    def test_the_last_loss_is_said_before_the_end(self):
        server = self.serve("MyPipe")
        for times in range(1, 4):
            self.wait_until(lambda: os.path.lexists(self.path("MyPipe")), "it is not made anew")
            os.unlink(self.path("MyPipe"))
        self.wait_until(lambda: os.path.lexists(self.path("MyPipe")), "it is not made anew")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(self.losses_said(server), times)
        self.assertEqual(server.lines[-1], "Stopped")


class TestUnwatched(ProgramsTestCase):
    def test_a_folder_that_may_not_be_read_is_said(self):
        """A socket can be created there, but the system does not report its removal."""
        as_another = {}
        program = CTL
        folder = os.path.join(self.folder, "closed")
        os.mkdir(folder)
        if os.geteuid() == 0:  # root may read everything
            as_another = {"user": 65534, "group": 65534, "extra_groups": [], "cwd": self.folder}
            program = self.open_to_others()
            os.chown(folder, 65534, 65534)
        os.chmod(folder, 0o300)
        self.addCleanup(os.chmod, folder, 0o700)
        path = os.path.join(folder, "sock")
        server = self.start(program, "serve", path, **as_another)
        server.wait_for_line("^Listening on ")
        server.wait_for_line("^Problem: The system does not let this server watch its socket file .*Permission denied")
        self.assertEqual(server.stop(), 0)


def cannot_mount():
    """Why file systems cannot be mounted in a private namespace here; empty if they can."""
    try:
        done = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    except FileNotFoundError:
        return "needs unshare and mount (Debian packages: util-linux, mount)"
    return "" if done.returncode == 0 else "file systems may not be mounted here: run as root"


CANNOT_MOUNT = cannot_mount()


@unittest.skipIf(CANNOT_MOUNT, CANNOT_MOUNT)
class TestMounts(CarrierTestCase):
    def setUp(self):
        super().setUp()
        self.sub = os.path.join(self.folder, "sub")
        os.mkdir(self.sub)
        self.socket = os.path.join(self.sub, "s")

    def serve_apart(self, *arguments, before=""):
        """A server in its own mount namespace; before: shell commands run there first."""
        script = f'{before} exec "$@"'
        server = self.start("unshare", "-m", "sh", "-c", script, "sh", CTL, "serve", *arguments, "--carrier", self.carrier)
        return server

    def run_there(self, server, *command):
        self.assertEqual(self.run_program("nsenter", "-m", "-t", str(server.pid), *command), (0, b"", b""))

    def sent_there(self, server):
        return self.run_program("nsenter", "-m", "-t", str(server.pid), CTL, "send", self.socket, "hello")

    def test_one_over_the_folder(self):
        for over in (self.sub, self.folder):
            with self.subTest(over):
                server = self.serve_apart(self.socket)
                server.wait_for_line("^Listening on ")
                self.run_there(server, "mount", "-t", "tmpfs", "none", over)
                if over == self.folder:
                    server.wait_for_line(f"^Problem: The directory {self.sub} does not exist")
                    self.run_there(server, "mkdir", self.sub)
                else:
                    server.wait_for_line(LOST)
                server.wait_for_line("^Listening on ", 2)
                self.assertEqual(self.sent_there(server), (0, b"Response to: hello\n", b""))
                # Unmounted: the previous folder, with the previous socket in it, which is its own.
                self.run_there(server, "umount", "-l", over)
                server.wait_for_line("^Listening on ", 3)
                self.assertEqual(self.sent_there(server), (0, b"Response to: hello\n", b""))
                self.assertEqual(server.stop(), 0)
                self.assertEqual(os.listdir(self.sub), [])

    def test_one_that_may_not_be_written(self):
        server = self.serve_apart(self.socket)
        server.wait_for_line("^Listening on ")
        self.run_there(server, "mount", "-t", "tmpfs", "-o", "ro", "none", self.sub)
        server.wait_for_line(LOST)
        server.wait_for_line("^Problem: The directory .* mounted read-only")
        self.run_there(server, "umount", self.sub)
        server.wait_for_line("^Listening on ", 2)
        self.assertEqual(self.sent_there(server), (0, b"Response to: hello\n", b""))
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.sub), [])

    def test_one_elsewhere_changes_nothing(self):
        server = self.serve_apart(self.socket)
        server.wait_for_line("^Listening on ")
        elsewhere = os.path.join(self.folder, "elsewhere")
        os.mkdir(elsewhere)
        for _ in range(5):
            self.run_there(server, "mount", "-t", "tmpfs", "none", elsewhere)
            self.run_there(server, "umount", elsewhere)
        self.assertEqual(self.sent_there(server), (0, b"Response to: hello\n", b""))
        self.assertEqual(server.stop(), 0)
        self.assertEqual([line for line in server.lines if line.startswith(("Problem", "Listening"))],
                         ["Listening on " + self.socket])

    def test_a_full_disk(self):
        # No inode for the lock; one for the lock and none for the socket.
        for inodes in (1, 2):
            with self.subTest(inodes=inodes):
                server = self.serve_apart(self.socket, before=f'mount -t tmpfs -o nr_inodes={inodes} none "{self.sub}" &&')
                refusal = self.assert_refused(3, server)
                self.assertRegex(refusal, f"The disk that holds {self.sub} is full.* Free some there")
        # No space for the contents of the lock.
        before = f'mount -t tmpfs -o size=4k none "{self.sub}" && echo notes > "{self.sub}/notes" &&'
        self.assertRegex(self.assert_refused(3, self.serve_apart(self.socket, before=before)), "is full")

    def test_a_disk_that_is_full_for_a_while(self):
        """Inodes for the folder, the notes, the lock and one socket; that of a lost socket is in use until there is a
        new one."""
        server = self.serve_apart(
            self.socket, before=f'mount -t tmpfs -o nr_inodes=4 none "{self.sub}" && echo > "{self.sub}/notes" &&')
        server.wait_for_line("^Listening on ")
        self.run_there(server, "rm", self.socket)
        server.wait_for_line("^Problem: The disk that holds .* is full")
        self.run_there(server, "rm", f"{self.sub}/notes")
        server.wait_for_line("^Listening on ", 2)
        self.assertEqual(self.sent_there(server), (0, b"Response to: hello\n", b""))
        self.assertEqual(server.stop(), 0)


with_each_carrier(globals(), TestSocketFile, TestMounts)

if __name__ == "__main__":
    unittest.main()
