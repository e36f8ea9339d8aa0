#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
""".NET's own pipe streams as the peers, under Mono, in the article's frames. Environment: STANDPIPE_BIN."""

import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import unittest

from programs import CTL, PATIENCE, ProgramsTestCase, place

TEXTS = ["hello", "Grüße", "日本語", "𝄞 clef and 😀", " two  spaces ", "x" * 5000]


class TestDotNet(ProgramsTestCase):
    @classmethod
    def setUpClass(cls):
        cls.programs = tempfile.mkdtemp(prefix="standpipe-dotnet-", dir=place())
        cls.addClassCleanup(shutil.rmtree, cls.programs)
        for name in ("dotnetclient", "dotnetserver"):
            source = pathlib.Path(__file__).with_name(name + ".cs")
            subprocess.run(["mcs", "-warnaserror", "-r:System.Core", f"-out:{cls.programs}/{name}.exe", source], check=True,
                           timeout=PATIENCE, env=os.environ | {"HOME": cls.programs})

    def mono(self, name, *arguments):
        return ("mono", f"{self.programs}/{name}.exe", *arguments)

    def serve_dotnet(self):
        server = self.start(*self.mono("dotnetserver", "MyPipe"))
        server.wait_for_line("^ready$")
        self.wait_for_socket(server, self.path("MyPipe"))
        return server

    def test_dotnet_calls(self):
        self.serve("MyPipe")
        expected = "".join(f"Response to: {text}\n" for text in TEXTS)
        self.assertEqual(self.run_program(*self.mono("dotnetclient", "MyPipe", *TEXTS)), (0, expected.encode(), b""))

    def test_dotnet_calls_a_server_of_one_request(self):
        server = self.serve("MyPipe", "--one-request")
        for text in TEXTS[:2]:
            done = self.run_program(*self.mono("dotnetclient", "MyPipe", text))
            self.assertEqual(done, (0, f"Response to: {text}\n".encode(), b""))
        server.wait_for_line("request handled", times=2)

    def test_dotnet_gets_the_articles_refusal(self):
        self.serve("MyPipe", "--max-message", "5000")
        for bad in ("  \t", "x" * 5001):
            with self.subTest(bad[:3]):
                done = self.run_program(*self.mono("dotnetclient", "MyPipe", bad))
                self.assertEqual(done, (0, b"Error: bad request\n", b""))

    def test_dotnet_serves(self):
        self.serve_dotnet()
        for text in TEXTS:
            with self.subTest(text[:12]):
                self.assert_sent(f".NET got: {text}", "MyPipe", text)

    def test_a_live_dotnet_server_keeps_its_name(self):
        dotnet = self.serve_dotnet()
        inode = os.lstat(self.path("MyPipe")).st_ino
        refusal = self.assert_refused(3, self.start(CTL, "serve", "MyPipe"))
        self.assertIn(str(dotnet.pid), refusal)
        self.assertEqual(os.lstat(self.path("MyPipe")).st_ino, inode)
        self.assert_sent(".NET got: hello", "MyPipe", "hello")

    def test_a_dead_dotnet_servers_socket_is_left_alone(self):
        self.serve_dotnet().stop(signal.SIGKILL)
        inode = os.lstat(self.path("MyPipe")).st_ino
        self.assertIn(self.path("MyPipe"), self.assert_refused(3, self.start(CTL, "serve", "MyPipe")))
        self.assertEqual(os.lstat(self.path("MyPipe")).st_ino, inode)
        with socket.socket(socket.AF_UNIX) as probe, self.assertRaises(ConnectionRefusedError):
            probe.connect(self.path("MyPipe"))


if __name__ == "__main__":
    unittest.main()
