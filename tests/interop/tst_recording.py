#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""serve --record: killed at any moment, on a full disk, with its file removed; read by Python's SQLite. Environment:
STANDPIPE_BIN, STANDPIPE_SLOWER."""

import contextlib
import os
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import unittest

from frames import encode, receive
from processes import SLOWER
from programs import CTL, PATIENCE, ProgramsTestCase
from tracing import WITHOUT_LEAKS, injecting, why_not
from tracing import Recording as TraceRecording

REQUEST, REPLY, PROBLEM, DROPPED = 4, 5, 13, 14
AT_ONCE = 64
TOGETHER = 8  # requests that a client sends before it reads their replies
MOST_WAITING = 200_000  # activities that wait to be written
OTHERS = 20  # other activities of one client that may wait besides requests and replies


class Asker(threading.Thread):
    """One client that sends requests and reads its replies repeatedly, and records their number over time."""

    def __init__(self, path):
        super().__init__()
        self.client = socket.socket(socket.AF_UNIX)
        self.client.settimeout(PATIENCE)
        self.client.connect(path)
        self.replies = 0
        self.times = []

    def run(self):
        try:
            while True:
                self.client.sendall(encode(b"hello") * TOGETHER)
                for _ in range(TOGETHER):
                    receive(self.client)
                self.replies += TOGETHER
                self.times.append((time.monotonic(), self.replies))
        except (EOFError, OSError):
            self.client.close()

    def replies_before(self, moment):
        return max((replies for when, replies in self.times if when <= moment), default=0)


class TestRecording(ProgramsTestCase):
    def setUp(self):
        super().setUp()
        self.file = os.path.join(self.folder, "all.standpipe")

    def connect(self):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(PATIENCE)
        self.addCleanup(client.close)
        client.connect(self.path("MyPipe"))
        return client

    def ask(self, client, times):
        for _ in range(times // AT_ONCE):
            client.sendall(encode(b"hello") * AT_ONCE)
            for _ in range(AT_ONCE):
                receive(client)
        return times // AT_ONCE * AT_ONCE

    def query(self, sql, file=None, mode="rw"):
        with contextlib.closing(sqlite3.connect(f"file:{file or self.file}?mode={mode}", uri=True)) as database:
            return database.execute(sql).fetchall()

    def peek(self, sql):
        """As value(), for a file that is being written. Another connection would checkpoint the WAL when it is closed,
        and so free space on a full disk."""
        return self.query(sql, mode="ro")[0][0]

    def value(self, sql):
        return self.query(sql)[0][0]

    def assert_whole(self, closed):
        self.assertEqual(self.value("PRAGMA integrity_check"), "ok")
        self.assertEqual(self.value("SELECT value FROM meta WHERE key = 'closed'"), closed)
        self.assertEqual(self.query("SELECT coalesce(min(seq), 1), coalesce(max(seq), 0) - count(*) FROM activity"), [(1, 0)])

    def assert_accounted(self, requests, others):
        """Each activity is in the file, or counted in a gap: a request and a reply for each, and this many others.
        Returns the number of missing ones."""
        found = self.value(f"SELECT count(*) FROM activity WHERE kind NOT IN ({PROBLEM}, {DROPPED})")
        missing = self.value(f"SELECT coalesce(sum(count), 0) FROM activity WHERE kind = {DROPPED}")
        self.assertEqual(found + missing, 2 * requests + others)
        return missing

    def others(self):
        """The number of activities besides requests and replies, if one client connected and the server ended before
        it."""
        file = os.path.join(self.folder, "short.standpipe")
        server = self.serve("MyPipe", "--log", "none", "--record", file)
        client = self.connect()
        asked = self.ask(client, AT_ONCE)
        self.assertEqual(server.stop(), 0)
        client.close()
        return self.query("SELECT count(*) FROM activity", file)[0][0] - 2 * asked

    def test_end_by_signal_closes_it_with_everything_in_it(self):
        server = self.serve("MyPipe", "--log", "none", "--record", self.file)
        asked = self.ask(self.connect(), 6400)
        self.assertEqual(server.stop(), 0, server.errors)
        self.assertEqual(server.errors, "")
        self.assertEqual([name for name in os.listdir(self.folder) if "standpipe" in name], ["all.standpipe"])
        self.assert_whole("1")
        self.assertEqual(self.value("SELECT count(*) FROM activity WHERE kind = 4"), asked)
        self.assertEqual(self.value(f"SELECT count(*) FROM activity WHERE kind = {DROPPED}"), 0)
        self.assertEqual(self.value("SELECT count(DISTINCT request) FROM activity WHERE kind = 5"), asked)
        self.assertEqual(self.query("SELECT DISTINCT CAST(payload AS TEXT) FROM activity WHERE kind IN (4, 5) ORDER BY kind"),
                         [("hello",), ("Response to: hello",)])

    def test_log_and_recording_have_the_same(self):
        server = self.serve("MyPipe", "--log", "json", "--record", self.file)
        self.ask(self.connect(), 640)
        self.assertEqual(server.stop(), 0, server.errors)
        self.assertEqual(len(server.lines), self.value("SELECT count(*) FROM activity"))

    def test_messages_that_are_cut_are_said(self):
        most = 1024 * 1024
        server = self.serve("MyPipe", "--log", "none", "--record", self.file, "--reply", "ok")
        client = self.connect()
        for size in (most, most + 1, 3 * most):
            client.sendall(encode(b"x" * size))
            receive(client)
        self.assertEqual(server.stop(), 0, server.errors)
        self.assertRegex(server.errors, r"\Astandpipectl: the recording has of 2 messages the beginning only: it keeps no more than 1\.0 MB of each\.\n\Z")
        self.assertEqual(self.value("SELECT value FROM meta WHERE key = 'cut'"), "2")
        self.assertEqual(self.query("SELECT bytes, length(payload) FROM activity WHERE kind = 4"),
                         [(most, most), (most + 1, most), (3 * most, most)])
        code, output, errors = self.run_program(CTL, "export", self.file, "--to", "jsonl")
        self.assertEqual((code, output.count(b'"cut":true')), (0, 2))
        self.assertRegex(errors.decode(), r"\Astandpipectl: the recording at \S+ has of 2 messages the beginning only [^\n]+\n\Z")

    def assert_explained(self):
        """Checks, row by row for one client, that the gaps before a row count exactly the activities missing before it.
        Returns the number of requests and replies that are in the file or counted as missing."""
        requests = replies = missing = 0
        for seq, kind, number, count in self.query(f"SELECT seq, kind, request, count FROM activity WHERE kind IN ({REQUEST}, {REPLY}, {DROPPED}) ORDER BY seq"):
            if kind == DROPPED:
                missing += count
                continue
            # The next ones are sent after all replies have arrived: bounds of the number before this one.
            if kind == REQUEST:
                asked = (number - 1, number - 1)
                given = ((number - 1) // TOGETHER * TOGETHER, number - 1)
            else:
                asked = (number, -(-number // TOGETHER) * TOGETHER)
                given = (number - 1, number - 1)
            lacking = [max(0, a - requests) + max(0, g - replies) for a, g in zip(asked, given)]
            requests += kind == REQUEST
            replies += kind == REPLY
            self.assertTrue(lacking[0] <= missing <= lacking[1], f"row {seq}, kind {kind}, number {number}: {lacking}, in gaps {missing}")
        self.assertEqual(self.query("SELECT value FROM meta WHERE key IN ('gaps', 'missing') ORDER BY key"),
                         self.query(f"SELECT count(*) || '' FROM activity WHERE kind = {DROPPED}") + [(str(missing),)])
        return requests + replies + missing

    def assert_killed_well(self, server, asker, backlog=0):
        """Kills the server: the file is valid. It lacks nothing that could be read in it before, and at most the
        activities that arrived in the last second or were waiting. backlog: number that waited when that second
        began."""
        known = self.peek(f"SELECT (SELECT count(*) FROM activity WHERE kind IN ({REQUEST}, {REPLY})) + "
                           "(SELECT sum(value) FROM meta WHERE key IN ('missing', 'behind', 'waiting'))")
        killed = time.monotonic()
        server.stop(signal.SIGKILL)
        asker.join()
        self.assert_whole("0")
        accounted = self.assert_explained() + int(self.value("SELECT sum(value) FROM meta WHERE key IN ('behind', 'waiting')"))
        self.assertLessEqual(accounted, 2 * (asker.replies + TOGETHER) + OTHERS)
        self.assertGreaterEqual(accounted, known - OTHERS)
        # Under a sanitizer the writing thread is slower as well.
        self.assertGreaterEqual(accounted, min(2 * asker.replies_before(killed - SLOWER) - backlog, 2 * asker.replies - MOST_WAITING))

    def asker(self):
        asker = Asker(self.path("MyPipe"))
        asker.start()
        self.addCleanup(asker.join)
        self.wait_until(lambda: asker.replies > 0, "nothing is served")
        return asker

    def wait_for_replies(self, asker, count):
        self.wait_until(lambda: asker.replies >= count or not asker.is_alive(), "nothing is served")

    def test_killed_at_any_moment_it_lacks_the_last_second_at_most(self):
        for number, replies in enumerate([0, 100, 1000, 3000, 10_000, 20_000]):  # spread over the duration of a batch
            self.file = os.path.join(self.folder, f"killed{number}.standpipe")
            server = self.serve("MyPipe", "--log", "none", "--record", self.file)
            asker = self.asker()
            self.wait_for_replies(asker, replies)
            self.assert_killed_well(server, asker)

    def test_killed_while_it_makes_up_for_a_full_disk_every_gap_is_in_it(self):
        for number, replies in enumerate([0, 200, 1000]):  # spread over the time after that
            self.file = os.path.join(self.folder, f"killed{number}.standpipe")
            server = self.serve("MyPipe", "--log", "none", "--record", self.file)
            hard = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (512 * 1024, hard))
            asker = self.asker()
            self.wait_until(lambda s=server: "Serving goes on" in s.errors, "a full disk is not said")
            # Until some activities are dropped, since more arrived than are in the file or wait for the disk. And again
            # when there is space.
            rows = "SELECT count(*) FROM activity"
            self.wait_until(lambda a=asker: 2 * a.replies - self.peek(rows) > MOST_WAITING or not a.is_alive(), "nothing is served")
            # A checkpoint of the WAL may have freed space for a moment before.
            before = server.errors.count("the recording goes on")
            resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (hard, hard))
            self.wait_until(lambda s=server, b=before: s.errors.count("the recording goes on") > b, "it does not go on")
            self.wait_for_replies(asker, asker.replies + replies)
            self.assert_killed_well(server, asker)
            self.assertGreater(int(self.value("SELECT sum(value) FROM meta WHERE key IN ('missing', 'behind')")), 0)

    def test_copy_of_the_file_alone_lacks_a_second_and_says_so(self):
        server = self.serve("MyPipe", "--log", "none", "--record", self.file)
        copy = os.path.join(self.folder, "copy.standpipe")

        def copied():
            shutil.copyfile(self.file, copy)
            return self.query("SELECT count(*) FROM activity WHERE kind = 5", copy)[0][0]

        def exported(file):
            code, output, errors = self.run_program(CTL, "export", file, "--to", "jsonl")
            self.assertEqual(code, 0, errors)
            return output.count(b'"kind":"reply"'), errors.decode()

        self.assertEqual(copied(), 0)
        replies, errors = exported(copy)
        self.assertEqual(replies, 0)
        self.assertRegex(errors, r"\Astandpipectl: the recording at \S+/copy\.standpipe was not closed, and \S+/copy.standpipe-wal is "
                                 r"missing: it may lack the activities of its last second\. [^\n]+\n\Z")
        asked = self.ask(self.connect(), 640)
        self.wait_until(lambda: copied() == asked, "what was recorded is not in the file itself")
        self.assertEqual(exported(copy)[0], asked)
        replies, errors = exported(self.file)
        self.assertEqual(replies, asked)
        self.assertRegex(errors, r"\Astandpipectl: the recording at \S+/all\.standpipe is not closed: it is still written, [^\n]+\n\Z")
        self.assertEqual(server.stop(), 0, server.errors)
        self.assertEqual(exported(self.file), (asked, ""))

    def test_killed_in_a_pause_it_lacks_nothing(self):
        server = self.serve("MyPipe", "--log", "none", "--record", self.file)
        asked = self.ask(self.connect(), 640)
        replies = "SELECT count(*) FROM activity WHERE kind = 5"
        self.wait_until(lambda: self.value(replies) == asked, "it waits for an end")
        server.stop(signal.SIGKILL)
        self.assert_whole("0")
        self.assertEqual(self.value(replies), asked)

    def test_killed_while_it_is_closed_it_is_read(self):
        if reason := why_not():
            self.skipTest(reason)
        self.env |= WITHOUT_LEAKS
        trace = TraceRecording()
        self.addCleanup(trace.remove)
        arguments = (CTL, "serve", "MyPipe", "--log", "none", "--duration", "1", "--record", self.file)
        self.run_program(*trace.arguments(*arguments))
        syncs = sum(call is not None and call.name == "fdatasync" for call in trace.calls())
        self.assertGreater(syncs, 8)
        for number in range(4, syncs + 1):  # earlier there is no table yet
            for name in os.listdir(self.folder):
                os.unlink(os.path.join(self.folder, name))
            self.run_program(*injecting("fdatasync", number, "signal=SIGKILL", *arguments))
            if number > syncs - 4:
                self.assertEqual([name for name in os.listdir(self.folder) if name.endswith("-journal")], [])
            code, _, errors = self.run_program(CTL, "export", self.file, "--to", "csv")
            self.assertEqual(code, 0, errors)

    def test_what_is_there_is_not_overwritten(self):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write("precious")
        line = self.assert_refused(1, self.start(CTL, "serve", "MyPipe", "--record", self.file))
        self.assertIn(self.file, line)
        self.assertIn("never overwrites", line)
        with open(self.file, encoding="utf-8") as file:
            self.assertEqual(file.read(), "precious")
        self.assertFalse(os.path.exists(self.path("MyPipe")))

    def test_folder_that_is_not_there_is_said(self):
        missing = os.path.join(self.folder, "none", "all.standpipe")
        line = self.assert_refused(1, self.start(CTL, "serve", "MyPipe", "--record", missing))
        self.assertIn("No such file", line)

    def test_server_that_never_listened_leaves_no_recording(self):
        self.serve("MyPipe")
        self.assert_refused(3, self.start(CTL, "serve", "MyPipe", "--record", self.file))
        self.assertFalse(os.path.exists(self.file))

    def test_file_taken_away_is_said_and_serving_goes_on(self):
        server = self.serve("MyPipe", "--log", "text", "--record", self.file)
        client = self.connect()
        self.ask(client, AT_ONCE)
        os.rename(self.file, self.file + ".moved")
        self.ask(client, AT_ONCE)
        server.wait_for_line("^Problem: .*was removed, moved or replaced")
        self.ask(client, AT_ONCE)
        self.assertEqual(server.stop(), 0)
        self.assertIn("Start another one. Serving goes on.", server.errors)

    def fill_and_free(self, server, free, others):
        """Traffic until the disk is full, more than may wait for the disk, and some when there is space again."""
        client = self.connect()
        asked = 0
        deadline = time.monotonic() + PATIENCE
        while "Serving goes on" not in server.errors:
            self.assertLess(time.monotonic(), deadline, "a full disk is not said")
            asked += self.ask(client, 640)
        asked += self.ask(client, 128_000)
        free()
        self.wait_until(lambda: "the recording goes on" in server.errors, "it does not go on")
        gaps = f"SELECT count(*) FROM activity WHERE kind = {DROPPED}"
        self.wait_until(lambda: self.value(gaps) >= 1, "the gap is not recorded")
        asked += self.ask(client, 640)
        self.assertEqual(server.stop(), 0)
        self.assert_whole("1")
        missing = self.assert_accounted(asked, others)
        self.assertGreater(missing, 0)
        self.assertIn(f"the recording lacks {missing} activities that found no room in time; it says where.", server.errors)
        # One gap, or on a slow machine several: as many as there are rows of that kind.
        gap = self.query(f"SELECT count, took_ns, seq FROM activity WHERE kind = {DROPPED} ORDER BY seq")
        self.assertEqual(self.query("SELECT value FROM meta WHERE key IN ('activities', 'behind', 'gaps', 'missing', 'waiting') ORDER BY key"),
                         self.query("SELECT count(*) || '' FROM activity") + [("0",), (str(len(gap)),), (str(missing),), ("0",)])
        # Reported each time: a checkpoint of the WAL may free space for a moment.
        self.assertGreaterEqual(self.value(f"SELECT count(*) FROM activity WHERE kind = {PROBLEM}"), 1)
        self.assertGreater(gap[0][1], 0)
        # Activities after the first one are in the file, or counted by a later one.
        self.assertGreaterEqual(self.value(f"SELECT count(*) FROM activity WHERE kind = {REPLY} AND seq > {gap[0][2]}")
                                + sum(count for count, _, _ in gap[1:]), 640)

    def test_file_at_its_limit_is_said_and_the_gap_recorded(self):
        others = self.others()
        server = self.serve("MyPipe", "--log", "none", "--record", self.file)
        hard = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (512 * 1024, hard))
        self.fill_and_free(server, lambda: resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (hard, hard)), others)
        self.assertIn("Nothing more can be written to the recording", server.errors)

    def test_full_disk_is_said_and_the_gap_recorded(self):
        disk = os.path.join(self.folder, "disk")
        os.mkdir(disk)
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
        if mounted.returncode != 0:
            self.skipTest(f"no permission to mount a small disk: {mounted.stderr.decode().strip()}")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        others = self.others()
        self.file = os.path.join(disk, "all.standpipe")
        server = self.serve("MyPipe", "--log", "none", "--record", self.file)
        self.fill_and_free(server, lambda: subprocess.run(["mount", "-o", "remount,size=256m", disk], check=True), others)
        self.assertIn("There is no room left on the disk for the recording", server.errors)


if __name__ == "__main__":
    unittest.main()
