#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may listen where: what a server leaves behind, what it takes over, what it never touches. Environment: STANDPIPE_BIN."""

import os
import pathlib
import signal
import socket
import stat
import threading
import time
import unittest

from programs import CTL, ProgramsTestCase


class TestClaim(ProgramsTestCase):
    def refused(self, *arguments):
        """The sentence with which a server did not start."""
        return self.assert_refused(3, self.start(CTL, "serve", "MyPipe", *arguments))

    def entries(self):
        return sorted(os.listdir(self.folder))

    def test_terminated_it_leaves_nothing_behind(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(how.name):
                server = self.serve("MyPipe")
                self.assert_sent("Response to: hello", "MyPipe", "hello")
                self.assertEqual(server.stop(how), 0)
                self.assertEqual(self.entries(), [])

    def test_killed_it_just_starts_again(self):
        for _ in range(3):
            self.serve("MyPipe").stop(signal.SIGKILL)
            self.assertTrue(stat.S_ISSOCK(os.lstat(self.path("MyPipe")).st_mode))
        self.serve("MyPipe")
        self.assert_sent("Response to: hello", "MyPipe", "hello")

    def test_stopped_while_a_client_is_connected(self):
        server = self.serve("MyPipe")
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(self.path("MyPipe"))
            server.wait_for_line("^Pipe 1: connected")
            self.assertEqual(server.stop(), 0)
        self.assertEqual(self.entries(), [])

    def test_a_second_start_names_the_first(self):
        first = self.serve("MyPipe")
        for _ in range(3):
            self.assertRegex(self.refused(), rf"\bpid {first.pid}\b")
        self.assert_sent("Response to: hello", "MyPipe", "hello")
        first.stop()
        self.serve("MyPipe")
        self.assert_sent("Response to: hello", "MyPipe", "hello")

    def test_of_many_starts_at_once_one_wins(self):
        starts = [self.start(CTL, "serve", "MyPipe") for _ in range(8)]
        sentences, winners = [], []
        pending = list(starts)
        while pending:
            time.sleep(0.01)  # from look to look
            for one in list(pending):
                if one.process.poll() is not None:
                    sentences.append(self.assert_refused(3, one))
                    pending.remove(one)
                elif any(line.startswith("Listening on ") for line in one.lines):
                    winners.append(one)
                    pending.remove(one)
        self.assertEqual((len(winners), len(sentences)), (1, 7))
        self.assert_sent("Response to: hello", "MyPipe", "hello")

    def test_a_replaced_socket_is_not_removed_at_the_end(self):
        server = self.serve("MyPipe")
        notes = pathlib.Path(self.folder, "notes")
        notes.write_text("somebody's notes")
        notes.rename(self.path("MyPipe"))
        self.assertEqual(server.stop(), 0)
        self.assertEqual(pathlib.Path(self.path("MyPipe")).read_text(), "somebody's notes")

    def test_what_is_no_socket_of_ours_is_never_touched(self):
        path = pathlib.Path(self.path("MyPipe"))
        target = pathlib.Path(self.folder, "target")
        sentences = set()

        def refused_and_untouched(before, remove):
            inode = path.lstat().st_ino
            sentences.add(self.refused())
            self.assertEqual(path.lstat().st_ino, inode)
            self.assertTrue(before())
            remove()

        with self.subTest("a regular file"):
            path.write_text("notes")
            refused_and_untouched(lambda: path.read_text() == "notes", path.unlink)
        with self.subTest("a directory"):
            path.mkdir()
            refused_and_untouched(path.is_dir, path.rmdir)
        with self.subTest("a symlink to a file"):
            target.write_text("notes")
            path.symlink_to(target)
            refused_and_untouched(lambda: path.is_symlink() and target.read_text() == "notes", path.unlink)
            target.unlink()
        with self.subTest("a symlink to nothing"):
            path.symlink_to(target)
            refused_and_untouched(lambda: path.is_symlink() and not target.exists(), path.unlink)
        with self.subTest("a fifo"):
            os.mkfifo(path)
            refused_and_untouched(path.is_fifo, path.unlink)
        with self.subTest("somebody's dead socket"):
            with socket.socket(socket.AF_UNIX) as dead:
                dead.bind(str(path))
            refused_and_untouched(path.is_socket, path.unlink)
        with self.subTest("somebody's live server"), socket.socket(socket.AF_UNIX) as live:
            live.bind(str(path))
            live.listen()
            refused_and_untouched(path.is_socket, path.unlink)
            self.assertIn(str(os.getpid()), max(sentences, key=lambda s: str(os.getpid()) in s))
        self.assertEqual(len(sentences), 6, sentences)  # both symlinks share theirs
        self.serve("MyPipe")

    def test_a_folder_that_is_not_there(self):
        refusal = self.assert_refused(3, self.start(CTL, "serve", f"{self.folder}/no/such.sock"))
        self.assertIn(f"{self.folder}/no", refusal)

    def test_too_long_a_name_tells_length_and_limit(self):
        refusal = self.assert_refused(2, self.start(CTL, "serve", "x" * 200))
        self.assertRegex(refusal, r"\b106\b")
        self.assertRegex(refusal, rf"\b{len(self.path('x' * 200))}\b")


class TestMode(ProgramsTestCase):
    def modes_during_start(self, *arguments, umask=0):
        """Every mode that a socket in the folder is seen with from before the start until clients can connect."""
        modes, listening = set(), threading.Event()

        def watch():
            while not listening.is_set():
                for entry in os.scandir(self.folder):
                    try:
                        status = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:
                        continue
                    if stat.S_ISSOCK(status.st_mode):
                        modes.add(stat.S_IMODE(status.st_mode))

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            server = self.serve("MyPipe", *arguments, umask=umask)
        finally:
            listening.set()
            watcher.join()
        modes.add(stat.S_IMODE(os.lstat(self.path("MyPipe")).st_mode))
        server.stop()
        return modes

    def test_the_owner_alone_from_the_first_instant(self):
        for _ in range(10):
            self.assertEqual(self.modes_during_start(), {0o600})

    def test_access_widens_it(self):
        for access, mode in (("user", 0o600), ("group", 0o660), ("everyone", 0o666)):
            for umask in (0, 0o077):
                with self.subTest(access, umask=umask):
                    seen = self.modes_during_start("--access", access, umask=umask)
                    self.assertIn(mode, seen)
                    self.assertLessEqual(seen, {0o600, mode})


if __name__ == "__main__":
    unittest.main()
