#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The claim: what a server leaves behind, what it takes over, what it never touches. Environment: STANDPIPE_BIN."""

import os
import pathlib
import re
import resource
import signal
import socket
import stat
import threading
import time
import unittest

from processes import SLOWER
from programs import CTL, PATIENCE, ProgramsTestCase


class TestClaim(ProgramsTestCase):
    def refused(self, *arguments):
        """The error of a server that did not start."""
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
            time.sleep(0.01)  # between two checks
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
        self.assertEqual(len(sentences), 6, sentences)  # both symlinks have the same one
        self.serve("MyPipe")

    def test_of_many_starts_at_once_over_a_dead_one(self):
        for _ in range(50 // SLOWER):
            dead = self.serve("MyPipe")
            dead.stop(signal.SIGKILL)
            starts = [self.start(CTL, "serve", "MyPipe") for _ in range(3)]
            deadline = time.monotonic() + PATIENCE
            while sum(one.process.poll() is None for one in starts) > 1:
                self.assertLess(time.monotonic(), deadline)
                time.sleep(0.002)
            winner = next(one for one in starts if one.process.poll() is None)
            winner.wait_for_line("^Listening on ")
            for one in starts:
                if one is not winner:
                    # Its holder is named, if it had time to record its name; never the previous, dead one.
                    refusal = self.assert_refused(3, one)
                    self.assertIn("Another Standpipe", refusal)
                    self.assertNotIn(f"pid {dead.pid}", refusal)
            self.assertEqual(winner.stop(), 0)
            self.assertEqual(self.entries(), [])
            for one in (dead, *starts):
                one.close()

    def test_starts_and_stops_race(self):
        """Each start listens, or is refused by one that listens; nothing is left, whatever the order."""
        path = self.path("MyPipe")

        def over_and_over(count):
            for _ in range(count):
                server = self.start(CTL, "serve", "MyPipe")
                while not any(line.startswith("Listening") for line in server.lines) and server.process.poll() is None:
                    time.sleep(0.001)
                if server.process.poll() is None:
                    codes.append(server.stop())
                else:
                    codes.append(server.wait())
                    sentences.append(server.errors)
                server.close()

        codes, sentences = [], []
        threads = [threading.Thread(target=over_and_over, args=(25 // SLOWER,)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertLessEqual(set(codes), {0, 3}, sentences)
        self.assertIn(0, codes)
        for sentence in sentences:
            self.assertIn(f"at {path}: Another Standpipe", sentence)
        self.assertEqual(self.entries(), [])
        self.serve("MyPipe")

    def test_a_folder_named_like_a_lock_in_the_making(self):
        """Earlier versions made the lock under that name first."""
        script = f'mkdir "{self.path("MyPipe")}.lock.$$" && exec "{CTL}" serve MyPipe'
        server = self.start("sh", "-c", script)
        server.wait_for_line("^Listening on ")
        os.unlink(self.path("MyPipe") + ".lock")
        server.wait_for_line("^Problem: The lock file")
        self.assert_sent("Response to: hello", "MyPipe", "hello")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(self.entries(), [f"CoreFxPipe_MyPipe.lock.{server.pid}"])

    def test_what_is_no_lock_of_ours_is_never_touched(self):
        lock = pathlib.Path(self.path("MyPipe") + ".lock")
        target = pathlib.Path(self.folder, "target")

        def refused_and_untouched(make, remove):
            make()
            before = lock.lstat()
            refusal = self.refused()
            self.assertIn("is not a lock of this user's Standpipe", refusal)
            self.assertIn("Move it away", refusal)
            after = lock.lstat()
            self.assertEqual((after.st_ino, after.st_mode, after.st_mtime_ns, after.st_size),
                             (before.st_ino, before.st_mode, before.st_mtime_ns, before.st_size))
            remove()

        def bind():
            with socket.socket(socket.AF_UNIX) as theirs:
                theirs.bind(str(lock))

        for name, make, remove in (
                ("a text", lambda: lock.write_text("notes"), lock.unlink),
                ("an empty file", lock.touch, lock.unlink),
                ("a folder", lock.mkdir, lock.rmdir),
                ("a fifo", lambda: os.mkfifo(lock), lock.unlink),
                ("a socket", bind, lock.unlink),
                ("a symlink to a file", lambda: (target.write_text("notes"), lock.symlink_to(target)), lock.unlink),
                ("a symlink to nothing", lambda: (target.unlink(), lock.symlink_to(target)), lock.unlink)):
            with self.subTest(name):
                refused_and_untouched(make, remove)
        self.serve("MyPipe").stop()
        self.assertEqual(self.entries(), [])

    def test_a_lock_in_the_making_is_taken_over(self):
        """Its creator was killed before it had written a byte."""
        lock = self.path("MyPipe") + ".lock"
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o1600))
        self.assertEqual(self.serve("MyPipe").stop(), 0)
        self.assertEqual(self.entries(), [])

    def test_a_failed_start_keeps_what_tells_whose_the_dead_socket_is(self):
        self.serve("MyPipe").stop(signal.SIGKILL)
        # Enough for the program, but not for the probe of the dead socket.
        refused = set()
        for limit in range(3, 40):
            server = self.start(CTL, "serve", "MyPipe",
                                preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit)))
            while server.process.poll() is None and not any(line.startswith("Listening") for line in server.lines):
                time.sleep(0.002)
            if server.process.poll() is None:
                server.stop(signal.SIGKILL)
                break
            server.wait()
            refused.add(server.errors)
        self.assertTrue(any("no file descriptor left" in sentence for sentence in refused), refused)
        self.serve("MyPipe").stop()
        self.assertEqual(self.entries(), [])

    def test_an_inode_of_another_device_after_a_restart(self):
        """A file system may get another device number when the machine or the container restarts; its sockets remain
        ours."""
        self.serve("MyPipe").stop(signal.SIGKILL)
        lock = pathlib.Path(self.path("MyPipe") + ".lock")
        lock.write_text(re.sub(r"^socket \d+ ", "socket 987654 ", lock.read_text(), flags=re.MULTILINE))
        self.serve("MyPipe").stop()
        self.assertEqual(self.entries(), [])

    def test_another_socket_after_a_kill_while_binding(self):
        """The lock records that a socket was about to be bound; the file at the path need not be that socket."""
        self.serve("MyPipe").stop(signal.SIGKILL)
        path = self.path("MyPipe")
        lock = pathlib.Path(path + ".lock")
        os.unlink(path)
        lock.write_text(lock.read_text() + "socket 0 0 0\n")
        with socket.socket(socket.AF_UNIX) as theirs:
            theirs.bind(path)
        self.assertIn("Standpipe did not leave, so it is not removed", self.refused())
        os.chmod(path, 0o600)
        os.utime(lock, (time.time() - 3600, time.time() - 3600))
        self.assertIn("Standpipe did not leave, so it is not removed", self.refused())
        born = os.lstat(path).st_mtime_ns
        os.utime(lock, ns=(born, born))
        self.serve("MyPipe").stop()
        self.assertEqual(self.entries(), [])

    def test_a_folder_that_is_not_there(self):
        refusal = self.assert_refused(3, self.start(CTL, "serve", f"{self.folder}/no/such.sock"))
        self.assertIn(f"{self.folder}/no", refusal)

    def test_too_long_a_name_tells_length_and_limit(self):
        refusal = self.assert_refused(2, self.start(CTL, "serve", "x" * 200))
        self.assertRegex(refusal, r"\b106\b")
        self.assertRegex(refusal, rf"\b{len(self.path('x' * 200))}\b")


@unittest.skipUnless(os.geteuid() == 0, "needs two users: run as root")
class TestOtherUsers(ProgramsTestCase):
    NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}

    def setUp(self):
        super().setUp()
        os.chmod(self.folder, 0o1777)

    def serve_as_nobody(self, *arguments):
        return self.start(CTL, "serve", "MyPipe", *arguments, **self.NOBODY)

    def test_the_lock_of_another_user(self):
        lock = self.path("MyPipe") + ".lock"
        for mode in (0o600, 0o666):
            with open(lock, "w", encoding="utf-8") as file:
                file.write("standpipe-lock 1\n")
            os.chmod(lock, mode)
            refusal = self.assert_refused(3, self.serve_as_nobody())
            self.assertRegex(refusal, re.escape(lock) + r" belongs to another user \(uid 0\)")
            os.chown(lock, 65534, 65534)
            refusal = self.assert_refused(3, self.start(CTL, "serve", "MyPipe"))
            self.assertRegex(refusal, re.escape(lock) + r" belongs to another user \(uid 65534\)")
            os.unlink(lock)

    def test_a_folder_in_place_of_the_lock_of_another_user(self):
        os.mkdir(self.path("MyPipe") + ".lock", 0o700)
        self.assertIn("is not a lock of this user's Standpipe", self.assert_refused(3, self.serve_as_nobody()))

    def test_a_file_of_another_user_where_earlier_versions_made_the_lock(self):
        script = f': > "{self.path("MyPipe")}.lock.$$" && chown 0:0 "{self.path("MyPipe")}.lock.$$" && ' \
                 f'exec setpriv --reuid 65534 --regid 65534 --clear-groups "{CTL}" serve MyPipe'
        server = self.start("sh", "-c", script)
        server.wait_for_line("^Listening on ")
        self.assertEqual(server.stop(), 0)

    def test_an_umask_that_takes_the_owners_bits(self):
        for _ in range(2):
            server = self.serve_as_nobody_with_umask(0o777)
            server.stop(signal.SIGKILL)
        lock = self.path("MyPipe") + ".lock"
        os.chmod(lock, 0o1000)  # as it is created, before its creator restores the mode
        server = self.serve_as_nobody_with_umask(0o777)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])

    def serve_as_nobody_with_umask(self, mask):
        server = self.start(CTL, "serve", "MyPipe", umask=mask, **self.NOBODY)
        server.wait_for_line("^Listening on ")
        return server

    def test_a_folder_that_may_not_be_written(self):
        folder = os.path.join(self.folder, "closed")
        os.mkdir(folder, 0o755)
        path = os.path.join(folder, "s")
        server = self.start(CTL, "serve", path, **self.NOBODY)
        self.assertIn(f"{folder} does not let this user create", self.assert_refused(3, server))
        # A dead socket that may not be removed, in a folder whose owner has changed.
        os.chown(folder, 65534, 65534)
        server = self.start(CTL, "serve", path, **self.NOBODY)
        server.wait_for_line("^Listening on ")
        server.stop(signal.SIGKILL)
        os.chown(folder, 0, 0)
        server = self.start(CTL, "serve", path, **self.NOBODY)
        self.assertIn("The dead socket that a Standpipe left there cannot be removed: Permission denied",
                      self.assert_refused(3, server))
        os.chown(folder, 65534, 65534)
        server = self.start(CTL, "serve", path, **self.NOBODY)
        server.wait_for_line("^Listening on ")
        # Nor can it remove its own at its end: the remaining lock tells the next start its owner.
        os.chown(folder, 0, 0)
        self.assertEqual(server.stop(), 0)
        self.assertEqual(sorted(os.listdir(folder)), ["s", "s.lock"])
        os.chown(folder, 65534, 65534)
        server = self.start(CTL, "serve", path, **self.NOBODY)
        server.wait_for_line("^Listening on ")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(folder), [])

    def test_a_socket_given_to_another_user(self):
        """In a folder like /tmp only its owner may remove it."""
        server = self.serve_as_nobody()
        server.wait_for_line("^Listening on ")
        os.chown(self.path("MyPipe"), 0, 0)
        self.assertEqual(server.stop(), 0)
        self.assertIn("cannot be removed: Operation not permitted", self.assert_refused(3, self.serve_as_nobody()))
        os.chown(self.path("MyPipe"), 65534, 65534)
        server = self.serve_as_nobody()
        server.wait_for_line("^Listening on ")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])


class TestMode(ProgramsTestCase):
    def modes_during_start(self, *arguments, umask=0):
        """Every mode that a socket in the folder has from before the start until clients can connect."""
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
