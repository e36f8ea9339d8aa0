#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every descriptor that a user can give to a verb as its input is read, or refused with a sentence; none makes it wait
indefinitely. Environment: STANDPIPE_BIN."""

import os
import pty
import socket
import subprocess
import threading
import unittest

from frames import receive
from programs import CTL, PATIENCE, ProgramsTestCase
from terminals import ScriptedPeer


class TestInput(ProgramsTestCase):
    def file(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data)
        return path

    def run_with(self, stdin, *arguments):
        """Runs to the end with this standard input. Returns exit code, output and errors."""
        done = subprocess.run((CTL, *arguments), env=self.env, stdin=stdin, capture_output=True, timeout=PATIENCE,
                              check=False, cwd=self.folder)
        return done.returncode, done.stdout, done.stderr

    def send_from(self, stdin, *options):
        return self.run_with(stdin, "send", "P", "--timeout", str(int(PATIENCE * 1000)), *options)

    def assert_reply(self, reply, done):
        self.assertEqual(done, (0, reply + b"\n", b""))

    def test_a_regular_file(self):
        self.serve("P")
        with open(self.file("m", b"from a file\n"), "rb") as file:
            self.assert_reply(b"Response to: from a file", self.send_from(file))

    def test_a_large_file(self):
        self.serve("P")
        message = b"x" * (3 * 1024 * 1024 + 5)
        with open(self.file("m", message), "rb") as file:
            self.assert_reply(b"Response to: " + message, self.send_from(file))

    def test_a_file_read_and_written(self):
        self.serve("P")
        with open(self.file("m", b"both"), "r+b") as file:
            self.assert_reply(b"Response to: both", self.send_from(file))

    def test_a_file_from_its_position_on(self):
        self.serve("P")
        with open(self.file("m", b"not this"), "rb", buffering=0) as file:
            file.seek(4)
            self.assert_reply(b"Response to: this", self.send_from(file))

    def test_lines_of_a_file(self):
        self.serve("P")
        with open(self.file("m", b"a\nb\nc"), "rb") as file:
            self.assert_reply(b"Response to: a\nResponse to: b\nResponse to: c", self.send_from(file, "--each-line"))

    def test_dev_null(self):
        self.serve("P")
        self.assert_reply(b"Error: bad request", self.send_from(subprocess.DEVNULL))
        self.assertEqual(self.send_from(subprocess.DEVNULL, "--each-line"), (0, b"", b""))

    def test_a_socket(self):
        self.serve("P")
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.sendall(b"by socket")
            ours.shutdown(socket.SHUT_WR)
            self.assert_reply(b"Response to: by socket", self.send_from(theirs))

    def test_a_pipe_that_does_not_block(self):
        self.serve("P")
        read, write = os.pipe()
        os.set_blocking(read, False)
        sending = self.start_sending(read)
        os.close(read)
        os.write(write, b"late ")
        os.write(write, b"bytes")
        os.close(write)
        self.assertEqual(sending.communicate(timeout=PATIENCE), (b"Response to: late bytes\n", b""))

    def start_sending(self, stdin, *options):
        sending = subprocess.Popen((CTL, "send", "P", "--timeout", str(int(PATIENCE * 1000)), *options), env=self.env,
                                   stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(sending.wait)
        self.addCleanup(sending.kill)
        return sending

    def test_a_terminal(self):
        self.serve("P")
        master, slave = pty.openpty()
        sending = self.start_sending(slave, "--each-line")
        os.close(slave)
        os.write(master, b"typed\n")
        self.assertEqual(sending.stdout.readline(), b"Response to: typed\n")
        os.write(master, b"\x04")  # Ctrl+D
        self.assertEqual(sending.wait(PATIENCE), 0)
        os.close(master)
        sending.stdout.close()
        sending.stderr.close()

    def test_a_fifo(self):
        self.serve("P")
        path = os.path.join(self.folder, "fifo")
        os.mkfifo(path)
        sending = self.start_sending(subprocess.DEVNULL, "--file", path)
        with open(path, "wb") as fifo:
            fifo.write(b"through a fifo\n")
        self.assertEqual(sending.communicate(timeout=PATIENCE), (b"Response to: through a fifo\n", b""))

    def test_a_closed_descriptor(self):
        self.serve("P")
        # Descriptor 0 is closed, as by <&- in a shell.
        code, output, errors = self.run_shell("exec <&-; exec \"$0\" send P")
        self.assertEqual((code, output), (1, b""))
        self.assertRegex(errors.decode(), r"\Astandpipectl: cannot send at standard input: .*Bad file descriptor.*\.\n\Z")
        # Verbs that do not read it are not affected.
        self.assertEqual(self.run_shell("exec <&-; exec \"$0\" send P hi"), (0, b"Response to: hi\n", b""))

    def run_shell(self, script):
        done = subprocess.run(("sh", "-c", script, CTL), env=self.env, capture_output=True, timeout=PATIENCE, check=False,
                              cwd=self.folder)
        return done.returncode, done.stdout, done.stderr

    def test_a_directory(self):
        self.serve("P")
        descriptor = os.open(self.folder, os.O_RDONLY)
        for done in (self.send_from(descriptor), self.send_from(subprocess.DEVNULL, "--file", self.folder)):
            self.assertIn("Is a directory", self.assert_refused(1, done))
        os.close(descriptor)

    def test_files_that_cannot_be_read(self):
        self.serve("P")
        line = self.assert_refused(1, self.send_from(subprocess.DEVNULL, "--file", "no-such"))
        self.assertIn("at no-such: ", line)
        self.assertIn("No such file", line)
        write_only = os.open("/dev/null", os.O_WRONLY)
        self.assertIn("Bad file descriptor", self.assert_refused(1, self.send_from(write_only)))
        os.close(write_only)

    def test_the_file_option(self):
        self.serve("P")
        for data, options, reply in ((b"hello\n", [], b"hello"), (b"hello\n", ["--raw"], b"hello\n"), (b"a\r\n", [], b"a"),
                                     (b"\x00\xff\n\x01", [], b"\x00\xff\n\x01"), (b"68 69\n", ["--hex"], b"hi")):
            with self.subTest(f"{data} {options}"):
                end = b"" if "--raw" in options else b"\n"
                done = self.send_from(subprocess.DEVNULL, "--file", self.file("m", data), *options)
                self.assertEqual(done, (0, b"Response to: " + reply + end, b""))
        self.assert_reply(b"Response to: a\nResponse to: b",
                          self.send_from(subprocess.DEVNULL, "--each-line", "--file", self.file("m", b"a\nb\n")))
        with open(self.file("m", b"stdin"), "rb") as file:
            self.assert_reply(b"Response to: stdin", self.send_from(file, "--file", "-"))

    def test_hexadecimal(self):
        self.serve("P")
        self.assert_reply(b"Response to: hi", self.send_from(subprocess.DEVNULL, "6869", "--hex"))
        self.assert_reply(b"Response to: \x00\xff", self.send_from(subprocess.DEVNULL, "00 fF", "--hex"))
        with open(self.file("m", b"61\n6262\n"), "rb") as file:
            self.assert_reply(b"Response to: a\nResponse to: bb", self.send_from(file, "--each-line", "--hex"))
        for text, words in (("6g", '"g", its character 2,'), ("686", "one hexadecimal digit only"), ("0x68", '"x"')):
            with self.subTest(text):
                self.assertIn(words, self.assert_refused(2, self.send_from(subprocess.DEVNULL, text, "--hex")))
                with open(self.file("m", text.encode()), "rb") as file:
                    self.assertIn("at standard input: ", self.assert_refused(2, self.send_from(file, "--hex")))

    def test_a_message_that_the_framing_cannot_carry(self):
        self.serve("P", "--framing", "line")
        done = self.run_program(CTL, "send", "P", "a\nb", "--framing", "line")
        self.assertRegex(self.assert_refused(6, done), r"\Astandpipectl: cannot send at .* ends a message")

    def test_the_time_out_counts_after_the_input(self):
        """A server that sends nothing, and a file: it ends by its time-out."""
        done = threading.Event()
        self.addCleanup(done.set)

        def behave(client):
            receive(client)
            done.wait(PATIENCE)

        peer = ScriptedPeer(self.path("P"), behave)
        self.addCleanup(peer.close)
        self.addCleanup(done.set)
        with open(self.file("m", b"hello"), "rb") as file:
            line = self.assert_refused(4, self.run_with(file, "send", "P", "--timeout", "300"))
        self.assertIn("No reply came within 300 ms", line)

    def test_export_reads_what_it_is_given(self):
        self.assertEqual(self.run_with(subprocess.DEVNULL, "export", "-", "--to", "jsonl"), (0, b"", b""))
        self.assertEqual(self.run_with(None, "export", "/dev/null", "--to", "jsonl"), (0, b"", b""))
        log = b'{"seq":1,"time":"2026-01-02T03:04:05.678901Z","pipe":1,"kind":"request","request":1,"bytes":2,"text":"hi"}\n'
        with open(self.file("log", log), "rb") as file:
            self.assertEqual(self.run_with(file, "export", "-", "--to", "jsonl"), (0, log, b""))
        descriptor = os.open(self.folder, os.O_RDONLY)
        self.assertIn("Is a directory", self.assert_refused(1, self.run_with(descriptor, "export", "-", "--to", "csv")))
        os.close(descriptor)
        self.assertIn("Bad file descriptor",
                      self.assert_refused(1, self.run_shell("exec <&-; exec \"$0\" export - --to csv")))

    def test_export_reads_recordings_from_anywhere(self):
        recording = os.path.join(self.folder, "r")
        server = self.serve("P", "--record", recording)
        self.assert_reply(b"Response to: hi", self.send_from(subprocess.DEVNULL, "hi"))
        server.stop()
        whole = self.run_with(subprocess.DEVNULL, "export", recording, "--to", "jsonl")
        self.assertEqual((whole[0], whole[2]), (0, b""))
        self.assertIn(b'"text":"hi"', whole[1])
        with open(recording, "rb") as file:
            self.assertEqual(self.run_with(file, "export", "-", "--to", "jsonl"), whole)
        self.assertEqual(self.run_shell("cat r | \"$0\" export - --to jsonl"), whole)
        self.assertEqual(self.run_shell("cat r | \"$0\" export /dev/stdin --to jsonl"), whole)
        self.assertEqual(self.run_shell("\"$0\" export /dev/stdin --to jsonl <r"), whole)
        fifo = os.path.join(self.folder, "fifo")
        os.mkfifo(fifo)
        self.assertEqual(self.run_shell("cat r >fifo & \"$0\" export fifo --to jsonl"), whole)

    def test_help_that_cannot_be_written(self):
        for arguments in (["--help"], ["send", "--help"], ["--version"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([CTL, *arguments], env=self.env, stdout=full, stderr=subprocess.PIPE, timeout=PATIENCE,
                                      check=False)
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.stderr, rb"\Astandpipectl: cannot print the help: [^\n]+No space left[^\n]+\n\Z")

    def test_verbs_that_read_nothing_do_not_mind(self):
        server = self.run_shell("exec <&-; exec \"$0\" serve P --duration 1")
        self.assertEqual((server[0], server[2]), (0, b""))
        self.serve("P", "--control", "./c", cwd=self.folder)
        for verb in ("control ./c counters", "bench P --duration 1", "send P hi", "--help"):
            with self.subTest(verb):
                code, _, errors = self.run_shell(f"exec <&-; exec \"$0\" {verb}")
                self.assertEqual((code, errors), (0, b""))


if __name__ == "__main__":
    unittest.main()
