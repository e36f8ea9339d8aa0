# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log of `serve` in a file: rotation, a disk that is full for a while, and times. Environment: STANDPIPE_BIN."""

import json
import os
import re
import resource
import signal
import socket
import stat
import unittest

from frames import encode, receive
from programs import CTL, PATIENCE, ProgramsTestCase
from tracing import WITHOUT_LEAKS, TracedTestCase, injecting

TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"


class TestLogFile(ProgramsTestCase):
    def setUp(self):
        super().setUp()
        self.log = os.path.join(self.folder, "serve.log")
        self.rotated = self.log + ".1"

    def ask(self, *messages):
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(PATIENCE)
            client.connect(self.path("MyPipe"))
            for message in messages:
                client.sendall(encode(message))
                receive(client)

    def lines(self, path=None):
        with open(path or self.log, encoding="utf-8") as file:
            return file.read().splitlines()

    def wait_for(self, pattern, path=None):
        self.wait_until(lambda: any(re.search(pattern, line) for line in self.lines(path)), pattern)

    def rotate(self, server):
        os.rename(self.log, self.rotated)
        server.process.send_signal(signal.SIGHUP)
        self.wait_until(lambda: os.path.exists(self.log), "the log is opened anew")

    def test_the_file_has_the_log_and_standard_output_its_first_line(self):
        server = self.serve("MyPipe", "--log-file", self.log)
        self.assertEqual(stat.S_IMODE(os.stat(self.log).st_mode), 0o600)
        self.ask(b"hello")
        self.wait_for("listening$")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(server.lines, [f"Listening on {self.path('MyPipe')}"])
        lines = self.lines()
        self.assertEqual(lines[:2], [f"Listening on {self.path('MyPipe')}", "Pipe 1: new pipe started"])
        self.assertEqual(lines[3:], ["Pipe 1: request: hello", "Pipe 1: request handled: Response to: hello",
                                     "Pipe 1: disconnected: peer closed", "Pipe 1: listening", "Stopped"])
        # The next one continues after it.
        self.assertEqual(self.serve("MyPipe", "--log-file", self.log).stop(), 0)
        self.assertEqual(self.lines()[:len(lines)], lines)
        self.assertEqual(self.lines()[len(lines):], [f"Listening on {self.path('MyPipe')}", "Stopped"])

    def test_a_file_of_several_starts_can_be_exported(self):
        for _ in range(2):
            server = self.serve("MyPipe", "--log-file", self.log, "--log", "json")
            self.assertEqual(json.loads(server.lines[0])["kind"], "server_listening")
            self.ask(b"hello")
            self.wait_for('"kind":"listening"')
            self.assertEqual(server.stop(), 0)
            self.assertEqual(len(server.lines), 1)
        with open(self.log, "rb") as file:
            written = file.read()
        self.assertEqual(self.run_program(CTL, "export", self.log, "--to", "jsonl"), (0, written, b""))

    def test_a_rotated_file_is_left_alone_and_no_line_is_lost(self):
        server = self.serve("MyPipe", "--log-file", self.log, "--log", "json")
        self.ask(b"before")
        self.wait_for('"text":"Response to: before"')
        self.rotate(server)
        self.ask(b"after")
        self.wait_for('"text":"Response to: after"')
        self.assertEqual(server.stop(), 0)
        self.assertNotIn("after", "".join(self.lines(self.rotated)))
        numbers = [json.loads(line)["seq"] for line in self.lines(self.rotated) + self.lines()]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))

    def test_a_file_that_cannot_be_opened_anew_is_written_on(self):
        server = self.serve("MyPipe", "--log-file", self.log)
        os.rename(self.log, self.rotated)
        os.mkdir(self.log)
        server.process.send_signal(signal.SIGHUP)
        self.wait_until(lambda: "cannot open the log anew" in server.errors, "that is said")
        self.ask(b"hello")
        self.wait_for("request: hello", self.rotated)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(server.errors.count("\n"), 1)

    def test_a_file_that_cannot_be_opened_is_a_sentence(self):
        for path in (self.folder, os.path.join(self.folder, "no", "folder")):
            done = self.run_program(CTL, "serve", "MyPipe", "--log-file", path)
            self.assertIn(f"cannot write the log at {path}: ", self.assert_refused(1, done))
        self.assertFalse(os.path.exists(self.path("MyPipe")))
        os.mkfifo(os.path.join(self.folder, "fifo"))  # without a reader
        self.assert_refused(1, self.run_program(CTL, "serve", "MyPipe", "--log-file", os.path.join(self.folder, "fifo")))

    def test_what_a_full_disk_takes_is_said_once_and_counted(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, resource.RLIM_INFINITY))

        server = self.serve("MyPipe", "--log-file", self.log, "--log", "json", preexec_fn=limit)
        for number in range(100):
            self.ask(b"%d" % number)
        self.wait_until(lambda: "is counted" in server.errors, "that is said")
        self.assertEqual(os.path.getsize(self.log), 10_000)
        resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self.ask(b"again")  # there is space again
        self.wait_for('"text":"Response to: again"')
        self.assertEqual(server.stop(), 0)
        lines = [json.loads(line) for line in self.lines()]  # also the truncated one
        place = next(at for at, line in enumerate(lines) if line["kind"] == "dropped")
        gap = lines.pop(place)
        self.assertEqual(gap["seq"], lines[place - 1]["seq"] + gap["count"])
        self.assertEqual([line["seq"] for line in lines],
                         [*range(1, place + 1), *range(gap["seq"] + 1, lines[-1]["seq"] + 1)])
        said = server.errors.splitlines()
        self.assertEqual(len(said), 2, said)
        self.assertEqual(said[0], f"standpipectl: cannot write the log at {self.log}: File too large. "
                                  "Serving goes on, and what the log lacks is counted.")
        self.assertEqual(said[1], f"standpipectl: the log at {self.log} lacks {gap['count']} lines that could not be written.")

    def test_a_disk_that_stays_full_stops_nothing(self):
        server = self.serve("MyPipe", "--log-file", "/dev/full")
        self.assert_sent("Response to: hello", "MyPipe", "hello")
        self.assertEqual(server.stop(), 0)
        self.assertRegex(server.errors, r"\A[^\n]*at /dev/full: No space left on device\.[^\n]*\n[^\n]* lacks [0-9]+ lines [^\n]*\n\Z")

    def test_lines_begin_with_their_time(self):
        server = self.serve("MyPipe", "--timestamps")
        self.ask(b"hello")
        server.wait_for_line("Pipe 1: listening")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(server.lines[0], f"Listening on {self.path('MyPipe')}")  # as scripts wait for it
        for line in server.lines[1:]:
            self.assertRegex(line, f"^{TIME} (Pipe 1: |Stopped)")
        self.assertRegex("\n".join(server.lines), f"{TIME} Pipe 1: request handled: Response to: hello\n")
        server = self.serve("MyPipe", "--timestamps", "--log-file", self.log)
        self.assertEqual(server.stop(), 0)
        for line in self.lines():
            self.assertRegex(line, f"^{TIME} (Listening on |Stopped)")

    def test_options_that_would_do_nothing_are_refused(self):
        for arguments in (["--timestamps", "--log", "json"], ["--timestamps", "--log", "none"],
                          ["--log-file", self.log, "--log", "none"]):
            code, output, errors = self.run_program(CTL, "serve", "MyPipe", *arguments)
            self.assertEqual((code, output), (2, b""))
            self.assertIn(b"excludes", errors)


class TestProblemsBeforeItListens(TracedTestCase, ProgramsTestCase):
    def setUp(self):
        super().setUp()
        self.env |= WITHOUT_LEAKS

    def test_that_it_listens_comes_first_all_the_same(self):
        command = [CTL, "serve", "MyPipe", "--log"]
        for form in ("json", "text"):
            with self.subTest(form=form):
                server = self.start(*injecting("inotify_init1", "1+", "error=EMFILE", *command, form))
                server.wait_for_line("socket_file_unwatched|^Problem: ")
                self.assertEqual(server.stop(), 0)
                if form == "json":
                    kinds = [json.loads(line)["kind"] for line in server.lines]
                    self.assertEqual(kinds, ["server_listening", "problem", "server_stopped"])
                else:
                    self.assertEqual(server.lines[0], f"Listening on {self.path('MyPipe')}")
                    self.assertEqual([line.split(":")[0] for line in server.lines[1:]], ["Problem", "Stopped"])


if __name__ == "__main__":
    unittest.main()
