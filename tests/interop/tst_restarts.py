#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 Standpipe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server that ends, by request or by force, and starts again. Environment: STANDPIPE_BIN, STANDPIPE_SLOWER."""

import os
import signal
import socket
import threading
import time
import unittest

from frames import encode
from processes import CarrierTestCase, SLOWER, with_each_carrier
from programs import CTL, PATIENCE


class Hammer(threading.Thread):
    """A client that connects, sends a request and closes repeatedly, whether or not a server listens."""

    def __init__(self, path, name):
        super().__init__()
        self.path, self.client = path, name
        self.is_over = threading.Event()
        self.replies = 0
        self.wrong = []

    def run(self):
        number = 0
        while not self.is_over.is_set():
            number += 1
            message = f"{self.client} {number}".encode()
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(PATIENCE)
                try:
                    client.connect(self.path)
                    client.sendall(encode(message))
                    got = self.read_to_the_end_of(client, len(encode(b"Response to: " + message)))
                except (FileNotFoundError, ConnectionError):
                    time.sleep(0.001)  # no server listens at the moment
                    continue
                except TimeoutError:
                    self.wrong.append("no end and no reply")
                    return
            if got == encode(b"Response to: " + message):
                self.replies += 1
            elif got:  # otherwise the server ended first
                self.wrong.append(got)

    @staticmethod
    def read_to_the_end_of(client, size):
        got = b""
        while len(got) < size and (part := client.recv(size - len(got))):
            got += part
        return got


class TestRestarts(CarrierTestCase):
    TIMES = 200 // SLOWER

    def hammers(self, count):
        threads = [Hammer(self.path("MyPipe"), name) for name in "abcdefgh"[:count]]
        for thread in threads:
            thread.start()
            self.addCleanup(thread.join)
            self.addCleanup(thread.is_over.set)
        return threads

    def test_under_load_each_start_listens(self):
        hammers = self.hammers(3)
        for turn in range(self.TIMES):
            server = self.serve("MyPipe")  # returns when it listens
            before = [hammer.replies for hammer in hammers]
            self.wait_until(lambda: any(h.replies > b for h, b in zip(hammers, before)), "nobody is served")
            if turn % 2 == 0:
                self.assertEqual(server.stop(), 0, server.errors)
            else:
                self.assertEqual(server.stop(signal.SIGKILL), -signal.SIGKILL)
            self.assertEqual(server.errors, "")
            server.close()
        for hammer in hammers:
            hammer.is_over.set()
            hammer.join()
        self.assertEqual([hammer.wrong for hammer in hammers], [[], [], []])
        self.assertTrue(all(hammer.replies > 0 for hammer in hammers))
        server = self.serve("MyPipe")
        self.assertEqual(server.stop(), 0)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_second_start_does_not_disturb_the_first(self):
        first = self.serve("MyPipe")
        client = self.connect()
        self.assertEqual(self.ask(client), b"Response to: hello")
        inode = os.lstat(self.path("MyPipe")).st_ino
        hammers = self.hammers(2)
        for _ in range(10):
            second = self.start(CTL, "serve", "MyPipe", "--carrier", self.carrier)
            self.assertIn(str(first.pid), self.assert_refused(3, second))
        for hammer in hammers:
            hammer.is_over.set()
            hammer.join()
            self.assertEqual(hammer.wrong, [])
        self.assertEqual(self.ask(client), b"Response to: hello")
        self.assertEqual(os.lstat(self.path("MyPipe")).st_ino, inode)
        self.assertEqual([line for line in first.lines if line.startswith(("Problem", "All", "Listening"))],
                         ["Listening on " + self.path("MyPipe")])
        self.assertEqual(first.stop(), 0)

    def test_a_start_after_kill_just_works(self):
        for _ in range(5):
            server = self.serve("MyPipe")
            client = self.connect()
            self.assertEqual(self.ask(client), b"Response to: hello")
            os.kill(server.pid, signal.SIGKILL)
            server.wait()
            self.assertIsNone(self.ask(client))
            self.assertEqual(sorted(os.listdir(self.folder)), ["CoreFxPipe_MyPipe", "CoreFxPipe_MyPipe.lock"])
        self.serve("MyPipe")
        self.exchange()


with_each_carrier(globals(), TestRestarts)

if __name__ == "__main__":
    unittest.main()
