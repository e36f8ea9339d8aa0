#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One process for all requests, which speaks the framing. Environment: STANDPIPE_BIN."""

import os
import sys
import time
import unittest

from commands import ExecTestCase, children
from frames import FRAMINGS, encode, receive

# A child that speaks u32le frames: upper case; "die" ends it in the middle of a reply, "twice" gets two replies,
# "sleep" none.
CHILD = r"""
import os, struct, sys, time
def read(size):
    data = b""
    while len(data) < size:
        part = os.read(0, size - len(data))
        if not part:
            sys.exit(0)
        data += part
    return data
def answer(text):
    os.write(1, struct.pack("<I", len(text)) + text)
while True:
    message = read(struct.unpack("<I", read(4))[0])
    if message == b"die":
        os.write(1, struct.pack("<I", 100) + b"half")
        sys.exit(3)
    if message == b"pid":
        answer(b"%d" % os.getpid())
        continue
    if message == b"sleep":
        time.sleep(1000)
    if message == b"stderr":
        os.write(2, b"to whom it may concern\n")
    answer(message.upper())
    if message == b"twice":
        answer(b"again")
"""


class TestOneProcess(ExecTestCase):
    def serve_child(self, *arguments):
        script = os.path.join(self.folder, "child.py")
        with open(script, "w", encoding="utf-8") as written:
            written.write(CHILD)
        return self.serve("MyPipe", "--exec", f'"{sys.executable}" "{script}"', "--exec-keep", *arguments)

    def pid_of_child(self, client):
        """Repeats the request until a child had the time to reply."""
        while not (said := self.ask(client, b"pid")).isdigit():
            self.assertEqual(said, b"Error: command timed out")
        return said

    def test_each_frame_is_answered_by_a_frame(self):
        self.serve_child()
        client = self.connect()
        pid = self.ask(client, b"pid")
        for message in (b"hello", b"x" * 1_000_000):
            self.assertEqual(self.ask(client, message), message.upper())
        self.assertEqual(self.ask(self.connect(), b"pid"), pid)

    def test_answers_go_to_who_asked(self):
        self.serve_child()
        clients = [self.connect() for _ in range(8)]
        for turn in range(50):
            for number, client in enumerate(clients):
                client.sendall(encode(b"%d of %d" % (turn, number)))
        for turn in range(50):
            for number, client in enumerate(clients):
                self.assertEqual(receive(client), b"%d OF %d" % (turn, number))

    def test_cat_speaks_every_framing(self):
        for framing in FRAMINGS:
            with self.subTest(framing):
                self.serve(framing, "--framing", framing, "--exec", "cat", "--exec-keep")
                client = self.connect(framing)
                for message in (b"hello", b"again"):
                    self.assertEqual(self.ask(client, message, framing), message)

    def test_one_that_dies_in_the_middle_is_started_anew(self):
        server = self.serve_child()
        client = self.connect()
        first = self.ask(client, b"pid")
        client.sendall(encode(b"die") + encode(b"behind it"))
        self.assertEqual(receive(client), b"Error: command failed")
        self.assertEqual(receive(client), b"Error: command failed")
        server.wait_for_line("^Pipe 1: problem: .*exit code 3")
        self.assertNotEqual(self.ask(client, b"pid"), first)

    def test_one_that_dies_at_once_is_not_started_without_pause(self):
        runs = os.path.join(self.folder, "runs")
        self.serve("MyPipe", "--shell", "--exec", f"echo x >> {runs}; exit 1", "--exec-keep")
        client = self.connect()
        begin = time.monotonic()
        for _ in range(4):
            self.assertEqual(self.ask(client, b"x"), b"Error: command failed")
        # Pauses of 100, 200 and 400 ms.
        self.assertGreaterEqual(time.monotonic() - begin, 0.6)
        with open(runs, encoding="utf-8") as lines:
            self.assertEqual(len(lines.readlines()), 4)

    def test_one_that_takes_too_long_is_ended(self):
        server = self.serve_child("--exec-timeout", "500")
        client = self.connect()
        first = self.pid_of_child(client)
        client.sendall(encode(b"sleep") + encode(b"behind it"))
        self.assertEqual(receive(client), b"Error: command timed out")
        self.assertEqual(receive(client), b"Error: command ended")
        self.assertNotEqual(self.pid_of_child(client), first)
        self.wait_until(lambda: len(children(server.pid)) == 1, "the first is gone")

    def test_what_nobody_asked_for_is_thrown_away(self):
        server = self.serve_child()
        client = self.connect()
        self.assertEqual(self.ask(client, b"twice"), b"TWICE")
        server.wait_for_line("^Problem: .*answers no request")
        self.assertEqual(self.ask(client, b"next"), b"NEXT")

    def test_standard_error_is_in_the_log(self):
        server = self.serve_child()
        self.assertEqual(self.ask(self.connect(), b"stderr"), b"STDERR")
        server.wait_for_line("note: to whom it may concern")

    def test_output_that_is_no_frame(self):
        server = self.serve("MyPipe", "--framing", "netstring", "--exec", "yes", "--exec-keep")
        self.assertEqual(self.ask(self.connect(), b"x", "netstring"), b"Error: command frame broken")
        server.wait_for_line("problem: .*not in the framing")

    def test_a_frame_that_is_too_long(self):
        self.serve("MyPipe", "--max-message", "5000", "--exec", "yes", "--exec-keep")  # announces 171,575,929 bytes
        self.assertEqual(self.ask(self.connect(), b"x"), b"Error: command output too long")


if __name__ == "__main__":
    unittest.main()
