#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The socket file of a running server is removed, moved, replaced. Environment: STANDPIPE_BIN, STANDPIPE_SLOWER."""

import json
import os
import pathlib
import re
import socket
import stat
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
        self.assertEqual(server.lines[0], "Listening on " + self.path("MyPipe"))
        activities = [json.loads(line) for line in server.lines[1:]]
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
        self.run_tool("rm", "-r", os.path.join(self.folder, "a"))
        server.wait_for_line("^Problem: The directory .* does not exist")
        self.run_tool("mkdir", "-p", folder)
        server.wait_for_line("^Listening on ", 3)
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
        if SLOWER == 1:  # a sanitizer keeps what is freed for a while
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
        """One may make a socket there, but the system does not tell when it goes."""
        as_another = {}
        program = CTL
        folder = os.path.join(self.folder, "closed")
        os.mkdir(folder)
        if os.geteuid() == 0:  # who may read everything
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


with_each_carrier(globals(), TestSocketFile)

if __name__ == "__main__":
    unittest.main()
