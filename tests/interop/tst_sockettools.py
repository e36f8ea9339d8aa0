#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""socat and ncat as the peers, in both directions. Environment: STANDPIPE_BIN."""

import os
import re
import unittest

from frames import encode
from programs import ProgramsTestCase


class TestSocat(ProgramsTestCase):
    def call(self, text, address):
        """The output of `printf text | socat - ADDRESS`, which closes its sending side before it has the reply."""
        return self.run_program("socat", "-t", "30", "-", address, text=text)

    def test_a_line_piped_in_gets_its_reply_though_the_input_has_ended(self):
        self.serve("MyPipe", "--framing", "line")
        address = f"UNIX-CONNECT:{self.path('MyPipe')}"
        for text in ("x", "𝄞 and 😀"):
            with self.subTest(text):
                self.assertEqual(self.call((text + "\n").encode(), address), (0, f"Response to: {text}\n".encode(), b""))

    def test_the_reply_comes_within_socats_own_half_second(self):
        """On the busiest machine one of ten succeeds; with a server that waits for anything, none does."""
        self.serve("MyPipe", "--framing", "line")
        for _ in range(10):
            done = self.run_program("socat", "-", f"UNIX-CONNECT:{self.path('MyPipe')}", text=b"x\n")
            self.assertIn(done, [(0, b"Response to: x\n", b""), (0, b"", b"")])
            if done[1]:
                return
        self.fail("no reply in time")

    def test_the_articles_frame(self):
        self.serve("MyPipe")
        done = self.call(encode(b"hello"), f"UNIX-CONNECT:{self.path('MyPipe')}")
        self.assertEqual(done, (0, encode(b"Response to: hello"), b""))

    def test_an_abstract_name(self):
        name = f"standpipe-test-{os.getpid()}"
        server = self.serve("@" + name, "--framing", "line")
        self.assertEqual(server.lines[0], f"Listening on @{name}")
        self.assertEqual(self.call(b"x\n", f"ABSTRACT-CONNECT:{name}"), (0, b"Response to: x\n", b""))

    def test_fifty_lines_and_the_end_get_fifty_replies(self):
        self.serve("MyPipe", "--framing", "line")
        lines = b"".join(b"line %d\n" % n for n in range(50))
        expected = b"".join(b"Response to: line %d\n" % n for n in range(50))
        self.assertEqual(self.call(lines, f"UNIX-CONNECT:{self.path('MyPipe')}"), (0, expected, b""))

    def test_of_a_thousand_lines_and_the_end_each_is_handled_once(self):
        """QLocalSocket closes both directions at the end of input, so late replies are lost; their requests still
        count."""
        server = self.serve("MyPipe", "--framing", "line")
        code, replies, errors = self.call(b"".join(b"line %d\n" % n for n in range(1000)), f"UNIX-CONNECT:{self.path('MyPipe')}")
        self.assertEqual((code, errors), (0, b""))
        expected = b"".join(b"Response to: line %d\n" % n for n in range(1000))
        self.assertTrue(expected.startswith(replies) and replies, replies[-40:])
        server.wait_for_line("^Pipe 1: disconnected")
        server.stop()
        self.assertEqual([line for line in server.lines if ": request: " in line],
                         [f"Pipe 1: request: line {n}" for n in range(1000)])
        ends = [line for line in server.lines if re.search(": request (handled|not answered)", line)]
        self.assertEqual(len(ends), 1000)

    def test_socat_serves(self):
        ready = self.start("socat", "-d", "-d", "-lf", self.path("log"), f"UNIX-LISTEN:{self.path('MyPipe')},fork", "EXEC:/bin/cat")
        self.wait_for_socket(ready, self.path("MyPipe"))
        for framing in ("u32le", "line"):
            with self.subTest(framing):
                self.assert_sent("hello 𝄞", "MyPipe", "hello 𝄞", "--framing", framing)

    def test_socat_serves_an_abstract_name(self):
        name = f"standpipe-test-{os.getpid()}"
        ready = self.start("socat", f"ABSTRACT-LISTEN:{name},fork", "EXEC:/bin/cat")
        self.wait_for_socket(ready, "@" + name)
        self.assert_sent("hello", "@" + name, "hello")


class TestNcat(ProgramsTestCase):
    def test_ncat_calls(self):
        self.serve("MyPipe", "--framing", "line")
        done = self.run_program("ncat", "-U", self.path("MyPipe"), text="x 😀\n".encode())
        self.assertEqual(done, (0, "Response to: x 😀\n".encode(), b""))

    def test_ncat_calls_with_the_articles_frame(self):
        self.serve("MyPipe")
        done = self.run_program("ncat", "-U", self.path("MyPipe"), text=encode(b"hello"))
        self.assertEqual(done, (0, encode(b"Response to: hello"), b""))

    def test_ncat_serves(self):
        ready = self.start("ncat", "-l", "-k", "-U", self.path("MyPipe"), "-e", "/bin/cat")
        self.wait_for_socket(ready, self.path("MyPipe"))
        for framing in ("u32le", "line"):
            with self.subTest(framing):
                self.assert_sent("hello 𝄞", "MyPipe", "hello 𝄞", "--framing", framing)


if __name__ == "__main__":
    unittest.main()
